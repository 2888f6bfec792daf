package dev.gatewhy.engine;

import dev.gatewhy.engine.CauseOfFinding.Judged;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Slice;
import dev.gatewhy.rules.Candidate;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.Fact;
import dev.gatewhy.rules.Remedy;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes an incident of a finding and its causes. */
final class IncidentWriter {
  private static final String UNKNOWN_TITLE =
      "Requests fail for a reason that no known cause explains";
  private static final int MOST_EXAMPLES = 3;

  private final Traffic traffic;
  private final ContextFacts contexts;
  private final IncidentSentence sentence;
  private final ConditionWriter conditions;
  private final MissingFields missing;
  private final List<String> dialects;
  private final List<ExampleRow> examples;

  /**
   * @param dialects whose words the remedies use, besides the ones that hold anywhere
   */
  IncidentWriter(
      Traffic traffic,
      ContextFacts contexts,
      ConditionWriter conditions,
      MissingFields missing,
      List<String> dialects) {
    this.traffic = traffic;
    this.contexts = contexts;
    this.sentence = new IncidentSentence(traffic);
    this.conditions = conditions;
    this.missing = missing;
    this.dialects = dialects;
    this.examples = traffic.summary.examples.inOrder();
  }

  Incident write(Judged judged) {
    Finding finding = judged.finding();
    Candidate best = judged.verdict().candidates().get(0);
    Optional<Cause> cause = best.cause();
    Impact impact = Impact.of(finding, traffic);
    Map<Field, String> scope = scope(finding);
    Map<Field, String> shortScope = shortened(scope);
    Unexplained unexplained = new Unexplained(traffic, finding);
    Quotation quotation = new Quotation(new FindingValues(traffic, finding), judged.facts());
    String title = cause.map(Cause::title).orElse(UNKNOWN_TITLE);
    String key = key(best.id(), scope);
    return new Incident(
        id(key, finding.fromNanos()),
        key,
        title,
        sentence.write(impact, shortScope, judged, title),
        judged.verdict().side(),
        IncidentSeverity.of(
            judged,
            impact,
            contexts.distinct(Column.CLUSTER, finding.rows()),
            !traffic.onlyFailures),
        judged.verdict().candidates(),
        time(finding.fromNanos()),
        time(finding.toNanos()),
        isOpen(finding),
        impact.failures(),
        traffic.onlyFailures ? 0 : impact.requests(),
        scope,
        shortScope,
        judged.count(Fact.UPSTREAM_HOST__COUNT),
        judged.count(Fact.UPSTREAM_HOST__KNOWN),
        contexts.distinct(Column.NETWORK, finding.rows()),
        cause.isPresent() ? quotation.statements(best) : unexplained.statements(),
        missing.of(judged.verdict()),
        remedies(cause, quotation),
        cause
            .map(c -> c.checks().stream().map(quotation::fill).toList())
            .orElseGet(unexplained::checks),
        conditions.write(finding, scope),
        examples(finding));
  }

  private long time(long nanos) {
    return traffic.timeless ? LogRecord.NO_NUMBER : nanos;
  }

  private Map<Field, String> scope(Finding finding) {
    Map<Field, String> scope = new LinkedHashMap<>();
    boolean forwarded =
        finding.rows().length > 0 && traffic.cell(Column.FORWARDED, finding.rows()[0]) == 1;
    if (finding.place().asks(Column.HOST) && !finding.place().asks(Column.CLUSTER)) {
      int cluster = contexts.dominant(Column.CLUSTER, finding);
      if (cluster > Dictionary.OTHER) {
        // a host alone says little to people
        scope.put(Field.UPSTREAM_CLUSTER, traffic.summary.dictionary(Column.CLUSTER).text(cluster));
      }
    }
    finding
        .place()
        .parts()
        .forEach(part -> scope.put(part.dimension().field(forwarded), part.name()));
    return scope;
  }

  private static Map<Field, String> shortened(Map<Field, String> scope) {
    Map<Field, String> shortScope = new LinkedHashMap<>();
    scope.forEach((field, value) -> shortScope.put(field, ShortNames.of(field, value)));
    return shortScope;
  }

  private boolean isOpen(Finding finding) {
    if (traffic.timeless) {
      return false;
    }
    long last = traffic.summary.lastNanos;
    int failures = finding.rows().length;
    long usualPause = failures < 2 ? 0 : (finding.toNanos() - finding.fromNanos()) / (failures - 1);
    return last - finding.toNanos() <= Math.max(3 * usualPause, 1_000_000_000L);
  }

  private List<Remedy> remedies(Optional<Cause> cause, Quotation quotation) {
    return cause.map(Cause::remedies).orElse(List.of()).stream()
        .filter(r -> r.dialect().equals("default") || dialects.contains(r.dialect()))
        .map(r -> new Remedy(r.dialect(), quotation.fill(r.text()), r.setting()))
        .toList();
  }

  private List<ExampleLine> examples(Finding finding) {
    return examples.stream()
        .filter(e -> isOf(finding, e))
        .limit(MOST_EXAMPLES)
        .map(this::example)
        .toList();
  }

  private boolean isOf(Finding finding, ExampleRow example) {
    if (!finding.kinds().contains(example.row()[Column.KIND.ordinal()])) {
      return false;
    }
    long time = traffic.timeless ? 0 : example.epochNanos();
    int end = traffic.upperBound(time);
    for (int row = traffic.lowerBound(time); row < end; row++) {
      if (finding.isFailing(row) && isRow(example, row)) {
        return true;
      }
    }
    return false;
  }

  private boolean isRow(ExampleRow example, int row) {
    for (int column = 0; column < example.row().length; column++) {
      if (traffic.columns[column][row] != example.row()[column]) {
        return false;
      }
    }
    return true;
  }

  private ExampleLine example(ExampleRow example) {
    return new ExampleLine(
        example.file(),
        example.line(),
        new String(example.raw(), StandardCharsets.UTF_8),
        example.shown());
  }

  /** Cause and scope: the same when it comes back another night. */
  private static String key(String cause, Map<Field, String> scope) {
    return cause + "-" + hash(scope.toString());
  }

  private static String id(String key, long fromNanos) {
    return key + "-" + hash(Long.toString(fromNanos));
  }

  private static String hash(String text) {
    return String.format(Locale.ROOT, "%08x", (int) Slice.of(text).hash());
  }
}
