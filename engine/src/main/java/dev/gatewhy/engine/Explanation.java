package dev.gatewhy.engine;

import dev.gatewhy.log.LogRecord;
import dev.gatewhy.query.Truth;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.Evidence;
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
 * @param known the records that were asked about, each with nothing but what is known of it; empty
 *     for anything
 * @param line the verdict on a pasted log line
 */
public record Explanation(
    String asked,
    Kind kind,
    String heading,
    String says,
    List<Cause> causes,
    List<LogRecord> known,
    Optional<LineVerdict> line) {

  /** An explanation of what is not about certain records. */
  public Explanation(
      String asked,
      Kind kind,
      String heading,
      String says,
      List<Cause> causes,
      Optional<LineVerdict> line) {
    this(asked, kind, heading, says, causes, List.of(), line);
  }

  /** Whether a statement can hold for what was asked about. */
  public boolean isPossible(Evidence evidence) {
    return evidence.context()
        || known.isEmpty()
        || known.stream().anyMatch(record -> evidence.when().judge(record) != Truth.FALSE);
  }

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
