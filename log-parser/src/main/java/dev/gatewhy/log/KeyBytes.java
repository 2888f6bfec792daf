package dev.gatewhy.log;

import java.util.Arrays;

/** Bytes that grow: the keys of a line, one after the other. Reused; not thread-safe. */
final class KeyBytes {
  byte[] bytes = new byte[1024];
  int length;

  /** Adds {@code source[from, to)}. */
  void append(byte[] source, int from, int to) {
    room(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  /** Adds one byte. */
  void append(byte one) {
    room(1);
    bytes[length++] = one;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
