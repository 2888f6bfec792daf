package dev.gatewhy.engine;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** How failures fall on the hosts of a cluster. */
final class Spread {
  private Spread() {}

  /**
   * How evenly: 1 like the traffic, 0 all on one of several; 1 when there is one host.
   *
   * <p>It is one minus the total variation distance between failures and traffic, less what chance
   * alone would make of so few failures, as a share of the distance that failures on the one most
   * hit host would have.
   *
   * @return empty when there are too few failures to tell
   */
  static OptionalDouble of(double[] failures, double[] requests) {
    double allFailures = Arrays.stream(failures).sum();
    double allRequests = Arrays.stream(requests).sum();
    if (failures.length <= 1) {
      return OptionalDouble.of(1);
    }
    double distance = 0;
    double chance = 0;
    int top = 0;
    for (int i = 0; i < failures.length; i++) {
      double share = requests[i] / allRequests;
      distance += Math.abs(failures[i] / allFailures - share) / 2;
      chance += Math.sqrt(2 / Math.PI * share * (1 - share) / allFailures) / 2;
      top = failures[i] > failures[top] ? i : top;
    }
    double most = 1 - requests[top] / allRequests;
    if (most <= chance * 1.5) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.max(0, Math.min(1, 1 - (distance - chance) / (most - chance))));
  }

  /**
   * Whether hosts fail one after another: the share of the variance of failure times that the host
   * explains (ω², the correlation ratio corrected for few failures), 0 to 1; 0 for one host.
   */
  static double inTurn(List<long[]> timesByHost) {
    if (timesByHost.size() < 2) {
      return 0;
    }
    int count = timesByHost.stream().mapToInt(times -> times.length).sum();
    long origin = timesByHost.get(0)[0];
    double mean =
        timesByHost.stream()
                .flatMapToLong(Arrays::stream)
                .mapToDouble(time -> seconds(time, origin))
                .sum()
            / count;
    double between = 0;
    double within = 0;
    for (long[] times : timesByHost) {
      double own =
          Arrays.stream(times).mapToDouble(time -> seconds(time, origin)).average().orElse(0);
      between += times.length * (own - mean) * (own - mean);
      within +=
          Arrays.stream(times)
              .mapToDouble(time -> seconds(time, origin) - own)
              .map(d -> d * d)
              .sum();
    }
    int degrees = count - timesByHost.size();
    if (degrees < 1 || between + within == 0) {
      return 0;
    }
    double noise = within / degrees;
    double explained = (between - (timesByHost.size() - 1) * noise) / (between + within + noise);
    return Math.max(0, Math.min(1, explained));
  }

  private static double seconds(long time, long origin) {
    return (time - origin) / 1e9;
  }
}
