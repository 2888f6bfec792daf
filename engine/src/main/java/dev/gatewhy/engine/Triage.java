package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.rules.Remedy;
import dev.gatewhy.rules.Severity;
import dev.gatewhy.rules.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong in some logs, where, since when, why, and what to change. Immutable; a pure
 * function of the merged summary and the catalog, so the same input gives an equal triage however
 * it was divided among threads and chunks.
 *
 * @param catalog version of the catalog that judged
 * @param input what was read
 * @param records how the records ended
 * @param timeline failures over time
 * @param causes how many records have which cause first, most records first
 * @param incidents by severity, then size
 * @param background failures that are no incident, most records first
 * @param ruledOut what an experienced person would have suspected, and why it is not that
 * @param missingFields fields that the logs lack and that would tell causes apart, most useful
 *     first
 * @param samples what of the traffic was too much to be kept whole, so that rates, places and
 *     context are estimates; empty if nothing was
 * @param offers when a condition selected nothing, the values that its fields have, in words
 */
public record Triage(
    String catalog,
    InputReport input,
    RecordCounts records,
    Timeline timeline,
    List<CauseCount> causes,
    List<Incident> incidents,
    List<Background> background,
    List<RuledOut> ruledOut,
    List<MissingField> missingFields,
    List<Sample> samples,
    List<String> offers) {

  /**
   * How the records that were asked for ended; the first three add up to all.
   *
   * @param backend4xx failed records that the backend refused with a 4xx of its own
   * @param clients distinct client addresses seen; an estimate above a cap
   * @param clientsFailed distinct client addresses that met a failure
   * @param byResponseCode these records by response code, in ascending order
   * @param byResponseFlag these records by response flag, by name; a record with two flags counts
   *     for both
   * @param unselected records of the window that were not asked for; they are in no other count but
   *     {@code clients}
   */
  public record RecordCounts(
      long healthy,
      long expected,
      long failed,
      long backend4xx,
      long clients,
      long clientsFailed,
      Map<Long, Long> byResponseCode,
      Map<String, Long> byResponseFlag,
      long unselected) {

    /** All records that were asked for: what shares are shares of. */
    public long all() {
      return healthy + expected + failed;
    }

    /** All records of the window, asked for or not. */
    public long seen() {
      return all() + unselected;
    }
  }

  /**
   * Records over time in equal steps; empty when no record has a time.
   *
   * @param startEpochNanos begin of the first step
   * @param stepNanos length of a step
   * @param all all records that began in each step
   * @param failed failed records that began in each step
   */
  public record Timeline(long startEpochNanos, long stepNanos, List<Long> all, List<Long> failed) {}

  /**
   * Records that have one cause first.
   *
   * @param cause its id, or {@code unknown}
   * @param share of all records that were asked for, 0 to 1
   */
  public record CauseCount(
      String cause,
      String title,
      Side side,
      Severity severity,
      Outcome outcome,
      long records,
      double share) {}

  /**
   * Failures of one cause that are no incident.
   *
   * @param title of the cause
   * @param says what they are, where most of them are and how long they lasted, in sentences
   * @param where the place that holds most of them, with the rate there, such as {@code all 18 at
   *     /orders, 18 of its 56 requests}; empty when they are no likelier at one place than at
   *     another
   * @param fromEpochNanos start time of the first, {@link LogRecord#NO_NUMBER} if that is not known
   * @param toEpochNanos start time of the last, likewise
   * @param inPart whether they all lie within less than half of the log's time
   * @param places where they are, such as path shapes, with counts; most first, at most five
   */
  public record Background(
      String cause,
      String title,
      Outcome outcome,
      long records,
      String says,
      String where,
      long fromEpochNanos,
      long toEpochNanos,
      boolean inPart,
      Map<String, Long> places) {

    /** Whether it is known when they were. */
    public boolean hasTime() {
      return fromEpochNanos != LogRecord.NO_NUMBER;
    }
  }

  /**
   * Records of which only a sample was kept.
   *
   * @param ofWhat {@code healthy} or {@code failing}
   * @param kept how many the sample holds
   * @param records how many it stands for
   */
  public record Sample(String ofWhat, long kept, long records) {}

  /** A suspicion that the numbers contradict, and why. */
  public record RuledOut(String cause, String says) {}

  /**
   * A field that the logs lack.
   *
   * @param tellsApart ids of the causes that it would tell apart
   * @param setting how to log it, in the log's dialect; empty when unknown
   */
  public record MissingField(Field field, List<String> tellsApart, Optional<Remedy> setting) {}
}
