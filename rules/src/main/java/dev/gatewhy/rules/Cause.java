package dev.gatewhy.rules;

import dev.gatewhy.query.Condition;
import java.util.List;
import java.util.Map;

/**
 * One root cause: one of {@code causes/*.yaml}. Immutable.
 *
 * @param id file name and anchor; never changes
 * @param title what happened, as a sentence that a manager understands
 * @param about a paragraph: what it is and why it happens; a user's cause may leave it empty
 * @param side who must look first
 * @param severity how much it hurts
 * @param aliases former ids and names in other documents
 * @param when necessary, not sufficient: the cause is possible for a record when this is not false
 * @param prior decibans before evidence, by dialect, with {@code default} for the others
 * @param excludes ids of causes that this one overrules when its {@code when} surely holds
 * @param since the Envoy version from which on flags and details read so; empty for any
 * @param until the last one in which they do; empty for any
 * @param evidence what ranks it
 * @param remedies {@code default} first, then one per dialect that has words of its own
 * @param checks what to look at to confirm it or rule it out
 * @param references where the facts are from
 * @param examples lines that must get this cause first
 * @param counterexamples near lines that must get another cause first
 */
public record Cause(
    String id,
    String title,
    String about,
    Side side,
    Severity severity,
    List<String> aliases,
    Condition when,
    Map<String, Integer> prior,
    List<String> excludes,
    String since,
    String until,
    List<Evidence> evidence,
    List<Remedy> remedies,
    List<String> checks,
    List<String> references,
    List<Example> examples,
    List<Example> counterexamples) {

  /** The prior for a dialect, in decibans. */
  public int prior(String dialect) {
    return prior.getOrDefault(dialect, prior.getOrDefault("default", 0));
  }
}
