package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.Format;
import dev.gatewhy.rules.Catalog;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A summary as bytes: a magic number, a version, what its numbers mean, the numbers, a checksum.
 *
 * <p>Equal contents are equal bytes: numbers depend on the values alone ({@link
 * Summary#canonical}), rows and cells stand in the order of time. Masks of fields and signatures
 * mean something only beside the same fields and the same catalog, so the fields' names and the
 * catalog's fingerprint come first.
 */
final class SummaryFile {
  private static final long MAGIC = 0x6777_7379_5355_4d0aL; // "gwsySUM" and a line end

  /** Raised whenever what follows means something else. */
  private static final int VERSION = 1;

  private static final int LONGEST_NAME = 1 << 12;
  private static final int LONGEST_TEXT = 1 << 16;
  private static final int MOST_FIELDS = 1 << 10;
  private static final int MOST_KEYS = 1 << 12;
  private static final int MOST_COUNTS = 1 << 20;

  private SummaryFile() {}

  static void write(Summary summary, OutputStream stream) throws IOException {
    SummaryOutput out = new SummaryOutput(stream);
    out.bits(MAGIC);
    out.count(VERSION);
    List<String> fields = loggedFields();
    out.count(fields.size());
    for (String field : fields) {
      out.text(field);
    }
    out.text(summary.fingerprint);
    out.count(summary.quoted.size());
    for (Field field : summary.quoted) {
      out.text(field.fieldName());
    }
    summary.write(out);
    out.end();
  }

  static Summary read(InputStream stream, Catalog catalog) throws IOException {
    SummaryInput in = new SummaryInput(stream);
    try {
      if (in.bits() != MAGIC) {
        throw new SummaryException("this is no summary that Gatewhy wrote");
      }
      if (in.count(Integer.MAX_VALUE, "the version") != VERSION) {
        throw new SummaryException(
            "the summary was written by another version of Gatewhy; summarise the logs again");
      }
      checkFields(in);
      Summary summary = new Summary(catalog);
      checkCatalog(in, summary);
      summary.read(in, catalog);
      in.end();
      return summary;
    } catch (EOFException early) {
      throw SummaryException.damaged("it ends early");
    }
  }

  /** The fields that have a bit in masks, in the order of their bits. */
  private static List<String> loggedFields() {
    return Arrays.stream(Field.values())
        .filter(field -> !field.isDerived())
        .map(Field::fieldName)
        .toList();
  }

  private static void checkFields(SummaryInput in) throws IOException {
    List<String> known = loggedFields();
    long written = in.count(MOST_FIELDS, "the fields");
    for (int i = 0; i < written; i++) {
      String name = in.text(LONGEST_NAME, "a field's name");
      if (i >= known.size() || !known.get(i).equals(name)) {
        throw new SummaryException(
            "the summary was written by a version of Gatewhy that knows other fields; summarise the"
                + " logs again");
      }
    }
  }

  private static void checkCatalog(SummaryInput in, Summary summary) throws IOException {
    String fingerprint = in.text(LONGEST_NAME, "a fingerprint");
    boolean same = fingerprint.equals(summary.fingerprint);
    long quoted = in.count(MOST_FIELDS, "the quoted fields");
    same &= quoted == summary.quoted.size();
    for (int i = 0; i < quoted; i++) {
      String name = in.text(LONGEST_NAME, "a field's name");
      same &= i < summary.quoted.size() && summary.quoted.get(i).fieldName().equals(name);
    }
    if (!same) {
      throw new SummaryException(
          "the summary is of another catalog ("
              + printable(fingerprint)
              + ", and this is "
              + summary.fingerprint
              + "); use that one, or summarise the logs again");
    }
  }

  /** What a stranger's bytes say, fit for a message. */
  private static String printable(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9_.-]", "?");
    return plain.substring(0, Math.min(80, plain.length()));
  }

  static Field field(SummaryInput in) throws IOException {
    return Field.named(in.text(LONGEST_NAME, "a field's name"))
        .orElseThrow(() -> SummaryException.damaged("it names a field that there is not"));
  }

  static void write(Format format, SummaryOutput out) throws IOException {
    out.text(format.name());
    out.text(format.title());
    out.count(format.dialects().size());
    for (String dialect : format.dialects()) {
      out.text(dialect);
    }
    out.count(format.layout().ordinal());
    out.text(format.text());
    out.count(format.keys().size());
    for (Map.Entry<String, Field> key : format.keys().entrySet()) {
      out.text(key.getKey());
      out.text(key.getValue().fieldName());
    }
    out.bits(format.loggedMask());
    out.bits(format.noFactMask());
  }

  /** A format without its examples. */
  static Format format(SummaryInput in) throws IOException {
    String name = in.text(LONGEST_TEXT, "a format's name");
    String title = in.text(LONGEST_TEXT, "a format's title");
    String[] dialects = new String[in.index(1 << 8, "the dialects")];
    for (int i = 0; i < dialects.length; i++) {
      dialects[i] = in.text(LONGEST_NAME, "a dialect");
    }
    Format.Layout layout =
        Format.Layout.values()[in.index(Format.Layout.values().length, "a layout")];
    String text = in.text(LONGEST_TEXT, "a format's text");
    Map<String, Field> keys = new LinkedHashMap<>();
    long keyCount = in.count(MOST_KEYS, "the keys of a format");
    for (long i = 0; i < keyCount; i++) {
      String key = in.text(LONGEST_TEXT, "a key");
      keys.put(key, field(in));
    }
    return new Format(
        name,
        title,
        List.of(dialects),
        layout,
        text,
        Collections.unmodifiableMap(keys),
        in.bits(),
        in.bits(),
        List.of());
  }

  static void writeCodes(Map<Long, Long> counts, SummaryOutput out) throws IOException {
    out.count(counts.size());
    for (Map.Entry<Long, Long> each : counts.entrySet()) {
      out.number(each.getKey());
      out.count(each.getValue());
    }
  }

  static void readCodes(Map<Long, Long> counts, SummaryInput in) throws IOException {
    long size = in.count(MOST_COUNTS, "the codes");
    for (long i = 0; i < size; i++) {
      counts.put(in.number(), in.count(Long.MAX_VALUE, "a count"));
    }
  }

  static void writeFlags(Map<String, Long> counts, SummaryOutput out) throws IOException {
    out.count(counts.size());
    for (Map.Entry<String, Long> each : counts.entrySet()) {
      out.text(each.getKey());
      out.count(each.getValue());
    }
  }

  static void readFlags(Map<String, Long> counts, SummaryInput in) throws IOException {
    long size = in.count(MOST_COUNTS, "the flags");
    for (long i = 0; i < size; i++) {
      String flags = in.text(LONGEST_TEXT, "the flags of a record");
      counts.put(flags, in.count(Long.MAX_VALUE, "a count"));
    }
  }
}
