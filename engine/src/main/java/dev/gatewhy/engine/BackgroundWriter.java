package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Outcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says of the failures of one cause that are no incident where and when most of them are. */
final class BackgroundWriter {
  private static final Column[] PLACES = {Column.CLUSTER, Column.HOST, Column.PATH, Column.NETWORK};
  private static final double MOST = 0.5;
  private static final int LONGEST = 80;

  /** Of fewer failures nobody can say where they gather. */
  private static final int FEWEST = 2;

  private final Traffic traffic;
  private final int mostPlaces;

  /**
   * @param mostPlaces how many places are listed at most
   */
  BackgroundWriter(Traffic traffic, int mostPlaces) {
    this.traffic = traffic;
    this.mostPlaces = mostPlaces;
  }

  /** The place that holds most of some failures, with its requests in their time. */
  private record Spot(Column column, String name, double failures, double requests, double ratio) {}

  Triage.Background write(String cause, String title, Outcome outcome, double records, int[] rows) {
    long from = rows.length == 0 ? LogRecord.NO_NUMBER : traffic.nanos[rows[0]];
    long to = rows.length == 0 ? LogRecord.NO_NUMBER : traffic.nanos[rows[rows.length - 1]];
    boolean timed = from != LogRecord.NO_NUMBER && !traffic.timeless;
    boolean inPart = timed && rows.length >= FEWEST && isLessThanHalf(to - from);
    String where = most(rows, inPart).map(spot -> where(spot, records, inPart)).orElse("");
    return new Triage.Background(
        cause,
        title,
        outcome,
        Math.round(records),
        says(title, where, inPart ? "within " + Prose.length(from, to) : ""),
        where,
        timed ? from : LogRecord.NO_NUMBER,
        timed ? to : LogRecord.NO_NUMBER,
        inPart,
        places(rows));
  }

  private boolean isLessThanHalf(long length) {
    return length < (traffic.summary.toNanos() - traffic.summary.fromNanos()) / 2;
  }

  private static String says(String title, String where, String time) {
    String all = time.isEmpty() || where.isEmpty() ? time + where : time + ": " + where;
    return title
        + "."
        + (all.isEmpty() ? "" : " " + all.substring(0, 1).toUpperCase(Locale.ROOT))
        + (all.isEmpty() ? "" : all.substring(1) + ".");
  }

  /** As {@code all 18 at /orders, 18 of its 56 requests}. */
  private static String where(Spot spot, double failures, boolean inPart) {
    String place =
        switch (spot.column) {
          case CLUSTER -> "at cluster ";
          case HOST -> "at host ";
          case NETWORK -> "from ";
          default -> "at ";
        };
    String there = Prose.number(Math.round(spot.failures));
    boolean all = spot.failures > failures - 0.5;
    String size = all ? "all " + there : there + " of " + Prose.number(Math.round(failures));
    String rate =
        spot.requests < spot.failures + 0.5
            ? "all its requests"
            : there + " of its " + Prose.number(Math.round(spot.requests)) + " requests";
    return size + " " + place + spot.name + ", " + rate + (inPart ? " in that time" : "");
  }

  /**
   * Of the places that hold most of the failures, the one that fails most surely more than others.
   */
  private Optional<Spot> most(int[] rows, boolean inPart) {
    double failures = Arrays.stream(rows).mapToDouble(row -> traffic.weight[row]).sum();
    if (failures < FEWEST || traffic.onlyFailures) { // no rate without requests that went well
      return Optional.empty();
    }
    int first = inPart ? traffic.lowerBound(traffic.nanos[rows[0]]) : 0;
    int end = inPart ? traffic.upperBound(traffic.nanos[rows[rows.length - 1]]) : traffic.rows;
    double requests = 0;
    for (int row = first; row < end; row++) {
      requests += traffic.weight[row];
    }
    Likelihood likelihood = new Likelihood(failures, requests);
    Spot best = null;
    for (Column column : PLACES) {
      Spot spot = biggest(column, rows, first, end, likelihood);
      boolean surer = best == null ? spot.ratio > 0 : spot.ratio > best.ratio + 1e-9;
      if (spot.failures >= MOST * failures && surer) {
        best = spot;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The value of a column that most of the failures have. */
  private Spot biggest(Column column, int[] rows, int first, int end, Likelihood likelihood) {
    Map<Integer, Double> failures = new TreeMap<>();
    for (int row : rows) {
      failures.merge(traffic.cell(column, row), traffic.weight[row], Double::sum);
    }
    failures.keySet().removeIf(value -> value <= Dictionary.OTHER);
    if (failures.isEmpty()) {
      return new Spot(column, "", 0, 0, 0);
    }
    int value = Collections.max(failures.entrySet(), Map.Entry.comparingByValue()).getKey();
    double requests = 0;
    for (int row = first; row < end; row++) {
      requests += traffic.cell(column, row) == value ? traffic.weight[row] : 0;
    }
    double there = failures.get(value);
    String name = traffic.summary.dictionary(column).text(value);
    String shown = column == Column.CLUSTER ? ShortNames.of(Field.UPSTREAM_CLUSTER, name) : name;
    return new Spot(column, shortened(shown), there, requests, likelihood.ratio(there, requests));
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
  }

  /**
   * The path shapes with most of the records; where there are no paths, hosts, else client
   * networks.
   */
  private Map<String, Long> places(int[] rows) {
    for (Column column : new Column[] {Column.PATH, Column.HOST, Column.NETWORK}) {
      Map<String, Double> counts = new TreeMap<>();
      for (int row : rows) {
        if (traffic.cell(column, row) > Dictionary.OTHER) {
          counts.merge(traffic.text(column, row), traffic.weight[row], Double::sum);
        }
      }
      if (!counts.isEmpty()) {
        Map<String, Long> top = new LinkedHashMap<>();
        counts.entrySet().stream()
            .sorted(
                Comparator.comparingDouble((Map.Entry<String, Double> e) -> -e.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(mostPlaces)
            .forEach(e -> top.put(e.getKey(), Math.round(e.getValue())));
        return top;
      }
    }
    return Map.of();
  }
}
