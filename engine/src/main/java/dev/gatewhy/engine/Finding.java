package dev.gatewhy.engine;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Failures that stand out from the traffic: what an incident is made of. Immutable.
 *
 * @param kinds the kinds of failure, as numbers
 * @param place where they are
 * @param fromNanos start time of the first
 * @param toNanos start time of the last
 * @param rows the failing rows, in the order of time
 * @param ratio how surely they stand out, in nats
 * @param steady whether they fail all the time, so that only the place tells them apart
 */
record Finding(
    Set<Integer> kinds,
    Place place,
    long fromNanos,
    long toNanos,
    int[] rows,
    double ratio,
    boolean steady) {

  /** Both as one, at a place that holds both. */
  Finding with(Finding other, Place common) {
    Set<Integer> all = new TreeSet<>(kinds);
    all.addAll(other.kinds);
    int[] joined =
        IntStream.concat(Arrays.stream(rows), Arrays.stream(other.rows))
            .sorted()
            .distinct()
            .toArray();
    return new Finding(
        Set.copyOf(all),
        common,
        Math.min(fromNanos, other.fromNanos),
        Math.max(toNanos, other.toNanos),
        joined,
        ratio + other.ratio,
        steady && other.steady);
  }

  /** How much of the shorter one's time both share, 0 to 1. */
  double overlap(Finding other) {
    long shared = Math.min(toNanos, other.toNanos) - Math.max(fromNanos, other.fromNanos);
    long shorter = Math.min(toNanos - fromNanos, other.toNanos - other.fromNanos);
    return shared < 0 ? 0 : shorter <= 0 ? 1 : (double) shared / shorter;
  }

  /** How much of the time that both cover together they share, 0 to 1. */
  double coincidence(Finding other) {
    long shared = Math.min(toNanos, other.toNanos) - Math.max(fromNanos, other.fromNanos);
    long both = Math.max(toNanos, other.toNanos) - Math.min(fromNanos, other.fromNanos);
    return shared < 0 ? 0 : both <= 0 ? 1 : (double) shared / both;
  }

  boolean isFailing(int row) {
    return Arrays.binarySearch(rows, row) >= 0;
  }
}
