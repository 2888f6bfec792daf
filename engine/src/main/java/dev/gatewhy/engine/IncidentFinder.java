package dev.gatewhy.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds, kind by kind, the failures that stand out: those that are more frequent at a place and in
 * an interval than elsewhere.
 *
 * <p>For each kind, every node of every dimension is scanned over time, and the surest place is
 * taken out; what remains is scanned again. A finding needs a log likelihood ratio of {@code
 * ln(windows / FALSE_ALARMS)}, where windows counts all places and intervals that were compared for
 * all kinds: a bound on finding one in noise by chance (Bonferroni). Failures that fail all the
 * time at one place stand out only where they are many: {@link #STEADY_RATE} of its requests.
 */
final class IncidentFinder {
  /** The chance of a false find in a log that holds independent failures alone. */
  private static final double FALSE_ALARMS = 0.005;

  /** Fewer failures than this are no incident, unless everything failed. */
  static final int FEWEST = 5;

  /**
   * A steady failure is an incident from this share of its place's requests on (and then with
   * {@link #STEADY_FEWEST} records).
   */
  private static final double STEADY_RATE = 0.2;

  private static final int STEADY_FEWEST = 20;

  /** An incident fails at least this many times as often as its place does otherwise. */
  private static final double RATE_FACTOR = 2;

  private static final int MOST_PER_KIND = 12;

  /**
   * How much of a surer finding, in time and in failures, another must hold to be what is left of
   * it.
   */
  private static final double REMAINDER_SHARE = 0.8;

  /** So often a search may go on inside of a place. */
  private static final int DEEPEST = 2;

  /** After so many places that do not stand out, the rest of a kind is taken to be noise. */
  private static final int MOST_UNREMARKABLE = 2;

  private final Traffic traffic;
  private final List<Dimension> dimensions;
  private final PlaceFinder places;
  private final IntervalFinder intervals;
  private final RowList everything;

  IncidentFinder(Traffic traffic) {
    this.traffic = traffic;
    this.dimensions = Dimension.all(traffic);
    this.places = new PlaceFinder(traffic, dimensions);
    this.intervals = new IntervalFinder(traffic);
    this.everything = Place.EVERYTHING.rows(traffic);
  }

  /** The ways in which it places failures. */
  List<Dimension> dimensions() {
    return dimensions;
  }

  /** All findings, kind by kind, the surest of each first. */
  List<Finding> find() {
    Map<Integer, int[]> byKind = failuresByKind();
    List<Finding> found = new ArrayList<>();
    byKind.forEach((kind, rows) -> found.addAll(findKind(kind, rows, byKind.size())));
    return found;
  }

  private Map<Integer, int[]> failuresByKind() {
    Map<Integer, List<Integer>> lists = new TreeMap<>();
    for (int row : everything.toArray()) {
      if (traffic.isSelectedFailure(row)) {
        lists.computeIfAbsent(traffic.cell(Column.KIND, row), k -> new ArrayList<>()).add(row);
      }
    }
    Map<Integer, int[]> byKind = new TreeMap<>();
    lists.forEach(
        (kind, rows) -> byKind.put(kind, rows.stream().mapToInt(Integer::intValue).toArray()));
    return byKind;
  }

  private List<Finding> findKind(int kind, int[] allRows, int kinds) {
    double windows = (double) kinds * places.nodes() * allRows.length * (allRows.length + 1) / 2;
    double threshold = Math.log(windows / FALSE_ALARMS) * recordsPerRow(allRows);
    List<Finding> found = new ArrayList<>();
    if (intervals.weight(allRows) < everything.weight() - 0.5) {
      findWithin(new Universe(everything, null), kind, allRows, threshold, found, 1);
    }
    boolean onlyFailures = Arrays.stream(everything.toArray()).allMatch(traffic::isFailing);
    if (found.isEmpty() && onlyFailures) {
      found.add(finding(kind, Place.EVERYTHING, allRows, 0, true));
    }
    return completed(withoutRemainders(found.stream().filter(this::standsOut).toList()), allRows);
  }

  /**
   * The part of the traffic that a search compares with; {@code rows} marks it, or is null for all
   * of it.
   */
  private record Universe(RowList requests, boolean[] rows) {
    RowList of(RowList some) {
      return rows == null ? some : some.filtered(row -> rows[row]);
    }

    Universe within(Place place, Traffic traffic) {
      RowList inside = of(place.rows(traffic));
      boolean[] marks = new boolean[traffic.rows];
      Arrays.stream(inside.toArray()).forEach(row -> marks[row] = true);
      return new Universe(inside, marks);
    }
  }

  /**
   * Takes out one finding after the other. Where failures are merely more frequent at a place all
   * the time, the search goes on inside of it, compared with the place itself: what happens at one
   * host for some minutes must not hide in what its clients always meet.
   */
  private void findWithin(
      Universe universe,
      int kind,
      int[] failures,
      double threshold,
      List<Finding> found,
      int depth) {
    int[] remaining = failures;
    int unremarkable = 0;
    for (int i = 0;
        i < MOST_PER_KIND && remaining.length >= FEWEST && unremarkable < MOST_UNREMARKABLE;
        i++) {
      Finding next = surest(universe, kind, remaining, threshold);
      if (next == null) {
        return;
      }
      remaining = Arrays.stream(remaining).filter(row -> !next.isFailing(row)).toArray();
      if (standsOut(next)) {
        found.add(next);
        continue;
      }
      unremarkable++;
      if (depth < DEEPEST
          && !next.place().parts().isEmpty()
          && next.rows().length > remaining.length) {
        findWithin(
            universe.within(next.place(), traffic), kind, next.rows(), threshold, found, depth + 1);
      }
    }
  }

  /**
   * How many records a row stands for: ratios computed from weights are larger than what was seen
   * by as much.
   */
  private double recordsPerRow(int[] rows) {
    double squares =
        Arrays.stream(rows).mapToDouble(row -> traffic.weight[row] * traffic.weight[row]).sum();
    return Math.max(1, squares / intervals.weight(rows));
  }

  /**
   * Without what is only left of a surer finding: in its time, and at a place that holds most of it
   * as well.
   */
  private static List<Finding> withoutRemainders(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> findings.stream().noneMatch(other -> isRemainder(finding, other)))
        .toList();
  }

  private static boolean isRemainder(Finding finding, Finding other) {
    if (other.ratio() <= finding.ratio() || finding.overlap(other) < REMAINDER_SHARE) {
      return false;
    }
    long within = Arrays.stream(other.rows()).filter(finding.place()::contains).count();
    return within >= REMAINDER_SHARE * other.rows().length;
  }

  /**
   * Gives back to findings what lay in places that were taken out before them and then did not
   * stand out.
   */
  private List<Finding> completed(List<Finding> findings, int[] allRows) {
    List<Finding> complete = new ArrayList<>();
    for (Finding finding : findings) {
      int[] rows =
          Arrays.stream(allRows)
              .filter(
                  row ->
                      traffic.nanos[row] >= finding.fromNanos()
                          && traffic.nanos[row] <= finding.toNanos()
                          && finding.place().contains(row))
              .filter(
                  row ->
                      finding.isFailing(row)
                          || findings.stream().noneMatch(other -> other.isFailing(row)))
              .toArray();
      complete.add(
          new Finding(
              finding.kinds(),
              finding.place(),
              finding.fromNanos(),
              finding.toNanos(),
              rows,
              finding.ratio(),
              finding.steady()));
    }
    return complete;
  }

  /** The surest place and interval among failures of a kind, or null if none is sure enough. */
  private Finding surest(Universe universe, int kind, int[] failures, double threshold) {
    Likelihood overall = new Likelihood(intervals.weight(failures), universe.requests.weight());
    IntervalFinder.Interval best = intervals.best(universe.requests, failures, overall, threshold);
    for (Candidate candidate : candidates(failures, overall)) {
      if (candidate.mostRatio <= Math.max(best.ratio(), threshold)) {
        break; // nor can any that follows be surer
      }
      IntervalFinder.Interval interval =
          intervals.best(
              universe.of(candidate.dimension.rows(candidate.node)),
              candidate.failures(),
              overall,
              Math.max(best.ratio(), threshold));
      best = interval.ratio() > best.ratio() ? interval : best;
    }
    if (best.ratio() < threshold) {
      return null;
    }
    Place place =
        places.find(best.from(), best.to(), places.marks(failures), universe.rows, overall);
    return bounded(kind, place, failures, threshold);
  }

  /**
   * A node with its failures.
   *
   * @param rows holds them from {@code from} to {@code to}
   * @param mostRatio a bound on the ratio of any window within it: as if it held nothing but its
   *     failures
   */
  private record Candidate(
      Dimension dimension, int node, int[] rows, int from, int to, double mostRatio) {
    int[] failures() {
      return Arrays.copyOfRange(rows, from, to);
    }
  }

  /** The nodes with enough failures, those that may be the surest first. */
  private List<Candidate> candidates(int[] failures, Likelihood overall) {
    List<Candidate> candidates = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      int[] starts = dimension.starts(failures);
      int[] rows = dimension.byNode(failures, starts);
      for (int node = 0; node < dimension.size(); node++) {
        if (starts[node + 1] - starts[node] >= FEWEST) {
          double weight = 0;
          for (int i = starts[node]; i < starts[node + 1]; i++) {
            weight += traffic.weight[rows[i]];
          }
          candidates.add(
              new Candidate(
                  dimension,
                  node,
                  rows,
                  starts[node],
                  starts[node + 1],
                  overall.ratio(weight, weight)));
        }
      }
    }
    // stable: the plainest dimension first
    candidates.sort(Comparator.comparingDouble(Candidate::mostRatio).reversed());
    return candidates;
  }

  /**
   * The failures of a place within the interval in which they exceed the place's own rate; all of
   * them if they never do.
   */
  private Finding bounded(int kind, Place place, int[] failures, double threshold) {
    int[] here = Arrays.stream(failures).filter(place::contains).toArray();
    RowList all = place.rows(traffic);
    double failing = intervals.weight(here);
    double requestsHere = all.weight();
    IntervalFinder.Interval interval =
        intervals.best(all, here, new Likelihood(failing, requestsHere), 0);
    double inside = interval.requests() == 0 ? 0 : interval.failures() / interval.requests();
    double outside =
        (failing - interval.failures()) / Math.max(1, requestsHere - interval.requests());
    if (interval.ratio() >= threshold && inside >= RATE_FACTOR * outside) {
      int[] rows =
          Arrays.stream(here)
              .filter(
                  row ->
                      traffic.nanos[row] >= interval.from() && traffic.nanos[row] <= interval.to())
              .toArray();
      return finding(kind, place, rows, interval.ratio(), false);
    }
    return finding(kind, place, here, 0, true);
  }

  private Finding finding(int kind, Place place, int[] rows, double ratio, boolean steady) {
    return new Finding(
        Set.of(kind),
        place,
        traffic.nanos[rows[0]],
        traffic.nanos[rows[rows.length - 1]],
        rows,
        ratio,
        steady);
  }

  /** Whether a finding is more than noise: bounded in time, or failing often. */
  private boolean standsOut(Finding finding) {
    if (!finding.steady()) {
      return finding.rows().length >= FEWEST;
    }
    RowList all = finding.place().rows(traffic);
    double failing = intervals.weight(finding.rows());
    double rate = failing / Math.max(1, all.weight());
    boolean nothingWorked = Arrays.stream(all.toArray()).allMatch(traffic::isFailing);
    boolean isEverything = all.size() == everything.size();
    return rate >= STEADY_RATE
        && (failing >= STEADY_FEWEST || nothingWorked && (failing >= FEWEST || isEverything));
  }
}
