package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * Counts what is taken from a stream, and remembers how that ended. At the bottom of an unpacking
 * it is the file; between two layers it tells the upper one whether its input ran out. It is also
 * where reading can be stopped: an input may never end and never give a line.
 */
final class CountedStream extends UnpackedStream {
  private static final long READ_ANYWAY = 1 << 20; // small logs are read even if interrupted

  private final InputStream in;
  private final UnpackedStream below;
  private long count;
  private boolean ended;
  private IOException failure;
  private volatile boolean closed;

  CountedStream(InputStream in) {
    this.in = in;
    this.below = in instanceof UnpackedStream unpacked ? unpacked : null;
  }

  /** Bytes taken from this stream. */
  long count() {
    return count;
  }

  /** Whether somebody met its end. */
  boolean hasEnded() {
    return ended;
  }

  /** Throws again what reading threw, for callers behind a library that took it for damage. */
  void throwFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  Optional<Damage> damage() {
    return below == null ? Optional.empty() : below.damage();
  }

  @Override
  long storedBytes() {
    return below == null ? count : below.storedBytes();
  }

  @Override
  public int read(byte[] out, int from, int length) throws IOException {
    if (ended) {
      return -1; // who has seen the end may have closed it
    }
    try {
      checkStop();
      int read = in.read(out, from, length);
      ended |= read < 0;
      count += Math.max(0, read);
      return read;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private void checkStop() throws InterruptedIOException {
    if (count > READ_ANYWAY && (closed || Thread.currentThread().isInterrupted())) {
      throw new InterruptedIOException("reading was interrupted");
    }
  }

  /** Skips as the stream below does: a file seeks. */
  @Override
  public long skip(long wanted) throws IOException {
    try {
      long skipped = in.skip(wanted);
      count += skipped;
      return skipped;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  /** Closes the stream below, and ends reading even if that goes on. */
  @Override
  public void close() throws IOException {
    closed = true;
    in.close();
  }
}
