package dev.gatewhy.query;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a written number or time covers, both ends included: {@code 503} one number, {@code 5xx} a
 * hundred, {@code 2026-11-24} all nanoseconds of a day. Comparisons take the whole of it: {@code
 * >5xx} is above 599, {@code <=2026-11-24} is up to midnight.
 */
record Span(BigDecimal from, BigDecimal to) {

  static Span of(BigDecimal number) {
    return new Span(number, number);
  }

  /** A class of numbers, {@code 5xx} or {@code 50x}; empty if the text is none. */
  static Optional<Span> ofClass(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    int places = text.length() - digits;
    if (digits == 0
        || places == 0
        || text.length() > 18
        || !text.substring(digits).chars().allMatch(c -> c == 'x' || c == 'X')) {
      return Optional.empty();
    }
    BigDecimal size = BigDecimal.TEN.pow(places);
    BigDecimal from = new BigDecimal(text.substring(0, digits)).multiply(size);
    return Optional.of(new Span(from, from.add(size).subtract(BigDecimal.ONE)));
  }
}
