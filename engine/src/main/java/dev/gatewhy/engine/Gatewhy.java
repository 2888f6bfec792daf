package dev.gatewhy.engine;

import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.InputProblem;
import dev.gatewhy.log.LogInput;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.ReadLimits;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.log.UnreadableReason;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.Facts;
import dev.gatewhy.rules.Signature;
import dev.gatewhy.rules.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gatewhy as a library: the one entry to reading logs and judging them.
 *
 * <p>Thread-safe; holds no static state and writes to no stream. {@link #close} ends the threads
 * that it started; an executor that the caller gave stays as it is.
 *
 * <p>Interrupting the calling thread breaks reading off: what is known so far is returned, {@link
 * InputReport#problems} says so, and the thread's interrupt flag stays set.
 */
public final class Gatewhy implements AutoCloseable {
  private static final long SPOOL_BYTES = 4L << 30;

  private final Catalog catalog;
  private final Supplier<FormatCatalog> formats;
  private final int threads;
  private final Optional<Executor> given;
  private ExecutorService own;

  private Gatewhy(Builder builder) {
    catalog = builder.catalog == null ? Catalog.builtIn() : builder.catalog;
    FormatCatalog others = builder.formats;
    formats = others == null ? new BuiltInFormats() : () -> others;
    threads = builder.threads;
    given = Optional.ofNullable(builder.executor);
  }

  /** A Gatewhy with the catalog and formats that come with it. */
  public static Gatewhy withBuiltInCatalog() {
    return builder().build();
  }

  /** To say what shall differ from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects what shall differ from the defaults. Not thread-safe. */
  public static final class Builder {
    private Catalog catalog;
    private FormatCatalog formats;
    private Executor executor;
    private int threads = Runtime.getRuntime().availableProcessors();

    private Builder() {}

    /** Judges by this catalog instead of the built-in one. */
    public Builder catalog(Catalog other) {
      catalog = other;
      return this;
    }

    /** Knows these formats instead of the built-in ones. */
    public Builder formats(FormatCatalog other) {
      formats = other;
      return this;
    }

    /**
     * Runs on this executor instead of threads of its own; the calling thread always takes part.
     */
    public Builder executor(Executor other) {
      executor = other;
      return this;
    }

    /**
     * Reads on at most so many threads, the calling one included; by default as many as there are
     * processors.
     */
    public Builder threads(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("reading needs a thread");
      }
      threads = most;
      return this;
    }

    /** A Gatewhy like that. */
    public Gatewhy build() {
      return new Gatewhy(this);
    }
  }

  /** The catalog that judges. */
  public Catalog catalog() {
    return catalog;
  }

  /** The formats that are known. */
  public FormatCatalog formats() {
    return formats.get();
  }

  /**
   * The formats that come with Gatewhy, read when the first line is: what answers a question about
   * a flag needs none.
   */
  private static final class BuiltInFormats implements Supplier<FormatCatalog> {
    private FormatCatalog formats;

    @Override
    public synchronized FormatCatalog get() {
      if (formats == null) {
        formats = FormatCatalog.builtIn();
      }
      return formats;
    }
  }

  // ---- what is wrong in some logs

  /** What is wrong in these logs: files, archives, directories. */
  public Triage triage(Path... logs) {
    return triage(LogInput.ofPaths(List.of(logs)), Options.DEFAULT);
  }

  /** What is wrong in what a user named. */
  public Triage triage(LogInput input, Options options) {
    return triage(input.sources(), input.problems(), options);
  }

  /** What is wrong in these sources. */
  public Triage triage(List<LogSource> sources, Options options) {
    return triage(sources, List.of(), options);
  }

  private Triage triage(List<LogSource> sources, List<InputProblem> missing, Options options) {
    ParallelReading.Result read = read(sources, missing, options);
    return new TriageWriter(read.summary(), catalog, options).write(read.input());
  }

  /** The summary of these sources, to be merged with others and triaged later. */
  public Summary summarize(List<LogSource> sources, Options options) {
    return read(sources, List.of(), options).summary();
  }

  /**
   * What is wrong according to a summary, which must be of this catalog; the triage says nothing
   * about files.
   */
  public Triage triage(Summary summary, Options options) {
    if (!summary.fingerprint.equals(catalog.fingerprint())) {
      throw new IllegalArgumentException("the summary is of another catalog");
    }
    InputReport input =
        new InputReportWriter(List.of()).write(summary.fromNanos(), summary.toNanos());
    return new TriageWriter(summary, catalog, options).write(input);
  }

  private ParallelReading.Result read(
      List<LogSource> sources, List<InputProblem> missing, Options options) {
    return new ParallelReading(catalog, formats(), sources, options)
        .read(missing, given.orElseGet(this::executor), threads);
  }

  private synchronized Executor executor() {
    if (own == null) {
      AtomicInteger number = new AtomicInteger();
      ThreadFactory daemons =
          task -> {
            Thread thread = new Thread(task, "gatewhy-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          };
      own = Executors.newFixedThreadPool(Math.max(1, threads - 1), daemons);
    }
    return own;
  }

  // ---- verdicts on single records

  /** The verdict on a log line alone, or empty if it is no record of a known format. */
  public Optional<Verdict> verdict(String line) {
    return lineVerdict(line).flatMap(LineVerdict::verdict);
  }

  /** The verdict on a record alone, such as one that the caller built. */
  public Verdict verdict(LogRecord record) {
    return catalog.judge(signature(record), 0, "default", Facts.NONE);
  }

  private Signature signature(LogRecord record) {
    var classifier = catalog.classifier();
    return classifier.signature(classifier.signature(record));
  }

  /** The verdict, or why the line is no record; empty if it is like no log line that we know. */
  private Optional<LineVerdict> lineVerdict(String line) {
    try (RecordReader reader =
        RecordReader.open(
            LogSource.ofText("", line.strip()).whole(), formats(), ReadLimits.DEFAULT)) {
      return switch (reader.next()) {
        case RECORD ->
            Optional.of(
                new Diagnosis(catalog, formats(), Options.DEFAULT, null)
                    .verdict("", 1, reader.record()));
        case UNREADABLE ->
            reader.reason() == UnreadableReason.UNKNOWN_FORMAT
                ? Optional.empty()
                : Optional.of(
                    new LineVerdict(
                        "",
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        reader.reason().words(),
                        reader.column()));
        default -> Optional.empty();
      };
    }
  }

  /**
   * Tells {@code sink} the verdict on line after line, in input order, as it is read; while the
   * sink is busy, nothing is read.
   *
   * <p>With context, each source is read twice; a stream is kept in a temporary file between, of
   * which the first 4 GiB give the context. With a window of time, what a large ordered file holds
   * outside of it is jumped over, and gives no context.
   */
  public InputReport diagnose(LogInput input, Options options, Consumer<LineVerdict> sink) {
    return diagnose(input.sources(), input.problems(), options, sink);
  }

  /** As {@link #diagnose(LogInput, Options, Consumer)}, of these sources. */
  public InputReport diagnose(
      List<LogSource> sources, Options options, Consumer<LineVerdict> sink) {
    return diagnose(sources, List.of(), options, sink);
  }

  private InputReport diagnose(
      List<LogSource> sources,
      List<InputProblem> missing,
      Options options,
      Consumer<LineVerdict> sink) {
    List<InputProblem> problems = new ArrayList<>(missing);
    if (!options.context()) {
      return diagnose(sources, problems, options, null, sink);
    }
    try (Spools spools = new Spools(sources, problems)) {
      Summary summary = read(spools.forContext(), List.of(), options.withoutWhere()).summary();
      return diagnose(
          spools.forVerdicts(),
          problems,
          options,
          new Traffic(summary, catalog, options.dialect().orElse("default")),
          sink);
    }
  }

  private InputReport diagnose(
      List<LogSource> sources,
      List<InputProblem> problems,
      Options options,
      Traffic traffic,
      Consumer<LineVerdict> sink) {
    Diagnosis diagnosis = new Diagnosis(catalog, formats(), options, traffic);
    InputReportWriter writer = new InputReportWriter(problems);
    for (LogSource source : sources) {
      diagnosis.read(source, sink, writer);
    }
    if (Thread.currentThread().isInterrupted()) {
      writer.stopped();
    }
    return writer.write(diagnosis.fromNanos(), diagnosis.toNanos());
  }

  /** Sources that can be read twice: streams are spooled. */
  private static final class Spools implements AutoCloseable {
    private final List<Spool> spools = new ArrayList<>();
    private final List<LogSource> first = new ArrayList<>();
    private final List<LogSource> second = new ArrayList<>();

    Spools(List<LogSource> sources, List<InputProblem> problems) {
      for (LogSource source : sources) {
        if (source.isRepeatable()) {
          first.add(source);
          second.add(source);
          continue;
        }
        try {
          Spool spool = Spool.of(source.name(), source.open(), SPOOL_BYTES);
          spools.add(spool);
          first.add(spool.beginning());
          second.add(spool.whole());
        } catch (IOException e) {
          if (!Thread.currentThread().isInterrupted()) { // stopping is no fault of the stream
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            problems.add(new InputProblem(source.name(), "cannot be read: " + why, ""));
          }
        }
      }
    }

    List<LogSource> forContext() {
      return first;
    }

    List<LogSource> forVerdicts() {
      return second;
    }

    @Override
    public void close() {
      spools.forEach(Spool::close);
    }
  }

  // ---- what things mean

  /**
   * Explains what somebody met: a cause id, a response flag (short or long name), a response code
   * ({@code 503}, {@code 503 UC}), response code details, a field, or a pasted log line.
   */
  public Explanation explain(String thing) {
    Optional<LineVerdict> line = thing.length() > 40 ? lineVerdict(thing) : Optional.empty();
    return new Explainer(catalog).explain(thing, line);
  }

  /** Ends the threads that this Gatewhy started. */
  @Override
  public synchronized void close() {
    if (own != null) {
      own.shutdownNow();
      own = null;
    }
  }
}
