package dev.gatewhy.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the smallest place that tells failing from healthy traffic within an interval.
 *
 * <p>Of all nodes, the one whose failures are most surely more frequent than elsewhere wins; of
 * those that are about as sure, the plainest. It is narrowed by a second and third condition only
 * if that makes it much surer.
 */
final class PlaceFinder {
  /** Places within this share of the best, or {@link #CLOSE_NATS}, are about as sure. */
  private static final double CLOSE = 0.03;

  private static final double CLOSE_NATS = 2;

  /** A further condition must make the place surer by this share, and by {@link #NARROW_NATS}. */
  private static final double NARROW = 0.15;

  private static final double NARROW_NATS = 12;

  /** It may lose at most this share of the failures. */
  private static final double LOSS = 0.2;

  private static final int MOST_PARTS = 3;

  private final Traffic traffic;
  private final List<Dimension> dimensions;

  PlaceFinder(Traffic traffic, List<Dimension> dimensions) {
    this.traffic = traffic;
    this.dimensions = dimensions;
  }

  /**
   * The place, seen from {@code from} to {@code to}.
   *
   * @param failing which rows count as failures
   * @param among which rows to look at; null for all
   */
  Place find(long from, long to, boolean[] failing, boolean[] among, Likelihood likelihood) {
    Place place = Place.EVERYTHING;
    while (place.parts().size() < MOST_PARTS) {
      Counts counts = new Counts(place, from, to, failing, among, likelihood);
      Place.Part better =
          place.parts().isEmpty()
              ? counts.best(1, 0, 0)
              : counts.best(1 + NARROW, NARROW_NATS, 1 - LOSS);
      if (better == null) {
        return place;
      }
      place = place.and(better);
    }
    return place;
  }

  /** Failures and requests of every node within a place and an interval. */
  private final class Counts {
    private final Likelihood likelihood;
    private final double[][] failures;
    private final double[][] requests;
    private double allFailures;
    private double allRequests;
    private double keep;
    private final double wholeRatio;

    Counts(
        Place place,
        long from,
        long to,
        boolean[] failing,
        boolean[] among,
        Likelihood likelihood) {
      this.likelihood = likelihood;
      failures = new double[dimensions.size()][];
      requests = new double[dimensions.size()][];
      for (int d = 0; d < failures.length; d++) {
        failures[d] = new double[dimensions.get(d).size()];
        requests[d] = new double[dimensions.get(d).size()];
      }
      for (int row : place.rows(traffic).between(from, to)) {
        if (among == null || among[row]) {
          count(row, failing[row]);
        }
      }
      wholeRatio = likelihood.ratio(allFailures, allRequests);
    }

    private void count(int row, boolean failing) {
      double weight = traffic.weight[row];
      allRequests += weight;
      allFailures += failing ? weight : 0;
      for (int d = 0; d < failures.length; d++) {
        for (int node : dimensions.get(d).nodes(row)) {
          requests[d][node] += weight;
          failures[d][node] += failing ? weight : 0;
        }
      }
    }

    /**
     * The part that makes the place surer by a factor and by so many nats and keeps a share of its
     * failures; null if none does.
     */
    Place.Part best(double factor, double nats, double share) {
      keep = share * allFailures;
      double best = wholeRatio;
      for (int d = 0; d < failures.length; d++) {
        for (int node = 0; node < failures[d].length; node++) {
          best = Math.max(best, ratio(d, node));
        }
      }
      double close = Math.min(best * (1 - CLOSE), best - CLOSE_NATS);
      if (best <= wholeRatio * factor + nats || wholeRatio >= close) {
        return null;
      }
      for (int d = 0; d < failures.length; d++) {
        int chosen = -1;
        for (int node = 0; node < failures[d].length; node++) {
          if (ratio(d, node) >= close && (chosen < 0 || isBetter(d, node, chosen))) {
            chosen = node;
          }
        }
        if (chosen >= 0) {
          return new Place.Part(dimensions.get(d), chosen);
        }
      }
      return null;
    }

    private double ratio(int d, int node) {
      return failures[d][node] < keep ? 0 : likelihood.ratio(failures[d][node], requests[d][node]);
    }

    /**
     * Of two nodes of one dimension that are about as sure: the surer; if equal, the one that comes
     * first.
     */
    private boolean isBetter(int d, int node, int than) {
      double difference = ratio(d, node) - ratio(d, than);
      return difference > 1e-9 || Math.abs(difference) <= 1e-9 && node < than;
    }
  }

  /** How many nodes there are in all: as many places are compared. */
  int nodes() {
    return dimensions.stream().mapToInt(Dimension::size).sum() + 1;
  }

  /** Marks the given rows. */
  boolean[] marks(int[] rows) {
    boolean[] marks = new boolean[traffic.rows];
    Arrays.stream(rows).forEach(row -> marks[row] = true);
    return marks;
  }
}
