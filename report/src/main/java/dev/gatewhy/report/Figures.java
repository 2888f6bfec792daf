package dev.gatewhy.report;

/**
 * Numbers as people read them. {@link #GLUE} holds a number and its unit together where lines are
 * wrapped.
 *
 * <p>Written out by hand: {@code String.format} would be a tenth of the time that {@code explain}
 * takes, and its result depends on the locale.
 */
final class Figures {
  /** A blank at which no line is broken. */
  static final char GLUE = '\u00a0';

  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Figures() {}

  /** {@code 2,938}. */
  static String count(long count) {
    StringBuilder grouped = new StringBuilder(Long.toString(count));
    int first = count < 0 ? 1 : 0;
    for (int i = grouped.length() - 3; i > first; i -= 3) {
      grouped.insert(i, ',');
    }
    return grouped.toString();
  }

  /** {@code 1 request}, {@code 2,938 requests}. */
  static String count(long count, String singular, String plural) {
    return count(count) + GLUE + (count == 1 ? singular : plural);
  }

  /**
   * A share with one decimal: {@code 5.0 %}. Something is never {@code 0.0 %}, and not all is never
   * {@code 100.0 %}.
   */
  static String share(long part, long whole) {
    if (part > 0 && part * 2000.0 < whole) {
      return "<0.1" + GLUE + "%";
    }
    long tenths = whole == 0 ? 0 : Math.round(1000.0 * part / whole);
    long shown = part < whole ? Math.min(tenths, 999) : tenths;
    return shown / 10 + "." + shown % 10 + GLUE + "%";
  }

  /**
   * A share in whole percents, 0 to 1: {@code 61 %}. Something is never 0, and not all is never
   * 100.
   */
  static String percent(double share) {
    long percent = Math.round(100 * share);
    if (percent == 0 && share > 0) {
      return "<1" + GLUE + "%";
    }
    return (percent >= 100 && share < 1 - 1e-9 ? ">99" : Long.toString(percent)) + GLUE + "%";
  }

  /** At least two digits. */
  static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  /** A length of time, with its two largest units: {@code 3 min 40 s}, {@code 700 ms}. */
  static String span(long nanos) {
    if (nanos < SECOND) {
      return nanos / MILLI + glued("ms");
    }
    if (nanos < MINUTE) {
      return nanos / SECOND + glued("s");
    }
    if (nanos < HOUR) {
      return two(nanos, MINUTE, "min", SECOND, "s");
    }
    return nanos < DAY ? two(nanos, HOUR, "h", MINUTE, "min") : two(nanos, DAY, "d", HOUR, "h");
  }

  private static String two(long nanos, long unit, String unitName, long next, String nextName) {
    long rest = nanos % unit / next;
    return nanos / unit
        + glued(unitName)
        + (rest == 0 ? "" : GLUE + Long.toString(rest) + glued(nextName));
  }

  private static String glued(String unit) {
    return GLUE + unit;
  }
}
