package dev.gatewhy.engine;

import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.Fact;
import dev.gatewhy.rules.Facts;
import dev.gatewhy.rules.Signature;
import dev.gatewhy.rules.Verdict;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ranks causes for findings: on the sum of their signatures, with what the traffic says about their
 * time and place.
 */
final class CauseOfFinding {
  private final Traffic traffic;
  private final Catalog catalog;
  private final String dialect;
  private final ContextFacts contexts;

  CauseOfFinding(Traffic traffic, Catalog catalog, String dialect, ContextFacts contexts) {
    this.traffic = traffic;
    this.catalog = catalog;
    this.dialect = dialect;
    this.contexts = contexts;
  }

  /** A finding with its causes. */
  record Judged(Finding finding, Facts facts, Verdict verdict) {
    String cause() {
      return verdict.cause();
    }

    /** A fact that is a number of things, 0 when unknown. */
    long count(Fact fact) {
      return Math.round(facts.value(fact).orElse(0));
    }
  }

  Judged judge(Finding finding) {
    Map<Signature, Long> signatures = new TreeMap<>();
    long neverSeen = -1;
    for (int row : finding.rows()) {
      int number = traffic.cell(Column.SIGNATURE, row);
      signatures.merge(
          traffic.summary.signatures.key(number).signature(),
          Math.max(1, Math.round(traffic.weight[row])),
          Long::sum);
      neverSeen &= traffic.summary.signatures.neverSeen(number);
    }
    Facts facts = contexts.of(finding);
    return new Judged(finding, facts, catalog.judge(signatures, neverSeen, dialect, facts));
  }
}
