package dev.gatewhy.cli;

import dev.gatewhy.rules.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the words that options take, and says what they could have been. */
final class Words {
  private Words() {}

  /** Teaches the types of our options to {@code line}. */
  static void register(CommandLine line) {
    register(line, ColorMode.class);
    register(line, CatalogCommand.Action.class);
    register(line, DiagnoseCommand.Context.class);
    register(line, FormatsCommand.Action.class);
    register(line, Severity.class);
    line.registerConverter(Duration.class, Words::duration);
  }

  private static <E extends Enum<E>> void register(CommandLine line, Class<E> type) {
    line.registerConverter(type, word -> oneOf(type.getEnumConstants(), word));
  }

  private static <E extends Enum<E>> E oneOf(E[] constants, String word) {
    return Arrays.stream(constants)
        .filter(constant -> word(constant).equals(word))
        .findFirst()
        .orElseThrow(
            () -> {
              String known = Arrays.stream(constants).map(Words::word).collect(Collectors.joining(", "));
              return new TypeConversionException("'" + word + "' is none of " + known);
            });
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Duration duration(String word) {
    if (word.matches("[1-9][0-9]{0,5}[smhd]")) {
      String upper = word.toUpperCase(Locale.ROOT);
      return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
    }
    throw new TypeConversionException("'" + word + "' is no length of time such as 30s, 1m, 1h or 1d");
  }
}
