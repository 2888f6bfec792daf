package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The text of Istio's ztunnel, compiled: a time, a level, {@code access}, {@code connection
 * complete}, then {@code key=value} pairs of which any may be absent. Immutable.
 *
 * <p>Tabs or blanks stand between, as people paste both. A value may be quoted; then a backslash
 * escapes. The line is whole when its duration is there, and its error if the level tells of one.
 *
 * <p>Source: istio/ztunnel, src/proxy/metrics.rs and src/telemetry.rs.
 */
final class PairsPattern {
  /** What a line is. */
  enum Outcome {
    RECORD,
    /** The beginning of a connection, or another line of ztunnel's own. */
    SKIPPED,
    CUT_OFF,
    OTHER
  }

  private final Format format;
  private final Map<String, Field> keys = new HashMap<>();

  PairsPattern(Format format) {
    this.format = format;
    keys.putAll(format.keys());
    keys.remove("time");
  }

  Format format() {
    return format;
  }

  /** Reads {@code line[from, to)} into {@code record} if it is a record of this format. */
  Outcome read(byte[] line, int from, int to, LogRecord record) {
    int timeEnd = TextValues.time(line, from, to);
    int level = blanks(line, timeEnd, to);
    int levelEnd = letters(line, level, to);
    int access = blanks(line, levelEnd, to);
    int accessEnd = word(line, access, to, "access");
    int message = blanks(line, accessEnd, to);
    int event = blanks(line, word(line, message, to, "connection"), to);
    if (event < 0) {
      return Outcome.OTHER;
    }
    int complete = word(line, event, to, "complete");
    int failed = word(line, event, to, "failed");
    if (complete < 0 && failed < 0) {
      return word(line, event, to, "opened") >= 0 ? Outcome.SKIPPED : Outcome.OTHER;
    }
    record.begin(format, line, from, to);
    record.set(Field.START_TIME, from, timeEnd);
    boolean whole = pairs(line, Math.max(complete, failed), to, record);
    boolean isError = line[level] == 'e' || line[level] == 'E' || failed >= 0;
    boolean hasAll =
        record.has(Field.DOWNSTREAM_REMOTE_ADDRESS)
            && (failed >= 0 || record.has(Field.DURATION))
            && (!isError || record.has(Field.CONNECTION_TERMINATION_DETAILS));
    return whole && hasAll ? Outcome.RECORD : Outcome.CUT_OFF;
  }

  private boolean pairs(byte[] line, int from, int to, LogRecord record) {
    int at = from;
    while (true) {
      int key = blanks(line, at, to);
      if (key < 0) {
        return at == to;
      }
      int keyEnd = key;
      while (keyEnd < to && isKeyByte(line[keyEnd])) {
        keyEnd++;
      }
      if (keyEnd == key || keyEnd + 1 >= to || line[keyEnd] != '=') {
        return false;
      }
      boolean quoted = line[keyEnd + 1] == '"';
      int value = quoted ? keyEnd + 2 : keyEnd + 1;
      int end = quoted ? quoteEnd(line, value, to) : bareEnd(line, value, to);
      if (end < 0) {
        return false;
      }
      Field field = keys.get(new String(line, key, keyEnd - key, StandardCharsets.ISO_8859_1));
      if (field != null) {
        record.set(field, value, end);
        if (quoted) {
          record.markEscaped(field.ordinal());
        }
      }
      at = quoted ? end + 1 : end;
    }
  }

  /** Shows the pairs of a record's line that are no field. */
  static void extras(Format format, Slice body, LineExtras.Visitor visitor) {
    byte[] line = body.bytes;
    Slice name = new Slice();
    Slice value = new Slice();
    boolean more = true;
    for (int at = body.from; at < body.to && more; at = Math.max(at + 1, value.to)) {
      int key = blanks(line, at, body.to);
      int keyEnd = Math.max(key, at);
      while (keyEnd < body.to && isKeyByte(line[keyEnd])) {
        keyEnd++;
      }
      value.set(line, at, at);
      if (key >= 0 && keyEnd > key && keyEnd + 1 < body.to && line[keyEnd] == '=') {
        boolean quoted = line[keyEnd + 1] == '"';
        int from = quoted ? keyEnd + 2 : keyEnd + 1;
        int end = quoted ? quoteEnd(line, from, body.to) : bareEnd(line, from, body.to);
        name.set(line, key, keyEnd);
        Slice shown = new Slice().set(line, from, end);
        if (quoted) {
          JsonEscapes.decode(shown);
        }
        boolean isField = format.keys().containsKey(name.toString());
        more = isField || LineExtras.isNone(shown) || visitor.visit(name, shown);
        value.set(line, from, quoted ? end + 1 : end);
      }
    }
  }

  private static boolean isKeyByte(byte b) {
    return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '.' || b == '_';
  }

  private static int quoteEnd(byte[] line, int from, int to) {
    int i = from;
    while (i < to && line[i] != '"') {
      i += line[i] == '\\' ? 2 : 1;
    }
    return i < to ? i : -1;
  }

  private static int bareEnd(byte[] line, int from, int to) {
    int i = from;
    while (i < to && (line[i] & 0xFF) > ' ') {
      i++;
    }
    return i;
  }

  /** Index behind the blanks that must stand at {@code at}, or -1. */
  private static int blanks(byte[] line, int at, int to) {
    if (at < 0 || at == to || line[at] != ' ' && line[at] != '\t') {
      return -1;
    }
    int i = at;
    while (i < to && (line[i] == ' ' || line[i] == '\t')) {
      i++;
    }
    return i;
  }

  private static int letters(byte[] line, int at, int to) {
    if (at < 0) {
      return -1;
    }
    int i = at;
    while (i < to && (line[i] >= 'a' && line[i] <= 'z' || line[i] >= 'A' && line[i] <= 'Z')) {
      i++;
    }
    return i > at ? i : -1;
  }

  /** Index behind {@code word} if it stands at {@code at}, a colon included, else -1. */
  private static int word(byte[] line, int at, int to, String word) {
    int end = letters(line, at, to);
    if (end < 0 || !new String(line, at, end - at, StandardCharsets.ISO_8859_1).equals(word)) {
      return -1;
    }
    return end < to && line[end] == ':' ? end + 1 : end;
  }
}
