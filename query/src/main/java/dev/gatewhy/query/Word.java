package dev.gatewhy.query;

/**
 * A name or value as it stands in the text.
 *
 * @param raw quoted: its content; bare: as written, with its backslashes
 * @param quoted whether it stood in quotes, so that nothing in it has a special meaning
 * @param from index of its first character, the quote included
 * @param to index after its last character
 */
record Word(String raw, boolean quoted, int from, int to) {
  private static final int SHOWN = 40;

  /** The text that it stands for. */
  String text() {
    return quoted || raw.indexOf('\\') < 0 ? raw : unescaped();
  }

  /** Whether it is bare and this. */
  boolean isBare(String wanted) {
    return !quoted && raw.equals(wanted);
  }

  /** Whether a {@code *} or {@code ?} in it stands for other characters. */
  boolean hasWildcard() {
    for (int i = 0; !quoted && i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '*' || c == '?') {
        return true;
      }
      i += c == '\\' ? 1 : 0;
    }
    return false;
  }

  /** A bare word as a wildcard pattern: of its backslashes only those that a pattern needs. */
  String pattern() {
    StringBuilder out = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\' && "*?\\".indexOf(raw.charAt(i + 1)) < 0) {
        c = raw.charAt(++i);
      } else if (c == '\\') {
        out.append(c);
        c = raw.charAt(++i);
      }
      out.append(c);
    }
    return out.toString();
  }

  /** The text in quotes for a message, shortened. */
  String shown() {
    String text = text();
    int end = Math.min(text.length(), SHOWN);
    end -= end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? 1 : 0;
    return "'" + text.substring(0, end) + (end < text.length() ? "…'" : "'");
  }

  private String unescaped() {
    StringBuilder out = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) == '\\') {
        i++;
      }
      out.append(raw.charAt(i));
    }
    return out.toString();
  }
}
