package dev.gatewhy.log;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody meant when they misspelt a name. */
public final class Spelling {
  private Spelling() {}

  /**
   * The name nearest to {@code word}, if it is near enough to be meant: at most a third of its
   * letters changed, added, left out or swapped with the next one. Of several that are equally near
   * the first in the order of the alphabet.
   */
  public static Optional<String> nearest(String word, Collection<String> names) {
    return nearest(word, names, Math.max(1, Math.min(word.length(), 60) / 3));
  }

  /** As {@link #nearest(String, Collection)}, with at most {@code most} letters wrong. */
  static Optional<String> nearest(String word, Collection<String> names, int most) {
    String best = null;
    int bestDistance = most;
    if (word.length() > 200) {
      return Optional.empty();
    }
    for (String name : names) {
      int distance = distance(word, name);
      if (distance < bestDistance
          || distance == bestDistance && (best == null || name.compareTo(best) < 0)) {
        best = name;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code did you mean 'x'?}, or nothing if no name is near enough. */
  public static String suggestion(String word, Collection<String> names) {
    return nearest(word, names).map(Spelling::question).orElse("");
  }

  /** {@code did you mean 'x'?} */
  public static String question(String meant) {
    return "did you mean '" + meant + "'?";
  }

  /** Damerau and Levenshtein's distance with adjacent swaps. */
  private static int distance(String a, String b) {
    int[] twoAbove = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, twoAbove[j - 2] + 1);
        }
        row[j] = least;
      }
      int[] free = twoAbove;
      twoAbove = above;
      above = row;
      row = free;
    }
    return above[b.length()];
  }
}
