package dev.gatewhy.log;

/**
 * The piece of a line that an error message quotes: shortened around the place, with control
 * characters visible.
 */
final class Excerpt {
  private static final int BEFORE = 60;
  private static final int AFTER = 60;

  private Excerpt() {}

  /**
   * Appends the quoted line, and below it a caret at {@code column} (from 1) followed by the hint.
   */
  static void append(StringBuilder out, String line, int column, String hint) {
    int at = Math.min(Math.max(column - 1, 0), line.length());
    int from = Math.max(0, at - BEFORE);
    int to = Math.min(line.length(), at + AFTER);
    out.append("\n   |  ")
        .append(from > 0 ? "…" : "")
        .append(Visible.line(line.substring(from, to)))
        .append(to < line.length() ? "…" : "");
    if (column > 0) {
      int indent = at - from + (from > 0 ? 1 : 0);
      out.append("\n   |  ")
          .append(" ".repeat(indent))
          .append("^")
          .append(hint.isEmpty() ? "" : " " + hint);
    } else if (!hint.isEmpty()) {
      out.append("\n  help: ").append(hint);
    }
  }
}
