package dev.gatewhy.engine;

import dev.gatewhy.log.Format;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.Signature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct signatures of a summary with their records, numbered. A signature belongs to a
 * format, because what a format never has a value for is known only in the end and may open
 * conditions. Not thread-safe.
 */
final class SignatureCounts {
  /**
   * A signature of records in the format with this index.
   *
   * @param selected whether the records are those that were asked for; the others only tell how the
   *     rest of the traffic fares
   */
  record Key(int format, Signature signature, boolean selected) {}

  private static final int MOST_FORMATS = 1 << 16;
  private static final int MOST_SIGNATURES = 1 << 22;

  private final List<Format> formats = new ArrayList<>();
  private final Map<String, Integer> formatIndex = new HashMap<>();
  private long[] valueMasks = new long[4];
  private final List<Key> keys = new ArrayList<>();
  private final Map<Key, Integer> index = new HashMap<>();
  private long[] counts = new long[16];

  /** The index of a format. */
  int format(Format format) {
    return formatIndex.computeIfAbsent(
        identity(format),
        name -> {
          formats.add(format);
          if (formats.size() > valueMasks.length) {
            valueMasks = Arrays.copyOf(valueMasks, valueMasks.length * 2);
          }
          return formats.size() - 1;
        });
  }

  private static String identity(Format format) {
    return format.name()
        + '\n'
        + format.text()
        + '\n'
        + format.loggedMask()
        + '\n'
        + format.noFactMask();
  }

  /** Notes that a record of the format had values for these fields. */
  void sawValues(int format, long mask) {
    valueMasks[format] |= mask;
  }

  /** The index of a signature. */
  int number(int format, Signature signature, boolean selected) {
    return number(new Key(format, signature, selected));
  }

  private int number(Key key) {
    Integer known = index.putIfAbsent(key, keys.size());
    if (known != null) {
      return known;
    }
    keys.add(key);
    if (keys.size() > counts.length) {
      counts = Arrays.copyOf(counts, counts.length * 2);
    }
    return keys.size() - 1;
  }

  void count(int number, long records) {
    counts[number] += records;
  }

  int size() {
    return keys.size();
  }

  List<Format> formats() {
    return formats;
  }

  Key key(int number) {
    return keys.get(number);
  }

  long records(int number) {
    return counts[number];
  }

  /**
   * Fields that the format of a signature never had a value for although it could: in a format that
   * we do not know they are unlogged.
   */
  long neverSeen(int number) {
    int format = keys.get(number).format();
    return formats.get(format).isDeclared()
        ? 0
        : formats.get(format).loggedMask() & ~valueMasks[format];
  }

  /**
   * As {@link #neverSeen(int)}, of the format of a record; 0 for a format that has no record here.
   */
  long neverSeen(Format format) {
    Integer known = formatIndex.get(identity(format));
    return known == null || format.isDeclared() ? 0 : format.loggedMask() & ~valueMasks[known];
  }

  /** Adds another's counts; returns the number here of each number there. */
  int[] merge(SignatureCounts other) {
    int[] formatNumbers = new int[other.formats.size()];
    for (int i = 0; i < formatNumbers.length; i++) {
      formatNumbers[i] = format(other.formats.get(i));
      sawValues(formatNumbers[i], other.valueMasks[i]);
    }
    int[] numbers = new int[other.keys.size()];
    for (int i = 0; i < numbers.length; i++) {
      Key key = other.keys.get(i);
      numbers[i] = number(formatNumbers[key.format()], key.signature(), key.selected());
      count(numbers[i], other.counts[i]);
    }
    return numbers;
  }

  /**
   * The same in an order that depends on nothing but the formats and signatures; {@code renumbered}
   * gets the new numbers.
   */
  SignatureCounts sorted(int[] renumbered) {
    SignatureCounts sorted = new SignatureCounts();
    formats.stream()
        .sorted(Comparator.comparing(SignatureCounts::identity))
        .forEach(sorted::format);
    Integer[] order = new Integer[keys.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.comparing((Integer i) -> identity(formats.get(keys.get(i).format())))
            .thenComparing(i -> keys.get(i).signature())
            .thenComparing(i -> keys.get(i).selected()));
    for (int old : order) {
      Key key = keys.get(old);
      int format = sorted.format(formats.get(key.format()));
      sorted.sawValues(format, valueMasks[key.format()]);
      renumbered[old] = sorted.number(format, key.signature(), key.selected());
      sorted.count(renumbered[old], counts[old]);
    }
    for (int i = 0; i < formats.size(); i++) {
      sorted.sawValues(sorted.format(formats.get(i)), valueMasks[i]);
    }
    return sorted;
  }

  /** Writes formats, signatures and counts in the order of their numbers. */
  void write(SummaryOutput out) throws IOException {
    out.count(formats.size());
    for (int i = 0; i < formats.size(); i++) {
      SummaryFile.write(formats.get(i), out);
      out.bits(valueMasks[i]);
    }
    out.count(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      out.count(keys.get(i).format());
      keys.get(i).signature().writeTo(out.data());
      out.count(keys.get(i).selected() ? 1 : 0);
      out.count(counts[i]);
    }
  }

  /** Reads into an empty table what {@link #write} wrote, numbers included. */
  void read(SummaryInput in, Catalog catalog) throws IOException {
    int formatCount = (int) in.count(MOST_FORMATS, "the formats");
    for (int i = 0; i < formatCount; i++) {
      if (format(SummaryFile.format(in)) != i) {
        throw SummaryException.damaged("a format is there twice");
      }
      sawValues(i, in.bits());
    }
    int end = (int) in.count(MOST_SIGNATURES, "the signatures");
    for (int i = 0; i < end; i++) {
      int format = in.index(formatCount, "a format");
      Signature signature = catalog.readSignature(in.data());
      if (number(format, signature, in.index(2, "what was asked for") == 1) != i) {
        throw SummaryException.damaged("a signature is there twice");
      }
      count(i, in.count(Long.MAX_VALUE, "a count"));
    }
  }

  /** All records, or −1 if that is more than can be counted. */
  long records() {
    long sum = 0;
    for (int i = 0; i < keys.size() && sum >= 0; i++) {
      sum = sum + counts[i] < 0 ? -1 : sum + counts[i];
    }
    return sum;
  }
}
