package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The part of a stream that is being read: whole lines, and the beginning of one more.
 *
 * <p>Layout: contents stand in {@code bytes[position, limit)}; a NUL follows them, and {@link
 * Scan#PADDING} bytes follow that, so that searches need no end. When no whole line is left, what
 * remains moves to the front and the rest is filled. The buffer grows for a long line, up to the
 * longest line allowed.
 */
final class LineBuffer {
  private static final int INITIAL = 256 << 10;

  private final InputStream in;
  private final int longest;
  byte[] bytes;
  ByteBuffer words;

  /** Index of the first byte that has not been consumed. */
  int position;

  /** Index after the last byte read. */
  int limit;

  private int searched;
  private long base;
  private boolean ended;

  LineBuffer(InputStream in, long offset, int longest) {
    this.in = in;
    this.base = offset;
    this.longest = longest;
    allocate(new byte[Math.min(INITIAL, longest + 2) + 1 + Scan.PADDING]);
  }

  private void allocate(byte[] array) {
    bytes = array;
    words = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Byte of the stream that stands at index {@code index}. */
  long offset(int index) {
    return base + index;
  }

  /** Whether the stream has ended and nothing is left. */
  boolean isEmpty() {
    return ended && position == limit;
  }

  /**
   * Finds the end of the line that begins at {@link #position}, reading on if need be; indexes from
   * before are then no longer valid.
   *
   * @return the index of its line end; {@link #limit} if the stream ends without one; -1 if the
   *     line is longer than allowed
   */
  int lineEnd() throws IOException {
    searched = Math.max(searched, position);
    while (true) {
      int end = Scan.indexOf(words, searched, limit, (byte) '\n');
      if (end - position > longest + 1) {
        return -1;
      }
      if (end < limit || ended) {
        searched = end;
        return end;
      }
      searched = limit;
      fill();
    }
  }

  /**
   * Drops bytes of a line that is too long, up to its end, which becomes the new position; returns
   * how many bytes were dropped.
   */
  long skipToLineEnd() throws IOException {
    long dropped = 0;
    while (true) {
      int end = Scan.indexOf(words, position, limit, (byte) '\n');
      dropped += end - position;
      position = end;
      searched = end;
      if (end < limit || ended) {
        return dropped;
      }
      fill();
    }
  }

  /** Reads more, if there is more; makes room first. */
  void fill() throws IOException {
    int kept = limit - position;
    System.arraycopy(bytes, position, bytes, 0, kept);
    base += position;
    searched -= position;
    position = 0;
    limit = kept;
    int capacity = bytes.length - 1 - Scan.PADDING;
    if (kept == capacity) {
      allocate(
          Arrays.copyOf(bytes, (int) Math.min(2L * capacity, longest + 2L) + 1 + Scan.PADDING));
      capacity = bytes.length - 1 - Scan.PADDING;
    }
    try {
      int count = in.read(bytes, limit, capacity - limit);
      ended = count < 0;
      limit += Math.max(0, count);
    } catch (IOException broken) {
      ended = true; // what is in the buffer is still read
      throw broken;
    } finally {
      bytes[limit] = 0;
    }
  }
}
