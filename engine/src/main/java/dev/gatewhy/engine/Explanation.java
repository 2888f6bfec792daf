package dev.gatewhy.engine;

import dev.gatewhy.rules.Cause;
import java.util.List;
import java.util.Optional;

/**
 * The answer of {@code explain}. Immutable.
 *
 * @param asked what was asked, as given
 * @param kind what it was understood as
 * @param heading its name, such as {@code UC UpstreamConnectionTermination}
 * @param says what it means, in a sentence or two
 * @param causes the causes behind it, most likely first
 * @param line the verdict on a pasted log line
 */
public record Explanation(
    String asked,
    Kind kind,
    String heading,
    String says,
    List<Cause> causes,
    Optional<LineVerdict> line) {

  /** What a thing to explain can be. */
  public enum Kind {
    CAUSE,
    RESPONSE_FLAG,
    RESPONSE_CODE,
    DETAILS,
    FIELD,
    LINE,
    /** Nothing that Gatewhy knows; {@code says} tells what to try. */
    UNKNOWN
  }
}
