package dev.gatewhy.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times. An absolute one covers what it leaves open, down to its last written part: {@code
 * 2026-11-24} a day, {@code 2026-11-24T11:44} a minute, {@code 2026-11-24T11:44:25.535} a
 * millisecond. Without an offset it is UTC.
 */
final class TimeSpans {
  private static final int LONGEST = 60;
  private static final Pattern ABSOLUTE =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T"
              + " ]([0-9]{2})(?::?([0-9]{2})(?::?([0-9]{2})(?:[.,]([0-9]{1,9}))?)?)?"
              + "(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?");
  private static final Pattern STEP = Pattern.compile("([-+])([0-9]{1,9})(ms|s|m|h|d|w)");
  private static final Instant FIRST = Instant.ofEpochSecond(0, Long.MIN_VALUE + 1);
  private static final Instant LAST = Instant.ofEpochSecond(0, Long.MAX_VALUE);

  private TimeSpans() {}

  /** Whether the text is relative to now. */
  static boolean isRelative(String text) {
    return text.startsWith("now");
  }

  /**
   * The time that the text means; empty if it is none, or lies outside of the years 1677 to 2262.
   */
  static Optional<Span> parse(String text, Instant now) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return isRelative(text) ? relative(text.substring("now".length()), now) : absolute(text);
    } catch (DateTimeException | ArithmeticException noSuchTime) {
      return Optional.empty();
    }
  }

  /** Nanoseconds since the epoch in the one form whose span is exactly that nanosecond. */
  static String print(BigDecimal epochNanos) {
    Instant instant = Instant.ofEpochSecond(0, epochNanos.longValueExact());
    String seconds = instant.truncatedTo(ChronoUnit.SECONDS).toString();
    return seconds.substring(0, seconds.length() - 1)
        + String.format(Locale.ROOT, ".%09dZ", instant.getNano());
  }

  private static Optional<Span> relative(String steps, Instant now) {
    Matcher step = STEP.matcher(steps);
    Instant instant = now;
    int at = 0;
    while (step.find() && step.start() == at) {
      Duration size = unit(step.group(3)).multipliedBy(Long.parseLong(step.group(2)));
      instant = step.group(1).equals("-") ? instant.minus(size) : instant.plus(size);
      at = step.end();
    }
    return at == steps.length() ? span(instant, instant) : Optional.empty();
  }

  private static Optional<Span> absolute(String text) {
    Matcher part = ABSOLUTE.matcher(text);
    if (!part.matches()) {
      return Optional.empty();
    }
    String fraction = part.group(7) == null ? "" : part.group(7);
    LocalDateTime local =
        LocalDateTime.of(
            number(part, 1),
            number(part, 2),
            number(part, 3),
            number(part, 4),
            number(part, 5),
            number(part, 6),
            fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)));
    ZoneOffset offset = part.group(8) == null ? ZoneOffset.UTC : ZoneOffset.of(part.group(8));
    Duration covered =
        part.group(4) == null
            ? Duration.ofDays(1)
            : part.group(5) == null
                ? Duration.ofHours(1)
                : part.group(6) == null
                    ? Duration.ofMinutes(1)
                    : Duration.ofNanos((long) Math.pow(10, 9 - fraction.length()));
    Instant from = local.toInstant(offset);
    return span(from, from.plus(covered).minusNanos(1));
  }

  private static int number(Matcher part, int group) {
    return part.group(group) == null ? 0 : Integer.parseInt(part.group(group));
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> Duration.ofDays(7);
    };
  }

  private static Optional<Span> span(Instant from, Instant to) {
    return from.isBefore(FIRST) || to.isAfter(LAST)
        ? Optional.empty()
        : Optional.of(new Span(nanos(from), nanos(to)));
  }

  private static BigDecimal nanos(Instant instant) {
    return BigDecimal.valueOf(instant.getEpochSecond())
        .movePointRight(9)
        .add(BigDecimal.valueOf(instant.getNano()));
  }
}
