package dev.gatewhy.report;

import dev.gatewhy.log.Visible;
import java.util.Map;

/**
 * Makes text from logs safe to look at: secrets are masked and what is not plainly printable
 * becomes a visible escape.
 *
 * <p>A request can hold any bytes, and whoever sent it chose them. Control characters would drive
 * the terminal (CVE-2021-25743), bidirectional marks would reorder the line, zero-width and blank
 * letters would hide text, stacked combining marks would paint over other lines. They are shown as
 * {@code \x1b} or {@code \u202e}; a line break as {@code \n}, so that a value can never begin a
 * line.
 */
final class SafeText {
  private static final int MARKS_IN_A_ROW = 2;
  private static final String INVISIBLE =
      "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u2800\u3164\uffa0";
  private static final Map<Integer, String> ASCII =
      Map.ofEntries(
          Map.entry((int) '−', "-"),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "-"),
          Map.entry((int) '…', "..."),
          Map.entry((int) '≥', ">="),
          Map.entry((int) '≤', "<="),
          Map.entry((int) '×', "x"),
          Map.entry((int) '→', "->"),
          Map.entry((int) '·', "|"),
          Map.entry((int) '›', ">"),
          Map.entry((int) '‘', "'"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '“', "\""),
          Map.entry((int) '”', "\""),
          Map.entry((int) '≈', "~"),
          Map.entry((int) '±', "+-"),
          Map.entry((int) 'µ', "u"));

  private final boolean unicode;
  private final boolean showSecrets;

  SafeText(boolean unicode, boolean showSecrets) {
    this.unicode = unicode;
    this.showSecrets = showSecrets;
  }

  static SafeText of(Style style) {
    return new SafeText(style.unicode(), style.showSecrets());
  }

  /** The text, masked and printable. */
  String of(String text) {
    return printable(masked(text));
  }

  /**
   * As {@link #of(String)} for words that we or the catalog wrote around values: line breaks and
   * runs of blanks become one blank.
   */
  String prose(String text) {
    StringBuilder words = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
      if (!blank) {
        words.append(c);
      } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
        words.append(' ');
      }
    }
    return of(words.toString().stripTrailing());
  }

  /**
   * As {@link #of(String)}, with at most {@code columns} columns: what is left out of the middle is
   * marked.
   */
  String shortened(String text, int columns) {
    // far more than can be shown is cut first, so that a line of 50 MB costs nothing; masking sees
    // enough to know a secret
    String bounded =
        text.length() <= 8 * columns + 512 ? text : text.substring(0, 8 * columns + 512);
    String safe = of(bounded);
    boolean whole = bounded.length() == text.length();
    return whole && Columns.of(safe) <= columns
        ? safe
        : Columns.prefix(safe, columns - Columns.of(ellipsis())) + ellipsis();
  }

  private String ellipsis() {
    return unicode ? "…" : "...";
  }

  /** The text with the values of secret parameters masked, unless they are to be shown. */
  String masked(String text) {
    return showSecrets ? text : Secrets.mask(text);
  }

  /** The text with everything that is not plainly printable as a visible escape. */
  String printable(String text) {
    int plain = 0;
    while (plain < text.length() && text.charAt(plain) >= ' ' && text.charAt(plain) < 0x7f) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, plain);
    int marks = 0;
    for (int i = plain; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      marks = Columns.isMark(c) ? marks + 1 : 0;
      if (c < 0x7f ? c >= ' ' : unicode && isPrintable(c) && marks <= MARKS_IN_A_ROW) {
        out.appendCodePoint(c);
      } else if (!unicode && ASCII.containsKey(c)) {
        out.append(ASCII.get(c));
      } else {
        escape(c, out);
      }
    }
    return out.toString();
  }

  private static boolean isPrintable(int c) {
    if (!Visible.hasShape(c)) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.ENCLOSING_MARK ->
          false;
      default -> INVISIBLE.indexOf(c) < 0 && !isVariationSelector(c);
    };
  }

  private static boolean isVariationSelector(int c) {
    return c >= 0xfe00 && c <= 0xfe0f || c >= 0xe0100 && c <= 0xe01ef;
  }

  private static void escape(int c, StringBuilder out) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c <= 0xff) {
          out.append("\\x").append(hex(c, 2));
        } else if (c <= 0xffff) {
          out.append("\\u").append(hex(c, 4));
        } else {
          out.append("\\u{").append(Integer.toHexString(c)).append('}');
        }
      }
    }
  }

  private static String hex(int c, int digits) {
    String hex = Integer.toHexString(c);
    return "0".repeat(digits - hex.length()) + hex;
  }
}
