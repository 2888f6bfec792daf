package dev.gatewhy.samples;

import java.util.SplittableRandom;

/**
 * The project's one source of randomness in tests: seeded, so that every run is the same and every
 * failure can be repeated.
 *
 * <p>{@code -Dtests.seed=N} repeats the case that a failure names, alone; {@code -Dtests.iters=N}
 * runs every property N times as often.
 */
public final class Seeded {
  private static final long DEFAULT_SEED = 20_261_124L;

  private Seeded() {}

  /** One case of a property: it throws when the property does not hold. */
  @FunctionalInterface
  public interface Case {
    /** Tries one case, made from {@code random} and from nothing else. */
    void check(SplittableRandom random) throws Exception;
  }

  /**
   * Tries a property on many cases, each with a seed of its own.
   *
   * @throws AssertionError that names the seed of the first case that failed, with the failure as
   *     its cause
   */
  public static void forAll(int iterations, Case property) {
    Long only = Long.getLong("tests.seed");
    if (only != null) {
      tryOne(only, property);
      return;
    }
    long count = (long) iterations * Integer.getInteger("tests.iters", 1);
    SplittableRandom seeds = new SplittableRandom(DEFAULT_SEED);
    for (long i = 0; i < count; i++) {
      tryOne(seeds.nextLong(), property);
    }
  }

  private static void tryOne(long seed, Case property) {
    try {
      property.check(new SplittableRandom(seed));
    } catch (Exception | AssertionError | StackOverflowError failure) {
      throw new AssertionError(
          "failed with seed " + seed + " (repeat with -Dtests.seed=" + seed + "): " + failure,
          failure);
    }
  }

  /** A random number generator for a test that needs just one; it heeds {@code -Dtests.seed}. */
  public static SplittableRandom random() {
    return new SplittableRandom(Long.getLong("tests.seed", DEFAULT_SEED));
  }
}
