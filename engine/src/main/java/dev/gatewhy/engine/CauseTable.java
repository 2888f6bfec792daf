package dev.gatewhy.engine;

import dev.gatewhy.engine.CauseOfFinding.Judged;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.rules.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How many records have which cause, and how they ended; records of an incident have the
 * incident's.
 */
final class CauseTable {
  private final Traffic traffic;
  private final double[] left;
  private final long selected;
  private final boolean[] inIncident;
  private final Map<String, Double> records = new TreeMap<>();
  private final Map<String, Verdict> verdicts = new TreeMap<>();
  private final Map<Outcome, Double> outcomes = new TreeMap<>();
  private final Map<String, Double> background = new TreeMap<>();

  CauseTable(Traffic traffic, List<Judged> loud) {
    this.traffic = traffic;
    left = new double[traffic.verdicts.length];
    inIncident = new boolean[traffic.rows];
    SignatureCounts signatures = traffic.summary.signatures;
    long asked = 0;
    for (int i = 0; i < left.length; i++) {
      left[i] = signatures.key(i).selected() ? signatures.records(i) : 0;
      asked += Math.round(left[i]);
    }
    selected = asked;
    for (Judged judged : loud) {
      double sum = 0;
      for (int row : judged.finding().rows()) {
        if (!inIncident[row]) {
          inIncident[row] = true;
          left[traffic.cell(Column.SIGNATURE, row)] -= traffic.weight[row];
          sum += traffic.weight[row];
        }
      }
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
    return new Triage.RecordCounts(
        healthy,
        expected,
        selected - healthy - expected,
        backend4xx(),
        summary.clients.estimate(),
        summary.clientsFailed.estimate(),
        summary.byCode,
        summary.byFlag(),
        summary.records - selected);
  }

  private long backend4xx() {
    double count = 0;
    for (int row = 0; row < traffic.rows; row++) {
      int code = traffic.cell(Column.CODE, row);
      boolean answered = traffic.cell(Column.HOST, row) != Dictionary.NONE;
      count +=
          traffic.isSelectedFailure(row)
                  && code >= 400
                  && code < 500
                  && answered
                  && FailureKind.flags(traffic.text(Column.KIND, row)).isEmpty()
              ? traffic.weight[row]
              : 0;
    }
    return Math.round(count);
  }

  List<Triage.CauseCount> causes() {
    double all = Math.max(1, selected);
    return records.entrySet().stream()
        .filter(e -> Math.round(e.getValue()) > 0)
        .map(
            e -> {
              Verdict verdict = verdicts.get(e.getKey());
              return new Triage.CauseCount(
                  e.getKey(),
                  title(verdict),
                  verdict.side(),
                  verdict.severity(),
                  verdict.outcome(),
                  Math.round(e.getValue()),
                  e.getValue() / all);
            })
        .sorted(
            Comparator.comparingLong((Triage.CauseCount c) -> -c.records())
                .thenComparing(Triage.CauseCount::cause))
        .toList();
  }

  private static String title(Verdict verdict) {
    return verdict
        .candidates()
        .get(0)
        .cause()
        .map(Cause::title)
        .orElse("No known cause explains these");
  }

  List<Triage.Background> background(int mostPlaces) {
    BackgroundWriter writer = new BackgroundWriter(traffic, mostPlaces);
    return background.entrySet().stream()
        .filter(e -> Math.round(e.getValue()) > 0)
        .map(
            e -> {
              Verdict verdict = verdicts.get(e.getKey());
              int[] rows = rows(e.getKey());
              return writer.write(
                  e.getKey(), title(verdict), verdict.outcome(), e.getValue(), rows);
            })
        .sorted(
            Comparator.comparingLong((Triage.Background b) -> -b.records())
                .thenComparing(Triage.Background::cause))
        .toList();
  }

  /** The failing rows of a cause that belong to no incident, in the order of time. */
  private int[] rows(String cause) {
    return IntStream.range(0, traffic.rows)
        .filter(
            row ->
                traffic.isSelectedFailure(row)
                    && !inIncident[row]
                    && traffic.verdict(row).cause().equals(cause))
        .toArray();
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
