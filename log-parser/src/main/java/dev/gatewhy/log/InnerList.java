package dev.gatewhy.log;

import java.nio.ByteBuffer;

/**
 * Lines that stand in a wrapper as a JSON list: OpenTelemetry's attributes, {@code
 * [{"key":"method","value":{"stringValue":"GET"}}, …]}, and journald's bytes, {@code [91,50,…]},
 * for a line that is no UTF-8.
 */
final class InnerList {
  private InnerList() {}

  /**
   * Writes what the list {@code line[from, to)} stands for to {@code out}, which has room for as
   * many bytes: an object of the attributes, or the bytes.
   *
   * @param nested memory for the attributes
   * @return false if it is neither
   */
  static boolean write(
      JsonTokens nested, ByteBuffer buffer, byte[] line, int from, int to, InnerLine out) {
    int i = blanks(line, from + 1, to);
    if (i < to && line[i] >= '0' && line[i] <= '9') {
      return bytes(line, i, to, out);
    }
    out.append((byte) '{');
    while (i < to && line[i] == '{') {
      int end = elementEnd(line, i, to);
      if (end < 0 || !attribute(nested, buffer, line, i, end, out)) {
        return false;
      }
      i = blanks(line, end, to);
      if (i < to && line[i] == ',') {
        i = blanks(line, i + 1, to);
      }
    }
    out.append((byte) '}');
    return i < to && line[i] == ']';
  }

  private static boolean bytes(byte[] line, int from, int to, InnerLine out) {
    int i = from;
    while (i < to && line[i] >= '0' && line[i] <= '9') {
      int value = 0;
      int digits = i;
      while (i < to && i - digits < 3 && line[i] >= '0' && line[i] <= '9') {
        value = 10 * value + line[i++] - '0';
      }
      out.append((byte) value);
      i = blanks(line, i, to);
      if (i < to && line[i] == ',') {
        i = blanks(line, i + 1, to);
      }
    }
    return i < to && line[i] == ']';
  }

  /** Appends {@code "key":value}, and a comma if it is not the first. */
  private static boolean attribute(
      JsonTokens nested, ByteBuffer buffer, byte[] line, int from, int to, InnerLine out) {
    if (nested.read(buffer, line, from, to) != JsonTokens.Result.OBJECT) {
      return false;
    }
    int key = -1;
    int value = -1;
    for (int i = 0; i < nested.count; i++) {
      int length = nested.keyTo[i] - nested.keyFrom[i];
      key = length == 3 && line[nested.keyFrom[i]] == 'k' ? i : key;
      value = length == 5 && line[nested.keyFrom[i]] == 'v' ? i : value;
    }
    if (key < 0 || value < 0 || !isString(nested.kinds[key])) {
      return false;
    }
    if (line[nested.keyFrom[key]] != 'k') {
      return false;
    }
    if (out.to > out.from + 1) {
      out.append((byte) ',');
    }
    out.append(line, nested.valueFrom[key] - 1, nested.valueTo[key] + 1);
    out.append((byte) ':');
    if (nested.kinds[value] == JsonTokens.Kind.NESTED && line[nested.valueFrom[value]] == '{') {
      int valueFrom = nested.valueFrom[value];
      int valueTo = nested.valueTo[value];
      if (nested.read(buffer, line, valueFrom, valueTo) != JsonTokens.Result.OBJECT) {
        return false;
      }
      value = 0; // {"stringValue":"GET"}
    }
    if (value >= nested.count) {
      out.append((byte) '"');
      out.append((byte) '"');
      return true;
    }
    int quote = isString(nested.kinds[value]) ? 1 : 0;
    out.append(line, nested.valueFrom[value] - quote, nested.valueTo[value] + quote);
    return true;
  }

  private static boolean isString(JsonTokens.Kind kind) {
    return kind == JsonTokens.Kind.STRING || kind == JsonTokens.Kind.ESCAPED_STRING;
  }

  /** Index after the object that begins at {@code from}, or -1. */
  private static int elementEnd(byte[] line, int from, int to) {
    int depth = 0;
    boolean quoted = false;
    for (int i = from; i < to; i++) {
      byte b = line[i];
      if (quoted) {
        i += b == '\\' ? 1 : 0;
        quoted = b != '"';
      } else if (b == '"') {
        quoted = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if ((b == '}' || b == ']') && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private static int blanks(byte[] line, int from, int to) {
    int i = from;
    while (i < to && (line[i] == ' ' || line[i] == '\t' || line[i] == '\r')) {
      i++;
    }
    return i;
  }
}
