package dev.gatewhy.engine;

import dev.gatewhy.query.Condition;
import java.util.Optional;

/**
 * How to read and judge. Immutable.
 *
 * @param where which records are asked for; empty for all. In a triage it decides which failures
 *     are counted and become incidents, while places, rates and context are seen in all records of
 *     the window
 * @param sinceEpochNanos only records that ended at or after it (a record carries the start of its
 *     request and is written at its end)
 * @param untilEpochNanos only records that started before it
 * @param dialect whose priors and remedies to use; empty to know it from the log
 * @param context whether a verdict uses what the rest of the input, in the window, says about its
 *     scope
 * @param progress told now and then how many bytes of how many were read
 */
public record Options(
    Optional<Condition> where,
    Optional<Long> sinceEpochNanos,
    Optional<Long> untilEpochNanos,
    Optional<String> dialect,
    boolean context,
    Progress progress) {
  /** Everything, the log's own dialect, with context, silently. */
  public static final Options DEFAULT =
      new Options(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          true,
          (done, all) -> {});

  /** Hears how far reading is; called from several threads, so it must be thread-safe and quick. */
  @FunctionalInterface
  public interface Progress {
    /**
     * {@code done} of {@code all} stored bytes were read; {@code all} is 0 when it cannot be known.
     */
    void report(long done, long all);
  }

  /** The same, asking only for records that match. */
  public Options withWhere(Condition condition) {
    return new Options(
        Optional.of(condition), sinceEpochNanos, untilEpochNanos, dialect, context, progress);
  }

  /** The same, with or without context. */
  public Options withContext(boolean useContext) {
    return new Options(where, sinceEpochNanos, untilEpochNanos, dialect, useContext, progress);
  }

  /** The same, with only records of a window of time; empty for no bound. */
  public Options withWindow(Optional<Long> since, Optional<Long> until) {
    return new Options(where, since, until, dialect, context, progress);
  }

  /** The same, with the words and priors of one product. */
  public Options withDialect(String name) {
    return new Options(
        where, sinceEpochNanos, untilEpochNanos, Optional.of(name), context, progress);
  }

  /** The same, telling how far reading is. */
  public Options withProgress(Progress listener) {
    return new Options(where, sinceEpochNanos, untilEpochNanos, dialect, context, listener);
  }

  /** The same, with all records of the window. */
  Options withoutWhere() {
    return new Options(
        Optional.empty(), sinceEpochNanos, untilEpochNanos, dialect, context, progress);
  }
}
