package dev.gatewhy.query;

import dev.gatewhy.log.Visible;

/**
 * The stretch of a text around a place, on one line, with carets for the line below. Characters
 * that a terminal does not print are replaced, so that the carets stand where they should.
 *
 * @param line what is shown
 * @param caretsFrom column of the first caret, from 0
 * @param carets how many
 */
record Excerpt(String line, int caretsFrom, int carets) {
  private static final int BEFORE = 60;
  private static final int AFTER = 40;

  /** The surroundings of {@code text[from, to)}, shortened with {@code …}. */
  static Excerpt of(String text, int from, int to) {
    int start = Math.max(0, from - BEFORE);
    start = start > 0 && Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start;
    int marked = Math.min(to, from + AFTER);
    int end = Math.min(text.length(), marked + AFTER);
    end = end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
    String head = (start > 0 ? "…" : "") + Visible.line(text.substring(start, from));
    String tail = Visible.line(text.substring(from, end)) + (end < text.length() ? "…" : "");
    int carets = Math.max(1, text.codePointCount(from, marked));
    return new Excerpt(head + tail, head.codePointCount(0, head.length()), carets);
  }

  /** The text and, on the next line, its carets. */
  String indented(String indent) {
    return indent + line + "\n" + indent + " ".repeat(caretsFrom) + "^".repeat(carets);
  }
}
