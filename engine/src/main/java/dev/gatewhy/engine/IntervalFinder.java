package dev.gatewhy.engine;

import java.util.Arrays;

/**
 * Finds the interval in which some failures are most surely more frequent than elsewhere.
 *
 * <p>Intervals begin and end with a failure. Up to {@link #ENDS} failures, all are tried; above it, ends are first sought among as many
 * evenly spread ones and then moved to the best neighbour.
 */
final class IntervalFinder {
  private static final int ENDS = 96;

  /** Moving the ends of an interval to their neighbours does not raise its ratio by more than this. */
  private static final double FAR_BELOW = 0.7;

  private final Traffic traffic;

  IntervalFinder(Traffic traffic) {
    this.traffic = traffic;
  }

  /**
   * An interval.
   *
   * @param from start time of its first failure
   * @param to start time of its last failure
   * @param failures in it
   * @param requests in it
   * @param ratio its log likelihood ratio
   */
  record Interval(long from, long to, double failures, double requests, double ratio) {
    static final Interval NONE = new Interval(0, 0, 0, 0, 0);
  }

  /**
   * The best interval.
   *
   * @param requests all rows of the place, in the order of time
   * @param failures the failing ones among them, in the order of time; not empty
   * @param likelihood what to compare with
   * @param floor the ratio that it takes to be of interest; an interval far below it is not refined
   */
  Interval best(RowList requests, int[] failures, Likelihood likelihood, double floor) {
    Scan scan = new Scan(requests, failures, likelihood);
    int count = failures.length;
    int ends = Math.min(count, ENDS);
    int bestFirst = 0;
    int bestLast = count - 1;
    double best = -1;
    for (int i = 0; i < ends; i++) {
      int first = at(i, ends, count);
      for (int j = i; j < ends; j++) {
        int last = at(j, ends, count);
        double ratio = scan.ratio(first, last);
        if (ratio > best) {
          best = ratio;
          bestFirst = first;
          bestLast = last;
        }
      }
    }
    boolean done = ends == count || best < floor * FAR_BELOW;
    return done ? scan.interval(bestFirst, bestLast) : refined(scan, bestFirst, bestLast, count / ends + 1);
  }

  private static int at(int i, int ends, int count) {
    return ends == count ? i : (int) ((long) i * (count - 1) / (ends - 1));
  }

  private static Interval refined(Scan scan, int coarseFirst, int coarseLast, int reach) {
    int first = coarseFirst;
    int last = coarseLast;
    double best = scan.ratio(first, last);
    for (boolean better = true; better; ) {
      better = false;
      for (int move = -reach; move <= reach; move++) {
        int f = first + move;
        if (f >= 0 && f <= last && scan.ratio(f, last) > best) {
          best = scan.ratio(f, last);
          first = f;
          better = true;
        }
        int l = last + move;
        if (l < scan.count() && l >= first && scan.ratio(first, l) > best) {
          best = scan.ratio(first, l);
          last = l;
          better = true;
        }
      }
    }
    return scan.interval(first, last);
  }

  /** Running sums over one place, so that an interval costs two differences. */
  private final class Scan {
    private final int[] failures;
    private final Likelihood likelihood;
    private final double[] failuresBefore;
    private final double[] requestsBefore;
    private final double[] requestsThrough;

    Scan(RowList requests, int[] failures, Likelihood likelihood) {
      this.failures = failures;
      this.likelihood = likelihood;
      failuresBefore = new double[failures.length + 1];
      requestsBefore = new double[failures.length];
      requestsThrough = new double[failures.length];
      for (int i = 0; i < failures.length; i++) {
        failuresBefore[i + 1] = failuresBefore[i] + traffic.weight[failures[i]];
        requestsBefore[i] = requests.before(traffic.nanos[failures[i]]);
        requestsThrough[i] = requests.through(traffic.nanos[failures[i]]);
      }
    }

    int count() {
      return failures.length;
    }

    double ratio(int first, int last) {
      return likelihood.ratio(failuresBefore[last + 1] - failuresBefore[first], requestsThrough[last] - requestsBefore[first]);
    }

    Interval interval(int first, int last) {
      return new Interval(traffic.nanos[failures[first]], traffic.nanos[failures[last]],
          failuresBefore[last + 1] - failuresBefore[first], requestsThrough[last] - requestsBefore[first], ratio(first, last));
    }
  }

  /** The sum of the weights of some rows. */
  double weight(int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> traffic.weight[row]).sum();
  }
}
