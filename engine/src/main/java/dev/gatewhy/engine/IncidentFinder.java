package dev.gatewhy.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds, kind by kind, the failures that stand out: those that are more frequent at a place and in an interval than elsewhere.
 *
 * <p>For each kind, every node of every dimension is scanned over time, and the surest place is taken out; what remains is scanned
 * again. A finding needs a log likelihood ratio of {@code ln(windows / FALSE_ALARMS)}, where windows counts all places and intervals
 * that were compared for all kinds: a bound on finding one in noise by chance (Bonferroni). Failures that fail all the time at one place
 * stand out only where they are many: {@link #STEADY_RATE} of its requests.
 */
final class IncidentFinder {
  /** The chance of a false find in a log that holds independent failures alone. */
  private static final double FALSE_ALARMS = 0.005;

  /** Fewer failures than this are no incident, unless everything failed. */
  private static final int FEWEST = 5;

  /** A steady failure is an incident from this share of its place's requests on (and then with {@link #STEADY_FEWEST} records). */
  private static final double STEADY_RATE = 0.2;

  private static final int STEADY_FEWEST = 20;

  /** An incident fails at least this many times as often as its place does otherwise. */
  private static final double RATE_FACTOR = 2;

  private static final int MOST_PER_KIND = 12;

  private final Traffic traffic;
  private final List<Dimension> dimensions;
  private final PlaceFinder places;
  private final IntervalFinder intervals;
  private final RowList everything;
  private final double requests;

  IncidentFinder(Traffic traffic) {
    this.traffic = traffic;
    this.dimensions = Dimension.all(traffic);
    this.places = new PlaceFinder(traffic, dimensions);
    this.intervals = new IntervalFinder(traffic);
    this.everything = Place.EVERYTHING.rows(traffic);
    this.requests = everything.weight();
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
      if (traffic.isFailing(row)) {
        lists.computeIfAbsent(traffic.cell(Column.KIND, row), k -> new ArrayList<>()).add(row);
      }
    }
    Map<Integer, int[]> byKind = new TreeMap<>();
    lists.forEach((kind, rows) -> byKind.put(kind, rows.stream().mapToInt(Integer::intValue).toArray()));
    return byKind;
  }

  private List<Finding> findKind(int kind, int[] allRows, int kinds) {
    List<Finding> found = new ArrayList<>();
    double threshold = Math.log((double) kinds * places.nodes() * allRows.length * (allRows.length + 1) / 2 / FALSE_ALARMS);
    int[] remaining = allRows;
    boolean nothingElse = intervals.weight(allRows) >= requests - 0.5;
    while (!nothingElse && remaining.length >= FEWEST && found.size() < MOST_PER_KIND) {
      Finding next = surest(kind, remaining, threshold);
      if (next == null) {
        break;
      }
      remaining = Arrays.stream(remaining).filter(row -> !next.isFailing(row)).toArray();
      found.add(next);
    }
    boolean onlyFailures = Arrays.stream(everything.toArray()).allMatch(traffic::isFailing);
    if (found.isEmpty() && onlyFailures) {
      found.add(finding(kind, Place.EVERYTHING, allRows, 0, true));
    }
    return completed(found.stream().filter(this::standsOut).toList(), allRows);
  }

  /** Gives back to findings what lay in places that were taken out before them and then did not stand out. */
  private List<Finding> completed(List<Finding> findings, int[] allRows) {
    List<Finding> complete = new ArrayList<>();
    for (Finding finding : findings) {
      int[] rows = Arrays.stream(allRows)
          .filter(row -> traffic.nanos[row] >= finding.fromNanos() && traffic.nanos[row] <= finding.toNanos() && finding.place().contains(row))
          .filter(row -> finding.isFailing(row) || findings.stream().noneMatch(other -> other.isFailing(row))).toArray();
      complete.add(new Finding(
          finding.kinds(), finding.place(), finding.fromNanos(), finding.toNanos(), rows, finding.ratio(), finding.steady()));
    }
    return complete;
  }

  /** The surest place and interval among failures of a kind, or null if none is sure enough. */
  private Finding surest(int kind, int[] failures, double threshold) {
    double needed = threshold * traffic.mostWeight;
    Likelihood overall = new Likelihood(intervals.weight(failures), requests);
    IntervalFinder.Interval best = intervals.best(everything, failures, overall, needed);
    for (Candidate candidate : candidates(failures, overall)) {
      if (candidate.mostRatio <= Math.max(best.ratio(), needed)) {
        break; // nor can any that follows be surer
      }
      IntervalFinder.Interval interval = intervals.best(
          candidate.dimension.rows(candidate.node), candidate.failures(), overall, Math.max(best.ratio(), needed));
      best = interval.ratio() > best.ratio() ? interval : best;
    }
    if (best.ratio() < needed) {
      return null;
    }
    Place place = places.find(best.from(), best.to(), places.marks(failures), overall);
    return bounded(kind, place, failures, threshold);
  }

  /**
   * A node with its failures.
   *
   * @param rows holds them from {@code from} to {@code to}
   * @param mostRatio a bound on the ratio of any window within it: as if it held nothing but its failures
   */
  private record Candidate(Dimension dimension, int node, int[] rows, int from, int to, double mostRatio) {
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
          candidates.add(new Candidate(dimension, node, rows, starts[node], starts[node + 1], overall.ratio(weight, weight)));
        }
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::mostRatio).reversed()); // stable: the plainest dimension first
    return candidates;
  }

  /** The failures of a place within the interval in which they exceed the place's own rate; all of them if they never do. */
  private Finding bounded(int kind, Place place, int[] failures, double threshold) {
    int[] here = Arrays.stream(failures).filter(place::contains).toArray();
    RowList all = place.rows(traffic);
    double failing = intervals.weight(here);
    double requestsHere = all.weight();
    IntervalFinder.Interval interval = intervals.best(all, here, new Likelihood(failing, requestsHere), 0);
    double inside = interval.requests() == 0 ? 0 : interval.failures() / interval.requests();
    double outside = (failing - interval.failures()) / Math.max(1, requestsHere - interval.requests());
    if (interval.ratio() / traffic.mostWeight >= threshold && inside >= RATE_FACTOR * outside) {
      int[] rows = Arrays.stream(here)
          .filter(row -> traffic.nanos[row] >= interval.from() && traffic.nanos[row] <= interval.to()).toArray();
      return finding(kind, place, rows, interval.ratio(), false);
    }
    return finding(kind, place, here, 0, true);
  }

  private Finding finding(int kind, Place place, int[] rows, double ratio, boolean steady) {
    return new Finding(Set.of(kind), place, traffic.nanos[rows[0]], traffic.nanos[rows[rows.length - 1]], rows, ratio, steady);
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
    return nothingWorked && (failing >= FEWEST || all.size() == everything.size()) || rate >= STEADY_RATE && failing >= STEADY_FEWEST;
  }
}
