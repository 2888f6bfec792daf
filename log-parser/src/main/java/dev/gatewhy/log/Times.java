package dev.gatewhy.log;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments, read where they stand.
 *
 * <p>Envoy's default is {@code 2026-11-24T11:44:25.534Z} (manual, "Substitution formatter",
 * START_TIME); that shape, with any number of fraction digits, is read without an object. Seconds
 * since the epoch, other zones, and the usual shapes of a date that people give to START_TIME take
 * the slow way.
 */
final class Times {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int SHORTEST = "2026-11-24T11:44:25Z".length();

  private static final int LONGEST = 48;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final String CLOCK =
      "([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[.,]([0-9]{1,9}))? ?(Z|GMT|[+-][0-9]{2}:?[0-9]{2})?";
  private static final Pattern NUMBER = Pattern.compile("([0-9]{10,19})(?:[.]([0-9]{0,9}))?");
  private static final Pattern ISO =
      Pattern.compile("([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})[T ]" + CLOCK);
  private static final Pattern COMMON =
      Pattern.compile(
          "(?:[A-Z][a-z]{2}, )?([0-9]{2})[/ -]([A-Z][a-z]{2})[/ -]([0-9]{4})[: T]" + CLOCK);

  private Times() {}

  /**
   * Nanoseconds since the epoch, or {@link LogRecord#NO_NUMBER} for no time or one outside of the
   * years 1678 to 2261.
   */
  static long epochNanos(byte[] bytes, int from, int to) {
    if (to - from < SHORTEST
        || bytes[to - 1] != 'Z'
        || bytes[from + 10] != 'T'
        || bytes[from + 4] != '-') {
      return slowly(bytes, from, to);
    }
    int year = digits(bytes, from, 4);
    int month = digits(bytes, from + 5, 2);
    int day = digits(bytes, from + 8, 2);
    int hour = digits(bytes, from + 11, 2);
    int minute = digits(bytes, from + 14, 2);
    int second = digits(bytes, from + 17, 2);
    long nanos = 0;
    int end = to - 1;
    if (end > from + 19) {
      int count = end - (from + 20);
      if (bytes[from + 19] != '.' || count < 1 || count > 9) {
        return slowly(bytes, from, to);
      }
      nanos = digits(bytes, from + 20, count);
      for (int i = count; i < 9; i++) {
        nanos *= 10;
      }
    }
    boolean plain =
        year >= 1678
            && year <= 2261
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= 28
            && hour >= 0
            && hour <= 23
            && minute >= 0
            && minute <= 59
            && second >= 0
            && second <= 59
            && nanos >= 0;
    if (!plain) {
      // also the 29th to the 31st: whether they exist is the library's business
      return slowly(bytes, from, to);
    }
    long seconds = epochDay(year, month, day) * 86_400L + hour * 3_600L + minute * 60L + second;
    return seconds * NANOS_PER_SECOND + nanos;
  }

  /** Days since 1 January 1970 in the Gregorian calendar, counted in years that begin in March. */
  private static long epochDay(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int monthFromMarch = (month + 9) % 12;
    long dayOfYear = (153L * monthFromMarch + 2) / 5 + day - 1;
    return 365L * y + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468L;
  }

  /**
   * The number in {@code count} digits at {@code at}, or a negative number if one of them is none.
   */
  private static int digits(byte[] bytes, int at, int count) {
    int value = 0;
    for (int i = at; i < at + count; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return Integer.MIN_VALUE;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static long slowly(byte[] bytes, int from, int to) {
    if (to - from > LONGEST || to - from < 10) {
      return LogRecord.NO_NUMBER;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    Matcher number = NUMBER.matcher(text);
    try {
      return number.matches() ? sinceEpoch(number) : written(text);
    } catch (DateTimeException | ArithmeticException notTime) {
      return LogRecord.NO_NUMBER;
    }
  }

  /** Seconds since the epoch with a fraction, or whole milli-, micro- or nanoseconds. */
  private static long sinceEpoch(Matcher number) {
    String digits = number.group(1);
    String fraction = number.group(2) == null ? "" : number.group(2);
    int power =
        digits.length() <= 10 ? 9 : digits.length() <= 13 ? 6 : digits.length() <= 16 ? 3 : 0;
    return new BigDecimal(digits + "." + fraction + "0")
        .movePointRight(power)
        .setScale(0, RoundingMode.DOWN)
        .longValueExact();
  }

  /** A date and a time in one of the shapes that people give to START_TIME; UTC without a zone. */
  private static long written(String text) {
    Matcher iso = ISO.matcher(text);
    Matcher common = COMMON.matcher(text);
    if (iso.matches()) {
      return moment(iso, 1, 2, 3);
    }
    return common.matches() ? moment(common, 3, 2, 1) : LogRecord.NO_NUMBER;
  }

  private static long moment(Matcher parts, int year, int month, int day) {
    int named = MONTHS.indexOf(parts.group(month));
    LocalDateTime local =
        LocalDateTime.of(
            Integer.parseInt(parts.group(year)),
            named < 0 ? Integer.parseInt(parts.group(month)) : named / 3 + 1,
            Integer.parseInt(parts.group(day)),
            Integer.parseInt(parts.group(4)),
            Integer.parseInt(parts.group(5)),
            Integer.parseInt(parts.group(6)));
    String fraction = parts.group(7) == null ? "" : parts.group(7);
    int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
    String zone = parts.group(8) == null || parts.group(8).equals("GMT") ? "Z" : parts.group(8);
    return nanos(local.withNano(nanos).toInstant(ZoneOffset.of(zone)));
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
  }
}
