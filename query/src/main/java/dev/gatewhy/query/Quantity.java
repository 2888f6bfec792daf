package dev.gatewhy.query;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number with or without a suffix, in the unit of its attribute. */
final class Quantity {
  private static final int LONGEST = 40;
  private static final Pattern SHAPE = Pattern.compile("([-+]?[0-9]+(?:[.][0-9]+)?)([a-zA-Zµ]*)");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9]+(?:[.][0-9]+)?(?:[eE][-+]?[0-9]{1,3})?");
  private static final Map<String, String> MILLIS =
      Map.of(
          "us",
          "0.001",
          "µs",
          "0.001",
          "ms",
          "1",
          "s",
          "1000",
          "m",
          "60000",
          "min",
          "60000",
          "h",
          "3600000",
          "d",
          "86400000");
  private static final Map<String, String> BYTES =
      Map.of(
          "B",
          "1",
          "kB",
          "1000",
          "MB",
          "1000000",
          "GB",
          "1000000000",
          "KiB",
          "1024",
          "MiB",
          "1048576",
          "GiB",
          "1073741824");

  private Quantity() {}

  /**
   * The number that {@code text} means, {@code 15s} being 15000 where the unit is {@code ms}; empty
   * if it is none.
   */
  static Optional<BigDecimal> parse(String text, String unit) {
    Matcher shape = SHAPE.matcher(text);
    if (text.length() > LONGEST || !shape.matches()) {
      return Optional.empty();
    }
    String factor = shape.group(2).isEmpty() ? "1" : factors(unit).get(shape.group(2));
    return Optional.ofNullable(factor)
        .map(BigDecimal::new)
        .map(new BigDecimal(shape.group(1))::multiply);
  }

  /**
   * The number that a value of a log is, as JSON writes numbers; empty if it is none, or a longer
   * one than any gateway writes.
   */
  static Optional<BigDecimal> plain(byte[] bytes, int from, int to) {
    if (to - from > LONGEST) {
      return Optional.empty();
    }
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** What may be written for an attribute with this unit. */
  static String expected(String unit) {
    return switch (unit) {
      case "ms" -> "expected a number of milliseconds, or one with a suffix such as 15s";
      case "bytes" -> "expected a number of bytes, or one with a suffix such as 10kB or 10KiB";
      default -> "expected a number";
    };
  }

  private static Map<String, String> factors(String unit) {
    return switch (unit) {
      case "ms" -> MILLIS;
      case "bytes" -> BYTES;
      default -> Map.of();
    };
  }
}
