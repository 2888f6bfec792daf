package dev.gatewhy.engine;

import dev.gatewhy.engine.CauseOfFinding.Judged;
import dev.gatewhy.log.Format;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Candidate;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.rules.Severity;
import dev.gatewhy.rules.Side;
import dev.gatewhy.rules.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns a merged summary into a triage. */
final class TriageWriter {
  private static final Comparator<Incident> WORST_FIRST = Comparator.comparing((Incident i) -> i.severity().ordinal()).reversed()
      .thenComparing(Comparator.comparingLong(Incident::records).reversed())
      .thenComparingLong(Incident::fromEpochNanos).thenComparing(Incident::id);
  private static final int MOST_STEPS = 60;
  private static final long[] STEPS_SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000
  };
  private static final int MOST_PLACES = 5;
  private static final int MOST_RULED_OUT = 4;
  private static final double SURELY_NOT = 0.05;

  private final Traffic traffic;
  private final Catalog catalog;
  private final String dialect;
  private final List<String> dialects;

  /**
   * @param summary what was read, whole
   * @param catalog judges it
   * @param dialect the one whose words and priors were asked for; empty to know it from the log
   */
  TriageWriter(Summary summary, Catalog catalog, Optional<String> dialect) {
    this.catalog = catalog;
    this.dialect = dialect.orElse("default");
    this.traffic = new Traffic(summary, catalog, this.dialect);
    this.dialects = dialect.map(List::of).orElseGet(this::dialectsOfFormats);
  }

  private List<String> dialectsOfFormats() {
    return traffic.summary.signatures.formats().stream().map(Format::dialects).flatMap(List::stream).distinct().toList();
  }

  Triage write(InputReport input) {
    ContextFacts contexts = new ContextFacts(traffic);
    CauseOfFinding causes = new CauseOfFinding(traffic, catalog, dialect, contexts);
    IncidentFinder finder = new IncidentFinder(traffic);
    List<Judged> judged = new IncidentMerger(causes, contexts, finder.dimensions()).merge(finder.find());
    List<Judged> loud = judged.stream().filter(j -> j.verdict().severity() != Severity.INFO).toList();
    MissingFields missing = new MissingFields(dialects);
    IncidentWriter writer = new IncidentWriter(traffic, contexts, missing, dialects);
    List<Incident> incidents = loud.stream().map(writer::write).sorted(WORST_FIRST).toList();
    CauseTable table = new CauseTable(traffic, loud);
    return new Triage(
        catalog.version(),
        input,
        table.outcomes(),
        timeline(),
        table.causes(),
        incidents,
        table.background(MOST_PLACES),
        ruledOut(loud),
        missing.ofAll(verdicts(loud, table)));
  }

  private static List<Verdict> verdicts(List<Judged> loud, CauseTable table) {
    List<Verdict> verdicts = new ArrayList<>(loud.stream().map(Judged::verdict).toList());
    verdicts.addAll(table.otherVerdicts());
    return verdicts;
  }

  /** Suspicions that the numbers contradict: causes that were possible and that evidence made unlikely. */
  private List<Triage.RuledOut> ruledOut(List<Judged> loud) {
    Map<String, Triage.RuledOut> out = new LinkedHashMap<>();
    for (Judged judged : loud) {
      Quotation quotation = new Quotation(new FindingValues(traffic, judged.finding()), judged.facts());
      for (Candidate candidate : judged.verdict().candidates()) {
        if (candidate.confidence() < SURELY_NOT && candidate.cause().isPresent() && out.size() < MOST_RULED_OUT) {
          candidate.findings().stream().filter(f -> f.counts() && f.evidence().points() < 0).findFirst()
              .ifPresent(f -> out.putIfAbsent(candidate.id(), new Triage.RuledOut(candidate.id(), quotation.fill(f.evidence().says()))));
        }
      }
    }
    return List.copyOf(out.values());
  }

  private Triage.Timeline timeline() {
    Summary summary = traffic.summary;
    if (summary.fromNanos() == LogRecord.NO_NUMBER) {
      return new Triage.Timeline(0, 0, List.of(), List.of());
    }
    long step = step(summary);
    long start = Math.floorDiv(summary.fromNanos(), step);
    int steps = (int) (Math.floorDiv(summary.toNanos(), step) - start) + 1;
    long[] all = new long[steps];
    long[] failed = new long[steps];
    summary.totals.forEach((from, number, count) -> {
      int at = (int) Math.max(0, Math.min(steps - 1, Math.floorDiv(from, step) - start));
      all[at] += count;
      failed[at] += number != Summary.HEALTHY_CELL && traffic.verdicts[number - 1].outcome() == Outcome.FAILED ? count : 0;
    });
    return new Triage.Timeline(start * step, step, boxed(all), boxed(failed));
  }

  private static long step(Summary summary) {
    long span = summary.toNanos() - summary.fromNanos();
    for (long seconds : STEPS_SECONDS) {
      long step = seconds * 1_000_000_000L;
      if (step >= summary.totals.stepNanos() && span / step < MOST_STEPS) {
        return step;
      }
    }
    return Math.max(summary.totals.stepNanos(), (span / MOST_STEPS / 86_400_000_000_000L + 1) * 86_400_000_000_000L);
  }

  private static List<Long> boxed(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** How many records have which cause, and how they ended; records of an incident have the incident's. */
  private static final class CauseTable {
    private final Traffic traffic;
    private final double[] left;
    private final boolean[] inIncident;
    private final Map<Verdict, Double> byIncident = new LinkedHashMap<>();
    private final Map<String, Double> records = new TreeMap<>();
    private final Map<String, Verdict> verdicts = new TreeMap<>();
    private final Map<Outcome, Double> outcomes = new TreeMap<>();
    private final Map<String, Double> background = new TreeMap<>();

    CauseTable(Traffic traffic, List<Judged> loud) {
      this.traffic = traffic;
      left = new double[traffic.verdicts.length];
      inIncident = new boolean[traffic.rows];
      Arrays.setAll(left, traffic.summary.signatures::records);
      for (Judged judged : loud) {
        double sum = 0;
        for (int row : judged.finding().rows()) {
          if (!inIncident[row]) {
            inIncident[row] = true;
            left[traffic.cell(Column.SIGNATURE, row)] -= traffic.weight[row];
            sum += traffic.weight[row];
          }
        }
        byIncident.put(judged.verdict(), sum);
        count(judged.verdict(), sum);
      }
      for (int signature = 0; signature < left.length; signature++) {
        Verdict verdict = traffic.verdicts[signature];
        double rest = Math.max(0, left[signature]);
        if (verdict.outcome() == Outcome.HEALTHY) {
          outcomes.merge(Outcome.HEALTHY, rest, Double::sum);
        } else if (rest > 0) {
          count(verdict, rest);
          background.merge(verdict.cause(), rest, Double::sum);
        }
      }
    }

    private void count(Verdict verdict, double sum) {
      outcomes.merge(verdict.outcome(), sum, Double::sum);
      records.merge(verdict.cause(), sum, Double::sum);
      verdicts.putIfAbsent(verdict.cause(), verdict);
    }

    Triage.RecordCounts outcomes() {
      Summary summary = traffic.summary;
      long healthy = Math.round(outcomes.getOrDefault(Outcome.HEALTHY, 0.0));
      long expected = Math.round(outcomes.getOrDefault(Outcome.EXPECTED, 0.0));
      return new Triage.RecordCounts(healthy, expected, summary.records - healthy - expected, backend4xx(), summary.clients.estimate(),
          summary.clientsFailed.estimate(), summary.byCode, summary.byFlag());
    }

    private long backend4xx() {
      double count = 0;
      for (int row = 0; row < traffic.rows; row++) {
        int code = traffic.cell(Column.CODE, row);
        boolean answered = traffic.cell(Column.HOST, row) != Dictionary.NONE;
        count += traffic.isFailing(row) && code >= 400 && code < 500 && answered
            && FailureKind.flags(traffic.text(Column.KIND, row)).isEmpty() ? traffic.weight[row] : 0;
      }
      return Math.round(count);
    }

    List<Triage.CauseCount> causes() {
      double all = Math.max(1, traffic.summary.records);
      return records.entrySet().stream().filter(e -> Math.round(e.getValue()) > 0).map(e -> {
        Verdict verdict = verdicts.get(e.getKey());
        return new Triage.CauseCount(e.getKey(), title(verdict), side(verdict), verdict.severity(), verdict.outcome(), Math.round(e.getValue()),
            e.getValue() / all);
      }).sorted(Comparator.comparingLong((Triage.CauseCount c) -> -c.records()).thenComparing(Triage.CauseCount::cause)).toList();
    }

    private static String title(Verdict verdict) {
      return verdict.candidates().get(0).cause().map(Cause::title).orElse("No known cause explains these");
    }

    private static Side side(Verdict verdict) {
      return verdict.side();
    }

    List<Triage.Background> background(int mostPlaces) {
      return background.entrySet().stream().filter(e -> Math.round(e.getValue()) > 0).map(e -> {
        Verdict verdict = verdicts.get(e.getKey());
        return new Triage.Background(e.getKey(), verdict.outcome(), Math.round(e.getValue()), title(verdict) + ".",
            places(e.getKey(), mostPlaces));
      }).sorted(Comparator.comparingLong((Triage.Background b) -> -b.records()).thenComparing(Triage.Background::cause)).toList();
    }

    /** The path shapes with most of a cause's records; where there are no paths, hosts, else client networks. */
    private Map<String, Long> places(String cause, int most) {
      for (Column column : new Column[] {Column.PATH, Column.HOST, Column.NETWORK}) {
        Map<String, Double> counts = new TreeMap<>();
        for (int row = 0; row < traffic.rows; row++) {
          if (traffic.isFailing(row) && !inIncident[row] && traffic.cell(column, row) > Dictionary.OTHER
              && traffic.verdict(row).cause().equals(cause)) {
            counts.merge(traffic.text(column, row), traffic.weight[row], Double::sum);
          }
        }
        if (!counts.isEmpty()) {
          Map<String, Long> top = new LinkedHashMap<>();
          counts.entrySet().stream()
              .sorted(Comparator.comparingDouble((Map.Entry<String, Double> e) -> -e.getValue()).thenComparing(Map.Entry::getKey))
              .limit(most).forEach(e -> top.put(e.getKey(), Math.round(e.getValue())));
          return top;
        }
      }
      return Map.of();
    }

    /** Verdicts on what is left outside of incidents. */
    List<Verdict> otherVerdicts() {
      List<Verdict> others = new ArrayList<>();
      for (int signature = 0; signature < left.length; signature++) {
        if (left[signature] >= 0.5 && traffic.verdicts[signature].outcome() == Outcome.FAILED) {
          others.add(traffic.verdicts[signature]);
        }
      }
      return others;
    }
  }
}
