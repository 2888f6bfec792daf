package dev.gatewhy.engine;

import java.util.Arrays;

/**
 * Finds the interval in which some failures are most surely more frequent than elsewhere.
 *
 * <p>Intervals begin and end with a failure. Up to {@link #ENDS} failures, all are tried; above it,
 * ends are first sought among as many evenly spread ones and then moved to the best neighbour. What
 * a few ends show to be far from interesting is left at that.
 */
final class IntervalFinder {
  private static final int ENDS = 96;
  private static final int FEW_ENDS = 20;

  /**
   * What more ends can make of a ratio: the best of {@link #FEW_ENDS} has at least this share of
   * the best of all.
   */
  private static final double FEW_SHARE = 0.5;

  /**
   * Moving the ends of an interval to their neighbours does not raise its ratio by more than this.
   */
  private static final double COARSE_SHARE = 0.7;

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
  record Interval(long from, long to, double failures, double requests, double ratio) {}

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
    if (count > ENDS) {
      scan.tryEnds(FEW_ENDS);
      if (scan.best < floor * FEW_SHARE) {
        return scan.interval();
      }
    }
    scan.tryEnds(Math.min(count, ENDS));
    if (count > ENDS && scan.best >= floor * COARSE_SHARE) {
      scan.refine(count / ENDS + 1);
    }
    return scan.interval();
  }

  /** The sum of the weights of some rows. */
  double weight(int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> traffic.weight[row]).sum();
  }

  /**
   * A search at one place, with running sums so that an interval costs two differences; requests
   * are counted where they are asked for.
   */
  private final class Scan {
    private final RowList requests;
    private final int[] failures;
    private final Likelihood likelihood;
    private final double[] failuresBefore;
    private final double[] requestsBefore;
    private final double[] requestsThrough;
    private double best = -1;
    private int bestFirst;
    private int bestLast;

    Scan(RowList requests, int[] failures, Likelihood likelihood) {
      this.requests = requests;
      this.failures = failures;
      this.likelihood = likelihood;
      failuresBefore = new double[failures.length + 1];
      for (int i = 0; i < failures.length; i++) {
        failuresBefore[i + 1] = failuresBefore[i] + traffic.weight[failures[i]];
      }
      requestsBefore = new double[failures.length];
      requestsThrough = new double[failures.length];
      Arrays.fill(requestsBefore, Double.NaN);
      Arrays.fill(requestsThrough, Double.NaN);
    }

    /** Tries all pairs of so many evenly spread failures. */
    void tryEnds(int ends) {
      for (int i = 0; i < ends; i++) {
        int first = at(i, ends);
        for (int j = i; j < ends; j++) {
          consider(first, at(j, ends));
        }
      }
    }

    private int at(int i, int ends) {
      return ends == failures.length ? i : (int) ((long) i * (failures.length - 1) / (ends - 1));
    }

    /** Moves the ends by at most {@code reach} failures at a time for as long as that helps. */
    void refine(int reach) {
      double before;
      do {
        before = best;
        int first = bestFirst;
        int last = bestLast;
        for (int move = -reach; move <= reach; move++) {
          consider(first + move, bestLast);
          consider(bestFirst, last + move);
        }
      } while (best > before);
    }

    private void consider(int first, int last) {
      if (first < 0 || last >= failures.length || first > last) {
        return;
      }
      double ratio =
          likelihood.ratio(
              failuresBefore[last + 1] - failuresBefore[first], through(last) - before(first));
      if (ratio > best) {
        best = ratio;
        bestFirst = first;
        bestLast = last;
      }
    }

    private double before(int failure) {
      if (Double.isNaN(requestsBefore[failure])) {
        requestsBefore[failure] = requests.before(traffic.nanos[failures[failure]]);
      }
      return requestsBefore[failure];
    }

    private double through(int failure) {
      if (Double.isNaN(requestsThrough[failure])) {
        requestsThrough[failure] = requests.through(traffic.nanos[failures[failure]]);
      }
      return requestsThrough[failure];
    }

    Interval interval() {
      return new Interval(
          traffic.nanos[failures[bestFirst]],
          traffic.nanos[failures[bestLast]],
          failuresBefore[bestLast + 1] - failuresBefore[bestFirst],
          through(bestLast) - before(bestFirst),
          best);
    }
  }
}
