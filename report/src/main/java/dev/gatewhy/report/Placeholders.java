package dev.gatewhy.report;

import dev.gatewhy.log.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a cause without a record: numbers that would be filled in are N, M and K, texts go by the name of their field. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9_]+(?:\\.[a-z0-9_]+)*)}");
  private static final String LETTERS = "NMKLPQ";

  private Placeholders() {}

  /** {@code It falls on N of M hosts.} for <code>It falls on {upstream_host.count} of {upstream_host.known} hosts.</code> */
  static String open(String text) {
    Map<String, String> letters = new LinkedHashMap<>();
    return PLACEHOLDER.matcher(text).replaceAll(match -> replacement(match, letters));
  }

  private static String replacement(MatchResult match, Map<String, String> letters) {
    String name = match.group(1);
    boolean text = Field.named(name).map(f -> !f.isNumeric()).orElse(false);
    return text
        ? "<" + name + ">"
        : letters.computeIfAbsent(name, n -> String.valueOf(LETTERS.charAt(Math.min(letters.size(), LETTERS.length() - 1))));
  }
}
