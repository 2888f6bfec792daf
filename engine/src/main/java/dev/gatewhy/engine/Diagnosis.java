package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.ReadLimits;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.log.Slice;
import dev.gatewhy.log.WindowSearch;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.Classifier;
import dev.gatewhy.rules.Facts;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.rules.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Gives a verdict on record after record, in input order. Not thread-safe. */
final class Diagnosis {
  private static final int REMEMBERED = 1 << 14;

  private final Catalog catalog;
  private final Classifier classifier;
  private final FormatCatalog formats;
  private final RecordFilter filter;
  private final String dialect;
  private final Traffic traffic;
  private final ContextFacts contexts;
  private final FailureKind kind = new FailureKind();
  private final Service service = new Service();
  private final Slice value = new Slice();
  private final Map<Integer, Verdict> alone = new LinkedHashMap<>();
  private final Map<Situation, Judged> judged =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Situation, Judged> eldest) {
          return size() > REMEMBERED;
        }
      };

  private long from = Long.MAX_VALUE;
  private long to = LogRecord.NO_NUMBER;

  /** All that a verdict with context depends on. */
  private record Situation(int signature, ContextFacts.RecordPlace place, boolean timed) {}

  private record Judged(Facts facts, Verdict verdict) {}

  /**
   * @param traffic all of the input, for the context of records; null to judge each alone
   */
  Diagnosis(Catalog catalog, FormatCatalog formats, Options options, Traffic traffic) {
    this.catalog = catalog;
    this.classifier = catalog.classifier();
    this.formats = formats;
    this.filter = new RecordFilter(options);
    this.dialect = options.dialect().orElse("default");
    this.traffic = traffic;
    this.contexts = traffic == null ? null : new ContextFacts(traffic);
  }

  /**
   * Tells {@code sink} the verdict on each line of a source that is a record and passes the filter,
   * or is unreadable; lines that surely lie outside of the window of time are jumped over.
   */
  void read(LogSource source, Consumer<LineVerdict> sink, InputReportWriter writer) {
    PartReport report = new PartReport();
    WindowSearch.Stretch stretch = filter.stretch(source, formats);
    if (stretch.from() > 0) {
      report.number(new LogSource.Part(source, 0, stretch.from()));
    }
    long behind = stretch.to() == Long.MAX_VALUE ? 0 : source.plainBytes() - stretch.to();
    read(new LogSource.Part(source, stretch.from(), stretch.to()), sink, report);
    writer.add(
        source,
        List.of(report),
        new InputReportWriter.Jump(report.lines(), stretch.from() + Math.max(0, behind)));
  }

  private void read(LogSource.Part part, Consumer<LineVerdict> sink, PartReport report) {
    String file = part.source().name();
    try (RecordReader reader = RecordReader.open(part, formats, ReadLimits.DEFAULT)) {
      for (Line line = reader.next();
          line != Line.END && !Thread.currentThread().isInterrupted();
          line = reader.next()) {
        if (line == Line.UNREADABLE) {
          report.unreadable(reader);
          sink.accept(
              new LineVerdict(
                  file,
                  report.lines() + reader.lineNumber(),
                  Optional.empty(),
                  Optional.empty(),
                  List.of(),
                  reader.reason().words(),
                  reader.column()));
        } else if (filter.accepts(reader.record())) {
          long nanos = reader.record().number(Field.START_TIME);
          if (nanos != LogRecord.NO_NUMBER) {
            from = Math.min(from, nanos);
            to = Math.max(to, nanos);
          }
          sink.accept(
              verdict(file, report.lines() + reader.record().lineNumber(), reader.record()));
        }
      }
      report.finish(reader);
      if (Thread.currentThread().isInterrupted()) {
        report.forgetProblem();
      }
    }
  }

  /** The earliest start time met, or {@link LogRecord#NO_NUMBER}. */
  long fromNanos() {
    return from == Long.MAX_VALUE ? LogRecord.NO_NUMBER : from;
  }

  /** The latest start time met, or {@link LogRecord#NO_NUMBER}. */
  long toNanos() {
    return to;
  }

  /** The verdict on one record, which stands in this line of the file. */
  LineVerdict verdict(String file, long line, LogRecord record) {
    int signature = classifier.signature(record);
    Verdict verdict = alone(signature);
    Facts facts = Facts.NONE;
    if (verdict.outcome() != Outcome.HEALTHY && traffic != null && !record.isAmbiguous()) {
      Judged inContext = inContext(signature, record);
      facts = inContext.facts;
      verdict = inContext.verdict;
    }
    Quotation quotation = new Quotation(record::text, facts);
    List<List<Incident.Statement>> statements =
        verdict.candidates().stream().map(quotation::statements).toList();
    return new LineVerdict(
        file, line, Optional.of(record), Optional.of(verdict), statements, "", 0);
  }

  private Verdict alone(int signature) {
    Verdict known = alone.get(signature);
    if (known == null) {
      known = catalog.judge(classifier.signature(signature), 0, dialect, Facts.NONE);
      if (alone.size() < REMEMBERED) {
        alone.put(signature, known);
      }
    }
    return known;
  }

  private Judged inContext(int signature, LogRecord record) {
    long nanos = record.number(Field.START_TIME);
    boolean timed = nanos != LogRecord.NO_NUMBER;
    Situation situation =
        new Situation(signature, place(record, timed ? ContextFacts.minute(nanos) : 0), timed);
    Judged known = judged.get(situation);
    if (known == null) {
      Facts facts = contexts.of(situation.place, timed);
      known =
          new Judged(
              facts,
              catalog.judge(classifier.signature(signature), neverSeen(record), dialect, facts));
      judged.put(situation, known);
    }
    return known;
  }

  private long neverSeen(LogRecord record) {
    return traffic.summary.signatures.neverSeen(record.format());
  }

  private ContextFacts.RecordPlace place(LogRecord record, long minute) {
    kind.describe(record);
    return new ContextFacts.RecordPlace(
        traffic.summary.dictionary(Column.KIND).find(kind.bytes(), 0, kind.length()),
        service(record),
        find(record, Column.HOST),
        find(record, Column.ROUTE),
        find(record, Column.PATH),
        find(record, Column.NETWORK),
        minute);
  }

  private int find(LogRecord record, Column column) {
    return record.slice(column.field(), value)
        ? Math.max(
            Dictionary.NONE,
            traffic.summary.dictionary(column).find(value.bytes, value.from, value.to))
        : Dictionary.NONE;
  }

  private int service(LogRecord record) {
    return service.describe(record)
        ? Math.max(
            Dictionary.NONE,
            traffic.summary.dictionary(Column.SERVICE).find(service.bytes(), 0, service.length()))
        : Dictionary.NONE;
  }
}
