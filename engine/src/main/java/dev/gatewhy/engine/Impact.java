package dev.gatewhy.engine;

import java.util.Arrays;

/** How many requests of the place began in the time of a finding, and how many failed. */
record Impact(long failures, long requests) {
  /** The impact of a finding. */
  static Impact of(Finding finding, Traffic traffic) {
    double failures = Arrays.stream(finding.rows()).mapToDouble(row -> traffic.weight[row]).sum();
    double requests = 0;
    int end = traffic.upperBound(finding.toNanos());
    for (int row = Math.max(traffic.firstTimed, traffic.lowerBound(finding.fromNanos()));
        row < end;
        row++) {
      if (finding.place().contains(row)) {
        requests += traffic.weight[row];
      }
    }
    return new Impact(Math.round(failures), Math.max(Math.round(failures), Math.round(requests)));
  }

  double rate() {
    return requests == 0 ? 0 : (double) failures / requests;
  }
}
