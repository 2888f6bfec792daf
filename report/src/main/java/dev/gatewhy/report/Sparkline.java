package dev.gatewhy.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts over time as one line of bars; none is the lowest bar, and few are always more than none.
 */
record Sparkline(String bars, long highest, long stepNanos) {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final String LETTERS = ".:-=+*%#";

  /** Draws the counts, with neighbours added together so that they fit. */
  static Sparkline of(List<Long> counts, long stepNanos, int columns, boolean unicode) {
    int together = Math.max(1, (counts.size() + columns - 1) / columns);
    List<Long> steps = grouped(counts, together);
    long highest = steps.stream().mapToLong(Long::longValue).max().orElse(0);
    StringBuilder bars = new StringBuilder();
    for (long count : steps) {
      int level =
          count == 0 ? 0 : (int) Math.ceil((BLOCKS.length() - 1) * (double) count / highest);
      bars.append((unicode ? BLOCKS : LETTERS).charAt(level));
    }
    return new Sparkline(bars.toString(), highest, stepNanos * together);
  }

  /** Sums of {@code together} neighbours each. */
  static List<Long> grouped(List<Long> counts, int together) {
    List<Long> steps = new ArrayList<>();
    for (int i = 0; i < counts.size(); i += together) {
      steps.add(
          counts.subList(i, Math.min(i + together, counts.size())).stream()
              .mapToLong(Long::longValue)
              .sum());
    }
    return steps;
  }
}
