package dev.gatewhy.engine;

import dev.gatewhy.engine.CauseOfFinding.Judged;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Slice;
import dev.gatewhy.rules.Candidate;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.Fact;
import dev.gatewhy.rules.Remedy;
import dev.gatewhy.rules.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes an incident of a finding and its causes: numbers, place, severity and sentences. */
final class IncidentWriter {
  private static final String UNKNOWN_TITLE =
      "Requests fail for a reason that no known cause explains";
  private static final double OFTEN = 0.2;
  private static final double SELDOM = 0.001;
  private static final int SEVERAL_CLUSTERS = 3;
  private static final int MOST_EXAMPLES = 3;
  private static final long SECOND = 1_000_000_000L;

  private final Traffic traffic;
  private final ContextFacts contexts;
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
    this.conditions = conditions;
    this.missing = missing;
    this.dialects = dialects;
    this.examples = traffic.summary.examples.inOrder();
  }

  Incident write(Judged judged) {
    Finding finding = judged.finding();
    Candidate best = judged.verdict().candidates().get(0);
    Optional<Cause> cause = best.cause();
    Impact impact = impact(finding);
    Map<Field, String> scope = scope(finding);
    Unexplained unexplained = new Unexplained(traffic, finding);
    Quotation quotation = new Quotation(new FindingValues(traffic, finding), judged.facts());
    String title = cause.map(Cause::title).orElse(UNKNOWN_TITLE);
    String key = key(best.id(), scope);
    return new Incident(
        id(key, finding.fromNanos()),
        key,
        title,
        says(impact, scope, judged, title),
        judged.verdict().side(),
        severity(judged, impact),
        judged.verdict().candidates(),
        time(finding.fromNanos()),
        time(finding.toNanos()),
        isOpen(finding),
        impact.failures,
        traffic.onlyFailures ? 0 : impact.requests,
        scope,
        shortened(scope),
        count(judged, Fact.UPSTREAM_HOST__COUNT),
        count(judged, Fact.UPSTREAM_HOST__KNOWN),
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

  /** How many requests of the place began in the time of a finding, and how many failed. */
  private record Impact(long failures, long requests) {
    double rate() {
      return requests == 0 ? 0 : (double) failures / requests;
    }
  }

  private Impact impact(Finding finding) {
    double failures = Arrays.stream(finding.rows()).mapToDouble(row -> traffic.weight[row]).sum();
    double requests = 0;
    int end = traffic.upperBound(finding.toNanos());
    for (int row = Math.max(traffic.firstTimed, traffic.lowerBound(finding.fromNanos()));
        row < end;
        row++) {
      if (finding.place().contains(row)) {
        requests += traffic.weight[row];
      }
    }
    return new Impact(Math.round(failures), Math.max(Math.round(failures), Math.round(requests)));
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

  private static long count(Judged judged, Fact fact) {
    return Math.round(judged.facts().value(fact).orElse(0));
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

  /**
   * The cause's severity, one step up when much fails, one down when next to nothing does; what
   * needs no action stays so. Without rates only the number of clusters counts.
   */
  private Severity severity(Judged judged, Impact impact) {
    Severity base = judged.verdict().severity();
    if (base == Severity.INFO) {
      return base;
    }
    int step = base.ordinal();
    step += contexts.distinct(Column.CLUSTER, judged.finding().rows()) >= SEVERAL_CLUSTERS ? 1 : 0;
    if (!traffic.onlyFailures) {
      // one of many hosts is not the service
      double rate = judged.facts().value(Fact.UPSTREAM_CLUSTER__FAILURE_RATE).orElse(impact.rate());
      step += rate >= OFTEN ? 1 : 0;
      step -= impact.rate() < SELDOM ? 1 : 0;
    }
    return Severity.values()[
        Math.max(Severity.INFO.ordinal() + 1, Math.min(step, Severity.CRITICAL.ordinal()))];
  }

  private String says(Impact impact, Map<Field, String> scope, Judged judged, String title) {
    String place = place(shortened(scope), judged);
    String length =
        traffic.timeless
            ? ""
            : " in " + length(judged.finding().fromNanos(), judged.finding().toNanos());
    return size(impact)
        + (place.isEmpty() ? "" : " " + place)
        + " failed"
        + length
        + ": "
        + lowerFirst(sentence(title))
        + ".";
  }

  private String size(Impact impact) {
    if (traffic.onlyFailures) {
      return impact.failures == 1 ? "One request" : number(impact.failures) + " requests";
    }
    if (impact.failures < impact.requests) {
      return number(impact.failures) + " of " + number(impact.requests) + " requests";
    }
    return impact.requests == 1
        ? "The only request"
        : "All " + number(impact.failures) + " requests";
  }

  private static String place(Map<Field, String> scope, Judged judged) {
    StringBuilder place = new StringBuilder();
    String cluster = scope.get(Field.UPSTREAM_CLUSTER);
    long known = count(judged, Fact.UPSTREAM_HOST__KNOWN);
    scope.forEach(
        (field, value) -> {
          String words =
              switch (field) {
                case UPSTREAM_CLUSTER ->
                    scope.containsKey(Field.UPSTREAM_HOST) ? "" : "to " + value;
                case UPSTREAM_HOST ->
                    cluster == null
                        ? "to host " + value
                        : "to one of " + (known > 1 ? known + " " : "the ") + "hosts of " + cluster;
                case ROUTE_NAME -> "on route " + value;
                case PATH -> "for " + value;
                case AUTHORITY, REQUESTED_SERVER_NAME -> "for " + value;
                case DOWNSTREAM_REMOTE_ADDRESS, X_FORWARDED_FOR -> "from " + value;
                case GATEWAY -> "through gateway " + value;
                case METHOD -> "with method " + value;
                case PROTOCOL -> "over " + value;
                default -> "of clients that call themselves " + value;
              };
          place.append(words.isEmpty() || place.isEmpty() ? "" : " ").append(words);
        });
    return place.toString();
  }

  /** A title without what it says after a colon: the sentence has one already. */
  private static String sentence(String title) {
    int colon = title.indexOf(": ");
    return colon < 0 ? title : title.substring(0, colon);
  }

  static String lowerFirst(String title) {
    boolean acronym = title.length() > 1 && Character.isUpperCase(title.charAt(1));
    return acronym ? title : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  /** The time between the seconds in which two moments lie, as they are shown beside it. */
  static String length(long fromNanos, long toNanos) {
    return length((Math.floorDiv(toNanos, SECOND) - Math.floorDiv(fromNanos, SECOND)) * SECOND);
  }

  static String length(long nanos) {
    Duration length = Duration.ofNanos(nanos);
    if (length.toDays() > 0) {
      return length.toDays() + " d " + length.toHoursPart() + " h";
    }
    if (length.toHours() > 0) {
      return length.toHours() + " h " + length.toMinutesPart() + " min";
    }
    return length.toMinutes() > 0
        ? length.toMinutes() + " min " + length.toSecondsPart() + " s"
        : Math.max(1, length.toSeconds()) + " s";
  }

  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
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
