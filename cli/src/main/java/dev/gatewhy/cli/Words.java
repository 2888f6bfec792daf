package dev.gatewhy.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the words that options take, and says what they could have been. */
final class Words {
  private Words() {}

  /** The constant of {@code type} whose name is {@code word} in small letters. */
  static <E extends Enum<E>> E oneOf(Class<E> type, String word) {
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(word)) {
        return constant;
      }
      known.add(name);
    }
    throw new IllegalArgumentException("'" + word + "' is none of " + String.join(", ", known));
  }

  /** A length of time such as {@code 30s}. */
  static Duration duration(String word) {
    if (word.matches("[1-9][0-9]{0,5}[smhd]")) {
      String upper = word.toUpperCase(Locale.ROOT);
      return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
    }
    throw new IllegalArgumentException(
        "'" + word + "' is no length of time such as 30s, 1m, 1h or 1d");
  }

  /** A whole number that is not negative. */
  static int count(String word) {
    if (word.matches("[0-9]{1,9}")) {
      return Integer.parseInt(word);
    }
    throw new IllegalArgumentException("'" + word + "' is no whole number from 0 on");
  }

  /** A time zone. */
  static ZoneId zone(String word) {
    try {
      return ZoneId.of(word);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + word + "' is no time zone such as Europe/Berlin, UTC or +02:00");
    }
  }
}
