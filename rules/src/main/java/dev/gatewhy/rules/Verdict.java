package dev.gatewhy.rules;

import dev.gatewhy.log.Field;
import java.util.List;
import java.util.Map;

/**
 * What a catalog says about a record or an incident. Immutable.
 *
 * @param outcome how it ended
 * @param candidates by confidence, ties by id; "unknown" is one of them; empty for healthy
 * @param wouldTell fields that are not logged and would tell candidates apart, with the ids of
 *     these
 * @param note why an odd-looking record is healthy; empty for none
 */
public record Verdict(
    Outcome outcome, List<Candidate> candidates, Map<Field, List<String>> wouldTell, String note) {
  /** The id for a healthy record in outputs. */
  public static final String HEALTHY = "healthy";

  /** The first candidate's id, {@code unknown}, or {@code healthy}. */
  public String cause() {
    return candidates.isEmpty() ? HEALTHY : candidates.get(0).id();
  }

  /** The first candidate's side; none for healthy and unknown. */
  public Side side() {
    return candidates.isEmpty()
        ? Side.NONE
        : candidates.get(0).cause().map(Cause::side).orElse(Side.NONE);
  }

  /** The first candidate's severity; info for healthy, warning for unknown. */
  public Severity severity() {
    return candidates.isEmpty()
        ? Severity.INFO
        : candidates.get(0).cause().map(Cause::severity).orElse(Severity.WARNING);
  }

  /** The first candidate's confidence; 1 for healthy. */
  public double confidence() {
    return candidates.isEmpty() ? 1 : candidates.get(0).confidence();
  }
}
