package dev.gatewhy.engine;

import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Facts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the facts about the context of a record or an incident. Not thread-safe: it remembers what
 * it computed.
 *
 * <p>The context of a record are the minute in which it began and {@value #NEIGHBOURS} minutes on
 * both sides; that of an incident is the incident's time. "Before" is up to three times as long, at
 * least ten minutes.
 */
final class ContextFacts {
  private static final long MINUTE = 60_000_000_000L;
  private static final int NEIGHBOURS = 2;
  private static final double FEWEST_FOR_RECORDS = 10;
  private static final double FEWEST_FOR_INCIDENTS = 5;
  private static final int REMEMBERED = 1 << 10;

  private final Traffic traffic;
  private final Map<Integer, double[]> everByService = new HashMap<>();
  private final Map<Key, Context> contexts =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Context> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Key(int kind, int service, long minute) {}

  ContextFacts(Traffic traffic) {
    this.traffic = traffic;
    for (int row = 0; row < traffic.rows; row++) {
      double[] ever =
          everByService.computeIfAbsent(traffic.cell(Column.SERVICE, row), s -> new double[2]);
      ever[0] += traffic.weight[row];
      ever[1] += traffic.isFailing(row) ? 0 : traffic.weight[row];
    }
  }

  /**
   * Which context a record has, as numbers of the traffic's dictionaries; records with equal places
   * have equal facts.
   */
  record RecordPlace(
      int kind, int service, int host, int route, int path, int network, long minute) {}

  /** The minute of a start time, as {@link RecordPlace} counts it. */
  static long minute(long epochNanos) {
    return Math.floorDiv(epochNanos, MINUTE);
  }

  /** The facts about a failing record; none if the record has no time although others have. */
  Facts of(RecordPlace place, boolean timed) {
    if (!timed && !traffic.timeless) {
      return Facts.NONE;
    }
    Context context =
        contexts.computeIfAbsent(
            new Key(place.kind(), place.service(), timed ? place.minute() : 0), this::around);
    return context.facts(place.host(), place.route(), place.path(), place.network());
  }

  private Context around(Key key) {
    int from =
        traffic.timeless
            ? 0
            : Math.max(traffic.firstTimed, traffic.lowerBound((key.minute - NEIGHBOURS) * MINUTE));
    int to =
        traffic.timeless
            ? traffic.rows
            : traffic.lowerBound((key.minute + NEIGHBOURS + 1) * MINUTE);
    int[] kinds = traffic.columns[Column.KIND.ordinal()];
    Context context =
        new Context(
            traffic, from, to, key.service, row -> kinds[row] == key.kind, FEWEST_FOR_RECORDS);
    addPast(context, key.service, from, (2 * NEIGHBOURS + 1) * MINUTE, FEWEST_FOR_RECORDS);
    return context;
  }

  private void addPast(Context context, int service, int from, long lengthNanos, double fewest) {
    if (from > traffic.firstTimed && !traffic.timeless && from < traffic.rows) {
      long reach = Math.max(10 * MINUTE, 3 * lengthNanos);
      context.compareWith(
          Math.max(traffic.firstTimed, traffic.lowerBound(traffic.nanos[from] - reach)), from);
    }
    double[] ever = everByService.get(service);
    if (ever != null && ever[0] >= fewest) {
      context.successesEver(ever[1]);
    }
  }

  /** The facts about a finding. */
  Facts of(Finding finding) {
    int service = dominant(Column.SERVICE, finding);
    int from = Math.max(traffic.firstTimed, traffic.lowerBound(finding.fromNanos()));
    int to = traffic.upperBound(finding.toNanos());
    int wanted = service < 0 ? Context.ANY_SERVICE : service;
    Context context =
        new Context(traffic, from, to, wanted, finding::isFailing, FEWEST_FOR_INCIDENTS);
    addPast(context, wanted, from, finding.toNanos() - finding.fromNanos(), FEWEST_FOR_INCIDENTS);
    return context.facts(
        known(Column.HOST, finding),
        known(Column.ROUTE, finding),
        known(Column.PATH, finding),
        known(Column.NETWORK, finding));
  }

  private int known(Column column, Finding finding) {
    return Math.max(Dictionary.NONE, dominant(column, finding));
  }

  /** The value that at least nine in ten of a finding's records have, or −1. */
  int dominant(Column column, Finding finding) {
    Map<Integer, Double> weights = new HashMap<>();
    double sum = 0;
    for (int row : finding.rows()) {
      weights.merge(traffic.cell(column, row), traffic.weight[row], Double::sum);
      sum += traffic.weight[row];
    }
    double needed = sum * 0.9;
    return weights.entrySet().stream()
        .filter(e -> e.getValue() >= needed)
        .mapToInt(Map.Entry::getKey)
        .findFirst()
        .orElse(-1);
  }

  /** Whether this is a time that a row can have. */
  static boolean isTime(long epochNanos) {
    return epochNanos != LogRecord.NO_NUMBER;
  }

  /** Distinct values of a column among some rows, without none. */
  long distinct(Column column, int[] rows) {
    return Arrays.stream(rows)
        .map(row -> traffic.cell(column, row))
        .filter(value -> value != Dictionary.NONE)
        .distinct()
        .count();
  }
}
