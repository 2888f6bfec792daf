package dev.gatewhy.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Times as people read them, all in one zone. The date is said once, in {@link #period}; only logs
 * that span several days repeat it.
 */
final class Moments {
  private static final long SECOND = 1_000_000_000L;
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private final ZoneId zone;
  private final boolean oneDay;

  /** For texts about what happened between two times. */
  Moments(ZoneId zone, Optional<Long> from, Optional<Long> to) {
    this.zone = zone;
    this.oneDay =
        from.isEmpty()
            || to.isEmpty()
            || at(from.get()).toLocalDate().equals(at(to.get()).toLocalDate());
  }

  /** {@code 24 Nov 2026, 11:49:00 to 12:04:00 UTC}. */
  String period(long from, long to) {
    ZonedDateTime first = at(from);
    ZonedDateTime last = at(to);
    if (first.toLocalDate().equals(last.toLocalDate())) {
      return date(first)
          + ", "
          + clock(first)
          + (clock(first).equals(clock(last)) ? "" : " to " + clock(last))
          + " "
          + zoneName();
    }
    return date(first)
        + ", "
        + clock(first)
        + " to "
        + date(last)
        + ", "
        + clock(last)
        + " "
        + zoneName();
  }

  /** {@code 11:55:47}; with day and month when the logs span several days. */
  String time(long epochNanos) {
    ZonedDateTime time = at(epochNanos);
    return oneDay ? clock(time) : day(time) + Figures.GLUE + clock(time);
  }

  /** {@code 11:55:47 to 11:59:27 (3 min 40 s)}. */
  String range(long from, long to) {
    String first = time(from);
    boolean sameDay = oneDay || at(from).toLocalDate().equals(at(to).toLocalDate());
    String last = sameDay ? clock(at(to)) : time(to);
    return at(from).withNano(0).equals(at(to).withNano(0))
        ? "at" + Figures.GLUE + first
        : first + " to " + last + " (" + length(from, to) + ")";
  }

  /**
   * {@code 3 min 40 s}: the difference of the two as they are shown, in whole seconds, unless both
   * are in one.
   */
  static String length(long from, long to) {
    long shown = Math.floorDiv(to, SECOND) - Math.floorDiv(from, SECOND);
    return Figures.span(shown > 0 ? shown * SECOND : to - from);
  }

  /** {@code UTC}, {@code Europe/Berlin}, {@code +08:00}. */
  String zoneName() {
    return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  private ZonedDateTime at(long epochNanos) {
    return instant(epochNanos).atZone(zone);
  }

  /** The moment that a record's nanoseconds since the epoch stand for. */
  static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, SECOND), Math.floorMod(epochNanos, SECOND));
  }

  private static String date(ZonedDateTime time) {
    return day(time) + Figures.GLUE + time.getYear();
  }

  private static String day(ZonedDateTime time) {
    return time.getDayOfMonth() + "" + Figures.GLUE + MONTHS[time.getMonthValue() - 1];
  }

  private static String clock(ZonedDateTime time) {
    return Figures.two(time.getHour())
        + ":"
        + Figures.two(time.getMinute())
        + ":"
        + Figures.two(time.getSecond());
  }
}
