package dev.gatewhy.report;

import dev.gatewhy.rules.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Confidences rounded to thousandths so that they add up to what they added up to before: one. */
final class Thousandths {
  private Thousandths() {}

  /** The confidences of the candidates, in their order. */
  static List<Integer> of(List<Candidate> candidates) {
    return rounded(candidates.stream().map(Candidate::confidence).toList());
  }

  /**
   * Rounds by largest remainder, so that what was sorted stays sorted; of equal remainders the
   * first is rounded up.
   */
  static List<Integer> rounded(List<Double> shares) {
    List<Integer> thousandths =
        new ArrayList<>(shares.stream().map(s -> (int) Math.floor(1000 * s)).toList());
    long missing =
        Math.round(1000 * shares.stream().mapToDouble(Double::doubleValue).sum())
            - thousandths.stream().mapToInt(Integer::intValue).sum();
    IntStream.range(0, shares.size())
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                (Integer i) -> Math.floor(1000 * shares.get(i)) - 1000 * shares.get(i)))
        .limit(Math.max(0, missing))
        .forEach(i -> thousandths.set(i, thousandths.get(i) + 1));
    return thousandths;
  }
}
