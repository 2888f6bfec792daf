package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;

/** Remembers the last bytes that were read, and can be given some back. */
final class TailWatch extends InputStream {
  private final InputStream in;
  private final byte[] tail;
  private int length;
  private byte[] back = {};
  private int backAt;

  /**
   * @param bytes how many to remember
   */
  TailWatch(InputStream in, int bytes) {
    this.in = in;
    this.tail = new byte[bytes];
  }

  /** Whether what was read last is all zero. */
  boolean isZero() {
    return length == tail.length && isZero(tail);
  }

  static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether these bytes are among those read last. */
  boolean contains(int... wanted) {
    for (int from = length - wanted.length; from >= 0; from--) {
      int at = 0;
      while (at < wanted.length && tail[from + at] == wanted[at]) {
        at++;
      }
      if (at == wanted.length) {
        return true;
      }
    }
    return false;
  }

  /** Takes bytes back that were read last; they will be read again. */
  void pushBack(byte[] bytes) {
    back = bytes.clone();
    backAt = 0;
  }

  private void remember(byte[] bytes, int from, int count) {
    if (count >= tail.length) {
      System.arraycopy(bytes, from + count - tail.length, tail, 0, tail.length);
      length = tail.length;
      return;
    }
    int kept = Math.min(length, tail.length - count);
    System.arraycopy(tail, length - kept, tail, 0, kept);
    System.arraycopy(bytes, from, tail, kept, count);
    length = kept + count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] out, int from, int wanted) throws IOException {
    int count;
    if (backAt < back.length) {
      count = Math.min(wanted, back.length - backAt);
      System.arraycopy(back, backAt, out, from, count);
      backAt += count;
    } else {
      count = in.read(out, from, wanted);
    }
    if (count > 0) {
      remember(out, from, count);
    }
    return count;
  }

  /** Skips without looking: contents of a tar entry are no end. */
  @Override
  public long skip(long wanted) throws IOException {
    return backAt < back.length ? super.skip(wanted) : in.skip(wanted);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
