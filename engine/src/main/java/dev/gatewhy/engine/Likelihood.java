package dev.gatewhy.engine;

/**
 * The Bernoulli scan statistic (M. Kulldorff, "A spatial scan statistic", 1997): how much likelier
 * some failures are if requests inside of a window fail at a rate of their own, higher than
 * outside, than if all fail at one rate. In nats; 0 when the rate inside is not the higher one.
 */
final class Likelihood {
  private final double failures;
  private final double requests;
  private final double oneRate;

  /** For windows in traffic with this many failures among this many requests. */
  Likelihood(double failures, double requests) {
    this.failures = failures;
    this.requests = requests;
    this.oneRate = xLogX(failures) + xLogX(requests - failures) - xLogX(requests);
  }

  /** The ratio for a window with {@code inside} failures among {@code all} requests. */
  double ratio(double inside, double all) {
    double outside = failures - inside;
    double rest = requests - all;
    if (all <= 0 || inside * rest <= outside * all) {
      return 0;
    }
    double twoRates =
        xLogX(inside)
            + xLogX(all - inside)
            - xLogX(all)
            + xLogX(outside)
            + xLogX(rest - outside)
            - xLogX(rest);
    return Math.max(0, twoRates - oneRate);
  }

  private static double xLogX(double x) {
    return x <= 0 ? 0 : x * Math.log(x);
  }
}
