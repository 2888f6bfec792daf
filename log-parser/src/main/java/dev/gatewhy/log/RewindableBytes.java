package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A stream read byte by byte, in which one can look ahead and go back a little. */
final class RewindableBytes {
  private static final int LOOK_AHEAD = 128;

  private final InputStream in;
  private byte[] buffer = new byte[64 << 10];
  private byte[] spare = new byte[64 << 10];
  private int position;
  private int limit;
  private long base;
  private long keptFrom = Long.MAX_VALUE;

  RewindableBytes(InputStream in) {
    this.in = in;
  }

  /** How many bytes were taken. */
  long offset() {
    return base + position;
  }

  /** The next byte, or -1 at the end. */
  int next() throws IOException {
    return position == limit && !more() ? -1 : buffer[position++] & 0xFF;
  }

  /** Makes the byte that was taken last the next one again. */
  void putBack() {
    position--;
  }

  /** The byte that was taken last; a line end at the beginning. */
  int last() {
    return position == 0 ? '\n' : buffer[position - 1] & 0xFF;
  }

  /** Keeps bytes from this offset on, unless that become many, so that one can go back there. */
  void keepFrom(long offset) {
    keptFrom = offset;
  }

  /** Goes back to an offset; false if that is not at hand any more. */
  boolean rewind(long offset) {
    if (offset <= base || offset > base + position) {
      return false;
    }
    position = (int) (offset - base);
    return true;
  }

  /** What comes next, as far as one may look, a character per byte. */
  String ahead() throws IOException {
    while (limit - position < LOOK_AHEAD && more()) {
      // until enough is there, or the end
    }
    int count = Math.min(LOOK_AHEAD, limit - position);
    return new String(buffer, position, count, StandardCharsets.ISO_8859_1);
  }

  /** Reads on; false at the end. */
  private boolean more() throws IOException {
    long wanted = keptFrom < base ? 0 : Math.max(0, base + limit - keptFrom);
    int kept = Math.max(limit - position, wanted > buffer.length / 2 ? 0 : (int) wanted);
    kept = Math.min(limit, kept + 1); // the last byte that was taken stays at hand
    int from = limit - kept;
    System.arraycopy(buffer, from, spare, 0, kept);
    int count = in.read(spare, kept, spare.length - kept);
    if (count <= 0) {
      return false;
    }
    byte[] filled = spare;
    spare = buffer;
    buffer = filled;
    base += from;
    position -= from;
    limit = kept + count;
    return true;
  }
}
