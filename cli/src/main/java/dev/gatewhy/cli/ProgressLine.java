package dev.gatewhy.cli;

import dev.gatewhy.engine.Options;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How far reading is, on standard error: on a terminal one line that is written over and erased at
 * the end, and only for what takes more than a second; elsewhere, if somebody asks for it, a line
 * now and then.
 */
final class ProgressLine implements Options.Progress, AutoCloseable {
  private static final String ERASE = "\r\u001b[K";
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
  private static final long ON_TERMINAL = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long ELSEWHERE = TimeUnit.SECONDS.toNanos(10);
  private static final long NEVER = Long.MAX_VALUE / 2;

  private final PrintStream err;
  private final boolean terminal;
  private final LongSupplier clock;
  private final long start;
  private final AtomicLong next; // nanoseconds after the start
  private boolean shown;

  private ProgressLine(PrintStream err, boolean terminal, long patience, LongSupplier clock) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.start = clock.getAsLong();
    this.next = new AtomicLong(patience);
  }

  /** For a run: silent if it is to be quiet, or if nobody asked for it and nobody watches. */
  static ProgressLine of(Terminal terminal, boolean asked, boolean quiet) {
    boolean silent = quiet || !asked && !terminal.errIsTerminal();
    return of(terminal, silent ? NEVER : PATIENCE, System::nanoTime);
  }

  /** As above, with what to wait for and the clock to go by. */
  static ProgressLine of(Terminal terminal, long patienceNanos, LongSupplier clock) {
    return new ProgressLine(terminal.err(), terminal.errIsTerminal(), patienceNanos, clock);
  }

  @Override
  public void report(long done, long all) {
    long now = clock.getAsLong() - start;
    long due = next.get();
    if (now >= due && next.compareAndSet(due, now + (terminal ? ON_TERMINAL : ELSEWHERE))) {
      print("reading: " + text(done, all));
    }
  }

  private synchronized void print(String text) {
    if (next.get() < NEVER) { // else it was closed meanwhile
      err.print(terminal ? ERASE + text : text + "\n");
      err.flush();
      shown = true;
    }
  }

  /** {@code 812 MB of 1.7 GB, 47 %}. */
  private static String text(long done, long all) {
    return all <= 0 || done > all
        ? bytes(done)
        : bytes(done) + " of " + bytes(all) + ", " + 100 * done / all + " %";
  }

  private static String bytes(long bytes) {
    if (bytes < 1_000_000_000) {
      return bytes / 1_000_000 + " MB";
    }
    long tenths = bytes / 100_000_000;
    return tenths / 10 + "." + tenths % 10 + " GB";
  }

  /** Erases the line; from now on nothing more is said. */
  synchronized void end() {
    next.set(NEVER);
    if (shown && terminal) {
      err.print(ERASE);
      err.flush();
    }
    shown = false;
  }

  @Override
  public void close() {
    end();
  }
}
