package dev.gatewhy.engine;

import java.time.Duration;
import java.util.Locale;

/** Pieces of sentences. */
final class Prose {
  private static final long SECOND = 1_000_000_000L;

  private Prose() {}

  /** A sentence to go on with after a colon. */
  static String lowerFirst(String title) {
    boolean acronym = title.length() > 1 && Character.isUpperCase(title.charAt(1));
    return acronym ? title : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  /** The time between the seconds in which two moments lie, as they are shown beside it. */
  static String length(long fromNanos, long toNanos) {
    return length((Math.floorDiv(toNanos, SECOND) - Math.floorDiv(fromNanos, SECOND)) * SECOND);
  }

  private static String length(long nanos) {
    Duration length = Duration.ofNanos(nanos);
    if (length.toDays() > 0) {
      return length.toDays() + " d " + length.toHoursPart() + " h";
    }
    if (length.toHours() > 0) {
      return length.toHours() + " h " + length.toMinutesPart() + " min";
    }
    return length.toMinutes() > 0
        ? length.toMinutes() + " min " + length.toSecondsPart() + " s"
        : Math.max(1, length.toSeconds()) + " s";
  }

  /** {@code 1,234}. */
  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
