package dev.gatewhy.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was probably meant by a misspelt name. */
final class Suggestions {
  private static final int LONGEST = 80;

  private Suggestions() {}

  /** The name nearest to {@code wrong}, if one is near enough; of equally near ones the first in the alphabet. */
  static Optional<String> nearest(String wrong, Collection<String> names) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    int allowed = 1 + wrong.length() / 4;
    return names.stream()
        .filter(name -> distance(wrong, name) <= allowed)
        .min(Comparator.comparingInt((String name) -> distance(wrong, name)).thenComparing(Comparator.naturalOrder()));
  }

  /** How many letters to add, drop, change or swap with a neighbour (optimal string alignment); case does not count. */
  static int distance(String left, String right) {
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = cost[i - 1][j - 1] + (same(left, i - 1, right, j - 1) ? 0 : 1);
        cost[i][j] = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1 && j > 1 && same(left, i - 1, right, j - 2) && same(left, i - 2, right, j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[left.length()][right.length()];
  }

  private static boolean same(String left, int i, String right, int j) {
    return Character.toLowerCase(left.charAt(i)) == Character.toLowerCase(right.charAt(j));
  }
}
