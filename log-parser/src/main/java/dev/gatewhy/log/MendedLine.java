package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A copy of a text line without what chat programs and issue trackers did to it: typographic quotes
 * are straight again, and code and flags are no longer bold ({@code **503 UC**}). Reused; not
 * thread-safe.
 */
final class MendedLine {
  byte[] bytes;
  ByteBuffer buffer;
  int length;

  /** Copies and mends {@code line[from, to)}; false if there is nothing to mend. */
  boolean mend(byte[] line, int from, int to) {
    int quote = typographicQuote(line, from, to);
    int bold = bold(line, from, to);
    if (quote == to && bold < 0) {
      return false;
    }
    byte[] copy = new byte[to - from + 1 + Scan.PADDING];
    int boldEnd = bold < 0 ? -1 : boldEnd(line, bold + 2, to);
    int at = 0;
    int i = from;
    while (i < to) {
      if (boldEnd >= 0 && (i == bold || i == boldEnd)) {
        i += 2;
      } else if (isTypographicQuote(line, i, to)) {
        copy[at++] = '"';
        i += 3;
      } else {
        copy[at++] = line[i++];
      }
    }
    length = at;
    bytes = copy;
    Arrays.fill(bytes, at, bytes.length, (byte) 0);
    buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return true;
  }

  private static int typographicQuote(byte[] line, int from, int to) {
    int i = from;
    while (i < to && !isTypographicQuote(line, i, to)) {
      i++;
    }
    return i;
  }

  /** U+201C, U+201D or U+201E. */
  private static boolean isTypographicQuote(byte[] line, int at, int to) {
    return at + 2 < to
        && line[at] == (byte) 0xE2
        && line[at + 1] == (byte) 0x80
        && line[at + 2] >= (byte) 0x9C
        && line[at + 2] <= (byte) 0x9E;
  }

  /** Where two asterisks stand between a quote and a number, or -1. */
  private static int bold(byte[] line, int from, int to) {
    for (int i = from + 2; i + 2 < to; i++) {
      if (line[i] == '*'
          && line[i + 1] == '*'
          && line[i - 1] == ' '
          && (line[i - 2] == '"' || line[i - 2] == (byte) 0x9D) // a quote, straight or not
          && line[i + 2] >= '0'
          && line[i + 2] <= '5'
          && boldEnd(line, i + 2, to) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static int boldEnd(byte[] line, int from, int to) {
    int i = from;
    while (i < to && line[i] != '*' && line[i] != '"') {
      i++;
    }
    return i + 2 < to && line[i] == '*' && line[i + 1] == '*' && line[i + 2] == ' ' ? i : -1;
  }
}
