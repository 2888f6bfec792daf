package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.InputProblem;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.ReadLimits;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.log.WindowSearch;
import dev.gatewhy.rules.Catalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads sources into one summary, on several threads.
 *
 * <p>Of an ordered plain file, only the stretch is read that a window of time needs, see {@link
 * WindowSearch}; the rest is jumped over. Plain files are divided into parts; workers take the next
 * part from a common counter, each into a summary of its own, and these are merged in the end. The
 * calling thread is one of the workers, so reading ends even if the executor never runs anything.
 * When the calling thread is interrupted, all stop at their next line, and what is known so far is
 * the result.
 */
final class ParallelReading {
  private static final long PART_BYTES = 16L << 20;
  private static final int CHECK_EVERY = 1 << 12;

  private final Catalog catalog;
  private final FormatCatalog formats;
  private final RecordFilter filter;
  private final Options.Progress progress;
  private final List<LogSource> sources;
  private final List<Task> tasks = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong bytesDone = new AtomicLong();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final long allBytes;

  /** What is done with a part. */
  private enum Work {
    /** Its records are counted. */
    READ,
    /** It lies before the window of time: only its lines are counted, to number those behind it. */
    NUMBER,
    /** It lies behind the window: it only tells how far the log goes. */
    PASS_OVER
  }

  /** One part, what is done with it, and what came of that. */
  private record Task(int source, LogSource.Part part, Work work, PartReport report) {}

  private record PartStart(int source, long offset) {}

  /** What was read. */
  record Result(Summary summary, InputReport input) {}

  ParallelReading(
      Catalog catalog, FormatCatalog formats, List<LogSource> sources, Options options) {
    this(catalog, formats, sources, options, PART_BYTES);
  }

  /** As above, with parts of about so many bytes. */
  ParallelReading(
      Catalog catalog,
      FormatCatalog formats,
      List<LogSource> sources,
      Options options,
      long partBytes) {
    this.catalog = catalog;
    this.formats = formats;
    this.sources = sources;
    this.filter = new RecordFilter(options);
    this.progress = options.progress();
    for (int i = 0; i < sources.size(); i++) {
      divide(i, filter.stretch(sources.get(i), formats), partBytes);
    }
    this.allBytes = allBytes(sources);
    for (int i = 0; i < sources.size(); i++) {
      bytesDone.addAndGet(jumpedBytes(i)); // or progress would never be complete
    }
  }

  private void divide(int source, WindowSearch.Stretch stretch, long partBytes) {
    LogSource log = sources.get(source);
    add(source, log.parts(partBytes, stretch.from(), stretch.to()), Work.READ);
    if (stretch.from() > 0) {
      add(source, log.parts(partBytes, 0, stretch.from()), Work.NUMBER);
    }
    if (stretch.tail() < Long.MAX_VALUE) {
      add(source, log.parts(partBytes, stretch.tail(), Long.MAX_VALUE), Work.PASS_OVER);
    }
  }

  private void add(int source, List<LogSource.Part> parts, Work work) {
    parts.forEach(part -> tasks.add(new Task(source, part, work, new PartReport())));
  }

  /** Stored bytes of all sources, or 0 if they cannot be known or are compressed. */
  private static long allBytes(List<LogSource> sources) {
    long sum = 0;
    for (LogSource source : sources) {
      long bytes = source.plainBytes();
      if (bytes == 0) {
        return 0;
      }
      sum += bytes;
    }
    return sum;
  }

  /**
   * Reads everything.
   *
   * <p>What is thrown on one thread, the calling one included, stops all others, and is thrown
   * again when they have ended.
   *
   * @param missing sources that could not be found
   * @param threads workers at most, the calling thread included
   */
  Result read(List<InputProblem> missing, Executor executor, int threads) {
    Worker own = new Worker();
    List<Worker> others = new ArrayList<>();
    try {
      for (int i = 1; i < Math.min(threads, tasks.size()); i++) {
        others.add(new Worker());
        executor.execute(others.get(others.size() - 1));
      }
    } catch (RuntimeException | Error refused) {
      own.fail(refused);
    }
    own.run();
    boolean interrupted = Thread.currentThread().isInterrupted();
    for (Worker worker : others) {
      interrupted |= worker.join();
    }
    if (interrupted) {
      Thread.currentThread().interrupt(); // the caller may want to know
    }
    own.rethrow();
    others.forEach(Worker::rethrow);
    Summary all = own.summary;
    others.stream().map(worker -> worker.summary).filter(Objects::nonNull).forEach(all::absorb);
    return new Result(all, report(missing, all, stopped.get()));
  }

  /** Reads parts on another thread, unless all have been taken before it came to run. */
  private final class Worker implements Runnable {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private Summary summary;
    private Throwable failure;

