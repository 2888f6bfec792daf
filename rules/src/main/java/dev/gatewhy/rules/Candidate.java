package dev.gatewhy.rules;

import java.util.List;
import java.util.Optional;

/**
 * A cause that is possible for a record or an incident, or "unknown".
 *
 * @param cause empty for "unknown"
 * @param points prior and evidence together, in decibans
 * @param confidence its share of all candidates, 0 to 1; all of a verdict sum to one
 * @param findings the evidence that held, strongest first
 */
public record Candidate(
    Optional<Cause> cause, int points, double confidence, List<Finding> findings) {
  /** The id of "unknown". */
  public static final String UNKNOWN = "unknown";

  /**
   * One piece of evidence that held.
   *
   * @param evidence the statement
   * @param counts false if a stronger one of its group counted instead
   */
  public record Finding(Evidence evidence, boolean counts) {}

  /** The cause's id, or {@code unknown}. */
  public String id() {
    return cause.map(Cause::id).orElse(UNKNOWN);
  }
}
