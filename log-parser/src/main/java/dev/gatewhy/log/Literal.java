package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text that stands between values, made ready to be compared eight bytes at a time; it holds no
 * NUL. Immutable.
 */
final class Literal {
  private final byte[] bytes;
  private final int length;
  private final long[] words; // all of it but the last one to eight bytes
  private final long last; // the last eight bytes, or all if there are fewer
  private final long lastMask;
  private final int lastAt;

  Literal(String text) {
    this(text.getBytes(StandardCharsets.UTF_8));
  }

  Literal(byte[] text) {
    bytes = text.clone();
    length = bytes.length;
    words = new long[Math.max(0, length - 1) / Long.BYTES];
    for (int i = 0; i < words.length; i++) {
      words[i] = word(i * Long.BYTES, Long.BYTES);
    }
    lastAt = Math.max(0, length - Long.BYTES);
    last = word(lastAt, length - lastAt);
    lastMask = length >= Long.BYTES ? -1L : (1L << length * Byte.SIZE) - 1;
  }

  private long word(int from, int length) {
    long word = 0;
    for (int i = length - 1; i >= 0; i--) {
      word = word << 8 | bytes[from + i] & 0xFF;
    }
    return word;
  }

  int length() {
    return length;
  }

  /** Its first byte; only of a literal that is not empty. */
  byte first() {
    return bytes[0];
  }

  /**
   * Whether it stands at {@code at}. Behind the contents of the buffer must be a NUL, which no
   * literal matches.
   */
  boolean isAt(ByteBuffer buffer, int at) {
    long[] all = words;
    for (int i = 0;
        i < all.length;
        i++) { // in bounds: the first word that holds the NUL differs, and PADDING bytes follow it
      if (buffer.getLong(at + i * Long.BYTES) != all[i]) {
        return false;
      }
    }
    return ((buffer.getLong(at + lastAt) ^ last) & lastMask) == 0; // overlaps the word before it
  }

  /** Whether it stands at {@code at} and ends before or at {@code to}. */
  boolean isIn(ByteBuffer buffer, int at, int to) {
    return at + length <= to && isAt(buffer, at);
  }

  /** Whether {@code [at, to)} is a proper beginning of it. */
  boolean isCutAt(byte[] array, int at, int to) {
    return at + length > to && Arrays.equals(array, at, to, bytes, 0, to - at);
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
