package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text that stands between values, made ready to be compared eight bytes at a time; it holds no NUL. Immutable. */
final class Literal {
  private final byte[] bytes;
  private final long[] words;
  private final long tail;
  private final long tailMask;

  Literal(String text) {
    this(text.getBytes(StandardCharsets.UTF_8));
  }

  Literal(byte[] text) {
    bytes = text.clone();
    words = new long[bytes.length / Long.BYTES];
    for (int i = 0; i < words.length; i++) {
      words[i] = word(i * Long.BYTES, Long.BYTES);
    }
    int rest = bytes.length % Long.BYTES;
    tail = word(words.length * Long.BYTES, rest);
    tailMask = rest == 0 ? 0 : -1L >>> (Long.SIZE - rest * Byte.SIZE);
  }

  private long word(int from, int length) {
    long word = 0;
    for (int i = length - 1; i >= 0; i--) {
      word = word << 8 | bytes[from + i] & 0xFF;
    }
    return word;
  }

  int length() {
    return bytes.length;
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Its first byte; only of a literal that is not empty. */
  byte first() {
    return bytes[0];
  }

  /** Whether it stands at {@code at}. Behind the contents of the buffer must be a NUL, which no literal matches. */
  boolean isAt(ByteBuffer buffer, int at) {
    int i = at;
    for (long word : words) { // in bounds: the first word that holds the NUL ends the loop, and PADDING bytes follow it
      if (buffer.getLong(i) != word) {
        return false;
      }
      i += Long.BYTES;
    }
    return ((buffer.getLong(i) ^ tail) & tailMask) == 0;
  }

  /** Whether it stands at {@code at} and ends before or at {@code to}. */
  boolean isIn(byte[] array, int at, int to) {
    return at + bytes.length <= to && Arrays.equals(array, at, at + bytes.length, bytes, 0, bytes.length);
  }

  /** Whether {@code [at, to)} is a proper beginning of it. */
  boolean isCutAt(byte[] array, int at, int to) {
    return at + bytes.length > to && Arrays.equals(array, at, to, bytes, 0, to - at);
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
