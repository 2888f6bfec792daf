package dev.gatewhy.engine;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Some rows of the traffic in the order of time, with running sums of their weights. Immutable. */
final class RowList {
  private final Traffic traffic;
  private final int[] rows;
  private final int from;
  private final int to;
  private final double[] weightBefore;

  /**
   * The rows {@code rows[from, to)}, with the sums that {@link #sums} gives for all of {@code
   * rows}.
   */
  RowList(Traffic traffic, int[] rows, int from, int to, double[] weightBefore) {
    this.traffic = traffic;
    this.rows = rows;
    this.from = from;
    this.to = to;
    this.weightBefore = weightBefore;
  }

  static RowList of(Traffic traffic, int[] rows) {
    return new RowList(traffic, rows, 0, rows.length, sums(traffic, rows));
  }

  static double[] sums(Traffic traffic, int[] rows) {
    double[] sums = new double[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      sums[i + 1] = sums[i] + traffic.weight[rows[i]];
    }
    return sums;
  }

  /** The rows among them that fit. */
  RowList filtered(IntPredicate fits) {
    return of(traffic, Arrays.stream(rows, from, to).filter(fits).toArray());
  }

  /** The rows that began from one time to another, both included. */
  int[] between(long first, long last) {
    return Arrays.copyOfRange(
        rows, lowerBound(first), last == Long.MAX_VALUE ? to : lowerBound(last + 1));
  }

  int[] toArray() {
    return Arrays.copyOfRange(rows, from, to);
  }

  int size() {
    return to - from;
  }

  /** How many records they stand for. */
  double weight() {
    return weightBefore[to] - weightBefore[from];
  }

  /** How many records began before a time. */
  double before(long time) {
    return weightBefore[lowerBound(time)] - weightBefore[from];
  }

  /** How many records began at a time or before it. */
  double through(long time) {
    return time == Long.MAX_VALUE ? weight() : before(time + 1);
  }

  private int lowerBound(long time) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = low + high >>> 1;
      if (traffic.nanos[rows[middle]] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
