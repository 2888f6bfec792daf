package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * What tells the contents of a log from others, as far as it was read: its first bytes, and the
 * last ones before the place where reading stands. A file that goes on from there holds the same.
 *
 * @param offset how far it was read
 * @param head its first bytes, {@value #BYTES} at most
 * @param tail its last bytes before the offset, {@value #BYTES} at most
 */
record Fingerprint(long offset, byte[] head, byte[] tail) {
  static final int BYTES = 1024;

  /** Of nothing: every file begins so. */
  static final Fingerprint EMPTY = new Fingerprint(0, new byte[0], new byte[0]);

  /** The fingerprint after {@code bytes[from, to)} more. */
  Fingerprint plus(byte[] bytes, int from, int to) {
    byte[] longer = Arrays.copyOf(head, Math.min(BYTES, head.length + to - from));
    System.arraycopy(bytes, from, longer, head.length, longer.length - head.length);
    int kept = Math.max(0, Math.min(tail.length, BYTES - (to - from)));
    int added = Math.min(BYTES, to - from);
    byte[] last = Arrays.copyOfRange(tail, tail.length - kept, tail.length - kept + kept + added);
    System.arraycopy(bytes, to - added, last, kept, added);
    return new Fingerprint(offset + to - from, longer, last);
  }

  /** Whether an opened file goes on from here; an empty fingerprint tells nothing. */
  boolean matches(FileChannel file) throws IOException {
    return offset > 0
        && file.size() >= offset
        && Arrays.equals(read(file, 0, head.length), head)
        && Arrays.equals(read(file, offset - tail.length, tail.length), tail);
  }

  /** The fingerprint of a file as it stands. */
  static Fingerprint of(FileChannel file) throws IOException {
    long size = file.size();
    int length = (int) Math.min(BYTES, size);
    return new Fingerprint(size, read(file, 0, length), read(file, size - length, length));
  }

  private static byte[] read(FileChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
      // until there are enough
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** Whether a stream, from its beginning, goes on from here. */
  boolean matches(InputStream in) throws IOException {
    if (offset == 0) {
      return false;
    }
    if (!Arrays.equals(in.readNBytes(head.length), head)) {
      return false;
    }
    if (offset <= BYTES) {
      return true;
    }
    long overlap = head.length + tail.length - offset; // bytes that were read with the head
    if (overlap <= 0) {
      skip(in, -overlap);
      return Arrays.equals(in.readNBytes(tail.length), tail);
    }
    byte[] rest = Arrays.copyOfRange(tail, (int) overlap, tail.length);
    return Arrays.equals(in.readNBytes(rest.length), rest);
  }

  /** Skips as far as there is something to skip. */
  static void skip(InputStream in, long count) throws IOException {
    byte[] dropped = new byte[8192];
    long left = count;
    while (left > 0) {
      int read = in.readNBytes(dropped, 0, (int) Math.min(dropped.length, left));
      if (read == 0) {
        return;
      }
      left -= read;
    }
  }
}
