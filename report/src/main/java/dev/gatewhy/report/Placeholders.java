package dev.gatewhy.report;

import dev.gatewhy.log.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a cause without a record: numbers that would be filled in are N, M and K, texts go
 * by the name of their field.
 */
final class Placeholders {
  private static final String LETTERS = "NMKLPQ";

  private Placeholders() {}

  /**
   * {@code It falls on N of M hosts.} for <code>
   * It falls on {upstream_host.count} of {upstream_host.known} hosts.</code>
   */
  static String open(String text) {
    StringBuilder out = new StringBuilder();
    List<String> numbers = new ArrayList<>();
    int copied = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
      int end = nameEnd(text, open + 1);
      if (end > open + 1 && end < text.length() && text.charAt(end) == '}') {
        out.append(text, copied, open).append(shown(text.substring(open + 1, end), numbers));
        copied = end + 1;
      }
    }
    return out.append(text, copied, text.length()).toString();
  }

  private static int nameEnd(String text, int from) {
    int i = from;
    while (i < text.length()
        && (Character.isLetterOrDigit(text.charAt(i))
            || text.charAt(i) == '_'
            || text.charAt(i) == '.')) {
      i++;
    }
    return i;
  }

  private static String shown(String name, List<String> numbers) {
    if (Field.named(name).map(f -> !f.isNumeric()).orElse(false)) {
      return "<" + name + ">";
    }
    if (!numbers.contains(name)) {
      numbers.add(name);
    }
    return String.valueOf(LETTERS.charAt(Math.min(numbers.indexOf(name), LETTERS.length() - 1)));
  }
}