    @Override
    public void run() {
      if (taken.compareAndSet(false, true)) {
        try {
          summary = work();
        } catch (RuntimeException | Error defect) {
          fail(defect);
        } finally {
          done.countDown();
        }
      }
    }

    /** Ends reading on all threads because of what was thrown on this one. */
    void fail(Throwable defect) {
      failure = defect;
      stopped.set(true);
    }

    void rethrow() {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException defect) {
        throw defect;
      }
    }

    /** Waits for the worker if it began; true if the calling thread was interrupted meanwhile. */
    boolean join() {
      if (taken.compareAndSet(false, true)) {
        return false;
      }
      boolean interrupted = false;
      while (true) {
        try {
          done.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
          stopped.set(true);
        }
      }
      return interrupted;
    }
  }

  private Summary work() {
    SummaryBuilder builder = new SummaryBuilder(catalog, catalog.classifier());
    for (int i = next.getAndIncrement();
        i < tasks.size() && !stopped.get();
        i = next.getAndIncrement()) {
      read(tasks.get(i), builder);
    }
    return builder.build();
  }

  private void read(Task task, SummaryBuilder builder) {
    if (task.work == Work.NUMBER) {
      task.report.number(task.part);
      return;
    }
    builder.begin(task.source, task.part.source().name(), task.part.from());
    try (RecordReader reader = RecordReader.open(task.part, formats, ReadLimits.DEFAULT)) {
      LogRecord record = reader.record();
      int untilCheck = CHECK_EVERY;
      long reported = task.part.from();
      for (Line line = reader.next(); line != Line.END; line = reader.next()) {
        if (line == Line.RECORD) {
          if (filter.isInWindow(record)) {
            builder.add(record, filter.isSelected(record));
          } else {
            builder.passOver(record);
            task.report.outside(record.number(Field.START_TIME));
          }
        } else {
          task.report.unreadable(reader);
        }
        if (--untilCheck == 0) {
          untilCheck = CHECK_EVERY;
          if (line == Line.RECORD) {
            progress.report(bytesDone.addAndGet(record.byteOffset() - reported), allBytes);
            reported = record.byteOffset();
          }
          if (stopped.get() || Thread.currentThread().isInterrupted()) {
            stopped.set(true);
            break;
          }
        }
      }
      task.report.finish(reader);
      if (Thread.currentThread().isInterrupted()) {
        stopped.set(true);
        // an interrupted thread cannot read files: that is no fault of the file
        task.report.forgetProblem();
      }
    }
  }

  /** How much of a source lies before and behind the parts that are read. */
  private long jumpedBytes(int source) {
    long from = Long.MAX_VALUE;
    long to = 0;
    for (Task task : tasks) {
      if (task.source == source && task.work == Work.READ) {
        from = Math.min(from, task.part.from());
        to = Math.max(to, task.part.to());
      }
    }
    return from + (to == Long.MAX_VALUE ? 0 : Math.max(0, sources.get(source).plainBytes() - to));
  }

  private InputReport report(List<InputProblem> missing, Summary summary, boolean interrupted) {
    InputReportWriter writer = new InputReportWriter(missing);
    Map<PartStart, Long> linesBefore = new HashMap<>();
    for (int source = 0; source < sources.size(); source++) {
      int index = source;
      List<Task> own =
          tasks.stream().filter(t -> t.source == index && t.work == Work.READ).toList();
      long lines =
          tasks.stream()
              .filter(t -> t.source == index && t.work == Work.NUMBER)
              .mapToLong(t -> t.report.lines())
              .sum();
      long[] before =
          writer.add(
              sources.get(source),
              own.stream().map(Task::report).toList(),
              new InputReportWriter.Jump(lines, jumpedBytes(source)));
      for (int part = 0; part < before.length; part++) {
        linesBefore.put(new PartStart(source, own.get(part).part.from()), before[part]);
      }
    }
    summary.examples.replaceAll(
        e -> e.located(e.line() + linesBefore.get(new PartStart(e.source(), e.part()))));
    if (interrupted) {
      writer.stopped();
    }
    return summary.fromNanos() == LogRecord.NO_NUMBER
        ? outside(writer)
        : writer.write(summary.fromNanos(), summary.toNanos());
  }

  /** The report when nothing lies in the window: it tells the times that there are. */
  private InputReport outside(InputReportWriter writer) {
    long from = tasks.stream().mapToLong(t -> t.report.outsideFrom()).min().orElse(Long.MAX_VALUE);
    long to = tasks.stream().mapToLong(t -> t.report.outsideTo()).max().orElse(Long.MIN_VALUE);
    return from > to ? writer.write(LogRecord.NO_NUMBER, 0) : writer.write(from, to);
  }
}
