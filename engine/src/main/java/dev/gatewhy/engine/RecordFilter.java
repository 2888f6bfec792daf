package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.WindowSearch;
import dev.gatewhy.query.Condition;
import java.util.OptionalLong;

/**
 * Which records count. Immutable and thread-safe.
 *
 * <p>A record carries the start of its request and is written at its end, so a request belongs to a
 * window when it ended at or after its beginning and started before its end. Records without a time
 * belong to no window.
 */
final class RecordFilter {
  private static final long NANOS_PER_MS = 1_000_000L;
  private final Condition where;
  private final long since;
  private final long until;
  private final boolean windowed;

  RecordFilter(Options options) {
    where = options.where().orElse(null);
    since = options.sinceEpochNanos().orElse(Long.MIN_VALUE);
    until = options.untilEpochNanos().orElse(Long.MAX_VALUE);
    windowed = options.sinceEpochNanos().isPresent() || options.untilEpochNanos().isPresent();
  }

  /** The stretch of a source that holds all records of the window. */
  WindowSearch.Stretch stretch(LogSource source, FormatCatalog formats) {
    return WindowSearch.find(
        source,
        formats,
        since == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(since),
        until == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(until));
  }

  /** Whether the record lies in the window and was asked for. */
  boolean accepts(LogRecord record) {
    return isInWindow(record) && isSelected(record);
  }

  /** Whether the record was asked for; the others of the window tell how the rest fares. */
  boolean isSelected(LogRecord record) {
    return where == null || where.matches(record);
  }

  /** Whether the record belongs to the window of time. */
  boolean isInWindow(LogRecord record) {
    if (!windowed) {
      return true;
    }
    long start = record.number(Field.START_TIME);
    if (start == LogRecord.NO_NUMBER || start >= until) {
      return false;
    }
    long duration = Math.max(0, record.number(Field.DURATION));
    return start >= since
        || start + Math.min(duration, Long.MAX_VALUE / NANOS_PER_MS / 2) * NANOS_PER_MS >= since;
  }
}
