package dev.gatewhy.report;

import java.util.regex.Pattern;

/** The words of a cause without a record: what would be filled in is left open. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z_]+(\\.[a-z_]+)*}");

  private Placeholders() {}

  /** {@code It failed within … ms.} for <code>It failed within {duration} ms.</code> */
  static String open(String text) {
    return PLACEHOLDER.matcher(text).replaceAll("…");
  }
}
