package dev.gatewhy.log;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Durations that are not plain numbers of milliseconds: {@code 0.012}, {@code 13ms}, {@code 1.2s}.
 */
final class Durations {
  private static final int LONGEST = 40;
  private static final Map<String, TimeUnit> UNITS =
      Map.of(
          "ns", TimeUnit.NANOSECONDS,
          "us", TimeUnit.MICROSECONDS,
          "µs", TimeUnit.MICROSECONDS,
          "ms", TimeUnit.MILLISECONDS,
          "s", TimeUnit.SECONDS,
          "m", TimeUnit.MINUTES);

  private Durations() {}

  /**
   * Whole milliseconds in {@code bytes[from, to)}; a fraction of one is cut off.
   *
   * @param unit of a number without a unit
   * @return {@link LogRecord#NO_NUMBER} if it is no duration
   */
  static long millis(byte[] bytes, int from, int to, TimeUnit unit) {
    int end = from;
    while (end < to && (bytes[end] >= '0' && bytes[end] <= '9' || bytes[end] == '.')) {
      end++;
    }
    if (end == from || to - from > LONGEST) {
      return LogRecord.NO_NUMBER;
    }
    TimeUnit said =
        end == to
            ? unit
            : UNITS.get(new String(bytes, end, to - end, StandardCharsets.UTF_8).strip());
    if (said == null) {
      return LogRecord.NO_NUMBER;
    }
    try {
      return new BigDecimal(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1))
          .multiply(BigDecimal.valueOf(said.toNanos(1)))
          .movePointLeft(6)
          .setScale(0, RoundingMode.DOWN)
          .longValueExact();
    } catch (ArithmeticException | NumberFormatException noNumber) {
      return LogRecord.NO_NUMBER;
    }
  }
}
