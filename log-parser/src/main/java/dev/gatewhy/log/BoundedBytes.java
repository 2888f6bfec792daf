package dev.gatewhy.log;

import java.util.Arrays;

/** Bytes that are gathered; those that would be too many are dropped. Not thread-safe. */
final class BoundedBytes {
  private final int most;
  byte[] bytes = new byte[1024];
  int length;

  /** Room for {@code most} bytes. */
  BoundedBytes(int most) {
    this.most = most;
  }

  void clear() {
    length = 0;
  }

  void add(byte b) {
    if (length < most) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * length);
      }
      bytes[length++] = b;
    }
  }

  void add(BoundedBytes other) {
    add(other.bytes, 0, other.length);
  }

  void add(byte[] source, int from, int to) {
    int count = Math.min(to - from, most - length);
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * length));
    }
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /** Adds a line feed, whatever is dropped. */
  void end() {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length + 1);
    }
    bytes[length++] = '\n';
  }

  /** Adds text that is ASCII. */
  void add(String text) {
    for (int i = 0; i < text.length(); i++) {
      add((byte) text.charAt(i));
    }
  }
}
