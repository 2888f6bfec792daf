package dev.gatewhy.engine;

import dev.gatewhy.engine.CauseOfFinding.Judged;
import dev.gatewhy.log.Format;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.query.Condition;
import dev.gatewhy.rules.Candidate;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.rules.Severity;
import dev.gatewhy.rules.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a merged summary into a triage. */
final class TriageWriter {
  private static final Comparator<Incident> WORST_FIRST =
      Comparator.comparing((Incident i) -> i.severity().ordinal())
          .reversed()
          .thenComparing(Comparator.comparingLong(Incident::records).reversed())
          .thenComparingLong(Incident::fromEpochNanos)
          .thenComparing(Incident::id);
  private static final int MOST_STEPS = 60;
  private static final long[] STEPS_SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
    172_800, 604_800, 2_592_000
  };
  private static final int MOST_PLACES = 5;
  private static final int MOST_RULED_OUT = 4;
  private static final double SURELY_NOT = 0.05;

  private final Traffic traffic;
  private final Catalog catalog;
  private final String dialect;
  private final Optional<Condition> asked;
  private final List<String> dialects;

  /**
   * @param summary what was read, whole
   * @param catalog judges it
   * @param options whose words and priors to use, and what was asked for
   */
  TriageWriter(Summary summary, Catalog catalog, Options options) {
    this.catalog = catalog;
    this.dialect = options.dialect().orElse("default");
    this.asked = options.where();
    this.traffic = new Traffic(summary, catalog, this.dialect);
    this.dialects = options.dialect().map(List::of).orElseGet(this::dialectsOfFormats);
  }

  private List<String> dialectsOfFormats() {
    return traffic.summary.signatures.formats().stream()
        .map(Format::dialects)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  Triage write(InputReport input) {
    ContextFacts contexts = new ContextFacts(traffic);
    CauseOfFinding causes = new CauseOfFinding(traffic, catalog, dialect, contexts);
    IncidentFinder finder = new IncidentFinder(traffic);
    List<Judged> judged =
        new IncidentMerger(causes, contexts, finder.dimensions()).merge(finder.find());
    List<Judged> loud =
        judged.stream().filter(j -> j.verdict().severity() != Severity.INFO).toList();
    MissingFields missing = new MissingFields(catalog, dialects);
    IncidentWriter writer =
        new IncidentWriter(
            traffic, contexts, new ConditionWriter(traffic, asked), missing, dialects);
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
        missing.ofAll(verdicts(loud, table)),
        traffic.samples(),
        asked
            .filter(c -> table.outcomes().all() == 0)
            .map(new Offers(traffic)::of)
            .orElse(List.of()));
  }

  private static List<Verdict> verdicts(List<Judged> loud, CauseTable table) {
    List<Verdict> verdicts = new ArrayList<>(loud.stream().map(Judged::verdict).toList());
    verdicts.addAll(table.otherVerdicts());
    return verdicts;
  }

  /**
   * Suspicions that the numbers contradict: causes that were possible and that evidence made
   * unlikely.
   */
  private List<Triage.RuledOut> ruledOut(List<Judged> loud) {
    Map<String, Triage.RuledOut> out = new LinkedHashMap<>();
    for (Judged judged : loud) {
      Quotation quotation =
          new Quotation(new FindingValues(traffic, judged.finding()), judged.facts());
      for (Candidate candidate : judged.verdict().candidates()) {
        if (candidate.confidence() < SURELY_NOT
            && candidate.cause().isPresent()
            && out.size() < MOST_RULED_OUT) {
          candidate.findings().stream()
              .filter(f -> f.counts() && f.evidence().points() < 0)
              .findFirst()
              .ifPresent(
                  f ->
                      out.putIfAbsent(
                          candidate.id(),
                          ruledOut(candidate, quotation.fill(f.evidence().says()))));
        }
      }
    }
    return List.copyOf(out.values());
  }

  private static Triage.RuledOut ruledOut(Candidate candidate, String because) {
    String title = candidate.cause().map(Cause::title).orElse(candidate.id());
    return new Triage.RuledOut(
        candidate.id(), title + ": no, because " + Prose.lowerFirst(because));
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
    summary.totals.forEach(
        (from, number, count) -> {
          int at = (int) Math.max(0, Math.min(steps - 1, Math.floorDiv(from, step) - start));
          all[at] += count;
          failed[at] +=
              number != Summary.HEALTHY_CELL
                      && traffic.verdicts[number - 1].outcome() == Outcome.FAILED
                      && summary.signatures.key(number - 1).selected()
                  ? count
                  : 0;
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
    return Math.max(
        summary.totals.stepNanos(),
        (span / MOST_STEPS / 86_400_000_000_000L + 1) * 86_400_000_000_000L);
  }

  private static List<Long> boxed(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
