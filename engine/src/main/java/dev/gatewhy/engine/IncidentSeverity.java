package dev.gatewhy.engine;

import dev.gatewhy.engine.CauseOfFinding.Judged;
import dev.gatewhy.rules.Fact;
import dev.gatewhy.rules.Severity;

/**
 * How bad an incident is: its cause's severity, one step up when much fails, one down when next to
 * nothing does. What needs no action stays so.
 */
final class IncidentSeverity {
  private static final double OFTEN = 0.2;
  private static final double SELDOM = 0.001;
  private static final int SEVERAL_CLUSTERS = 3;

  private IncidentSeverity() {}

  /**
   * The severity.
   *
   * @param clusters how many have failures of it
   * @param ratesKnown whether healthy traffic was read; without, only the number of clusters counts
   */
  static Severity of(Judged judged, Impact impact, long clusters, boolean ratesKnown) {
    Severity base = judged.verdict().severity();
    if (base == Severity.INFO) {
      return base;
    }
    int step = base.ordinal();
    step += clusters >= SEVERAL_CLUSTERS ? 1 : 0;
    if (ratesKnown) {
      // one of many hosts is not the service
      double rate = judged.facts().value(Fact.UPSTREAM_CLUSTER__FAILURE_RATE).orElse(impact.rate());
      step += rate >= OFTEN ? 1 : 0;
      step -= impact.rate() < SELDOM ? 1 : 0;
    }
    return Severity.values()[
        Math.max(Severity.INFO.ordinal() + 1, Math.min(step, Severity.CRITICAL.ordinal()))];
  }
}
