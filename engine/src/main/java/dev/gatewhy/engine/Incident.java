package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Candidate;
import dev.gatewhy.rules.Remedy;
import dev.gatewhy.rules.Severity;
import dev.gatewhy.rules.Side;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Failures of one kind, bounded in time and by the dimension that tells them apart from healthy
 * traffic. Immutable.
 *
 * @param id names this incident: cause, scope and begin
 * @param key names its kind: cause and scope; the same when it comes back another night
 * @param title the first candidate's title
 * @param says one sentence that a manager understands
 * @param severity the cause's, raised or lowered by its effect
 * @param candidates ranked causes for the incident as a whole, "unknown" among them
 * @param fromEpochNanos start time of its first failing record
 * @param toEpochNanos start time of its last failing record
 * @param open whether it still failed when the log ended
 * @param records its failing records
 * @param scopeRecords all records of its scope in its time, failing or not; 0 if nothing healthy
 *     was read at all, so that its rate cannot be known
 * @param scope the dimension values that bound it, in the order in which people read them; empty
 *     for everything
 * @param shortScope the same in short names, for people
 * @param hostsHit hosts that its records hit, and {@code hostsKnown} those that its cluster has; 0
 *     when unknown
 * @param clientsHit distinct client networks that it hit
 * @param evidence for and against, strongest first
 * @param wouldTell fields that are not logged and would tell its candidates apart
 * @param remedies what to change: {@code default} first, then in the log's dialects
 * @param checks what to look at next
 * @param where the condition that finds its records
 * @param examples its first lines, at most three
 */
public record Incident(
    String id,
    String key,
    String title,
    String says,
    Side side,
    Severity severity,
    List<Candidate> candidates,
    long fromEpochNanos,
    long toEpochNanos,
    boolean open,
    long records,
    long scopeRecords,
    Map<Field, String> scope,
    Map<Field, String> shortScope,
    long hostsHit,
    long hostsKnown,
    long clientsHit,
    List<Statement> evidence,
    List<Triage.MissingField> wouldTell,
    List<Remedy> remedies,
    List<String> checks,
    String where,
    List<ExampleLine> examples) {

  /** A piece of evidence with its values filled in; positive points speak for the cause. */
  public record Statement(String says, int points) {}

  /**
   * Whether its records have times; without, {@code fromEpochNanos} and {@code toEpochNanos} are
   * {@link LogRecord#NO_NUMBER}.
   */
  public boolean hasTime() {
    return fromEpochNanos != LogRecord.NO_NUMBER;
  }

  /** The first candidate's id. */
  public String cause() {
    return candidates.get(0).id();
  }

  /** The first candidate's confidence. */
  public double confidence() {
    return candidates.get(0).confidence();
  }

  /** Failing records divided by all of the scope, 0 to 1; 0 if that cannot be known. */
  public double failureRate() {
    return scopeRecords == 0 ? 0 : (double) records / scopeRecords;
  }

  /**
   * What to change, ready to be printed: the setting, if there is one, and what to do with it, in a
   * dialect's words, else in those that hold anywhere; empty where no known cause explains the
   * incident. The parts are in {@link #remedies}.
   */
  public String remedy(String dialect) {
    return Stream.of(dialect, "default")
        .flatMap(wanted -> remedies.stream().filter(r -> r.dialect().equals(wanted)))
        .findFirst()
        .map(r -> r.setting().isEmpty() ? r.text() : r.setting() + ": " + r.text())
        .orElse("");
  }
}
