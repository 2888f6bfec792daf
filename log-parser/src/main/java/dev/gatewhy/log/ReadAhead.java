package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads a stream on a thread of its own, some buffers ahead of its reader, so that decompressing
 * and parsing take two cores.
 *
 * <p>A few buffers go round: full ones forth, empty ones back. A stream that fits into the first
 * buffer is read without a thread. The thread ends when the stream does, when it fails (the reader
 * gets the exception after what was read before), and when the reader closes, which waits for it.
 * One reader; not thread-safe.
 */
final class ReadAhead extends InputStream {
  private static final int BUFFERS = 4;
  private static final int BYTES = 256 << 10;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /** Some bytes, and what came after them: nothing yet, the end, or a failure. */
  private static final class Chunk {
    final byte[] bytes = new byte[BYTES];
    int length;
    boolean last;
    Throwable failure;
  }

  private final InputStream in;
  private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(BUFFERS);
  private final BlockingQueue<Chunk> empty = new ArrayBlockingQueue<>(BUFFERS);
  private Thread thread;
  private volatile boolean closed;
  private Chunk current;
  private int position;

  ReadAhead(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] out, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (current == null) {
      current = fill(new Chunk());
      if (!current.last) {
        start();
      }
    }
    while (position == current.length) {
      if (current.last) {
        throwFailure();
        return -1;
      }
      turn();
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current.bytes, position, out, from, count);
    position += count;
    return count;
  }

  private void start() {
    for (int i = 1; i < BUFFERS; i++) {
      empty.add(new Chunk());
    }
    thread = new Thread(this::run, "gatewhy-unpacking");
    thread.setDaemon(true);
    thread.start();
  }

  private void turn() throws IOException {
    try {
      Chunk next = full.poll(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      while (next == null) {
        if (closed) { // by another thread, to stop this one
          throw new InterruptedIOException("reading was interrupted");
        }
        next = full.poll(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      }
      empty.add(current); // has room for all that there are
      current = next;
      position = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("reading was interrupted");
    }
  }

  private void throwFailure() throws IOException {
    switch (current.failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IOException(current.failure);
    }
  }

  private void run() {
    try {
      boolean more = true;
      while (more && !closed) {
        Chunk chunk = fill(empty.take());
        more = !chunk.last;
        full.put(chunk);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private Chunk fill(Chunk chunk) {
    chunk.length = 0;
    try {
      while (chunk.length < BYTES && !closed) {
        int count = in.read(chunk.bytes, chunk.length, BYTES - chunk.length);
        if (count < 0) {
          chunk.last = true;
          break;
        }
        chunk.length += count;
      }
    } catch (Throwable e) { // handed to the reader
      chunk.failure = e;
      chunk.last = true;
    }
    return chunk;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    if (thread != null) {
      thread.interrupt();
      join();
    }
    in.close();
  }

  /**
   * Waits for the thread, even if the reader is interrupted; not for ever, because a read of
   * standard input heeds no interrupt.
   */
  private void join() {
    boolean interrupted = false;
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (thread.isAlive() && System.nanoTime() < end) {
      try {
        thread.join(LONGEST_WAIT);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
