package dev.gatewhy.log;

/**
 * What Fluent Bit prints on its own standard output: {@code [0] tag: [1622789640.379532062,
 * {"log"=>"…"}]}, and since 2.1 {@code [0] tag: [[1622789640.379532062, {}], {"log"=>"…"}]}
 * (fluent/fluent-bit-docs:standard-output.md). It escapes nothing, so there are two ways to read
 * it.
 */
final class FluentBitRecord {
  private FluentBitRecord() {}

  /** Where the record's map begins in {@code line[from, to)}, or -1 if the line is none. */
  static int mapBegin(byte[] line, int from, int to) {
    int i = digits(line, from + 1, to);
    if (i == from + 1 || !starts(line, i, to, "] ") || !starts(line, to - 2, to, "}]")) {
      return -1;
    }
    i += 2;
    while (i < to && line[i] > ' ' && line[i] != '"' && !starts(line, i, to, ": [")) {
      i++;
    }
    if (!starts(line, i, to, ": [")) {
      return -1;
    }
    i += 3;
    boolean hasMetadata = i < to && line[i] == '[';
    i += hasMetadata ? 1 : 0;
    i = digits(line, i, to);
    i = i < to && line[i] == '.' ? digits(line, i + 1, to) : i;
    if (!starts(line, i, to, ", {")) {
      return -1;
    }
    if (!hasMetadata) {
      return i + 2;
    }
    while (i < to && !starts(line, i, to, "}], {")) {
      i++;
    }
    return i < to ? i + 4 : -1;
  }

  /** Writes the map as a JSON object: right if the values hold escapes, or nothing to escape. */
  static void writeObject(byte[] line, int begin, int to, InnerLine out) {
    boolean quoted = false;
    for (int i = begin; i < to - 1; i++) { // without the list's bracket
      byte b = line[i];
      if (quoted && b == '\\' && i + 1 < to - 1) {
        out.append(b);
        out.append(line[++i]);
        continue;
      }
      quoted ^= b == '"';
      if (!quoted && b == '=' && line[i + 1] == '>') {
        out.append((byte) ':');
        i++;
      } else {
        out.append(b);
      }
    }
  }

  /**
   * Writes the value of {@code log} or {@code message} as it stands: right if nothing is escaped.
   *
   * @return false if there is none
   */
  static boolean writeLine(byte[] line, int begin, int to, InnerLine out) {
    for (int i = begin; i < to; i++) {
      int from = starts(line, i, to, "\"log\"=>\"") ? i + 8 : -1;
      from = starts(line, i, to, "\"message\"=>\"") ? i + 12 : from;
      if (from >= 0) {
        int end = valueEnd(line, from, to - 2);
        out.append(line, from, end);
        return true;
      }
    }
    return false;
  }

  /** The value ends where the next key begins, or before the quote that ends the map. */
  private static int valueEnd(byte[] line, int from, int mapEnd) {
    for (int i = from; i < mapEnd; i++) {
      if (starts(line, i, mapEnd, "\", \"")) {
        int key = i + 4;
        while (key < mapEnd && line[key] != '"' && line[key] != ' ') {
          key++;
        }
        if (starts(line, key, mapEnd, "\"=>")) {
          return i;
        }
      }
    }
    return Math.max(from, mapEnd - 1);
  }

  private static int digits(byte[] line, int from, int to) {
    int i = from;
    while (i < to && line[i] >= '0' && line[i] <= '9') {
      i++;
    }
    return i;
  }

  private static boolean starts(byte[] line, int from, int to, String text) {
    if (from < 0 || from + text.length() > to) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (line[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
