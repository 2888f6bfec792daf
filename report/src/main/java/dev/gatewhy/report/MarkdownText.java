package dev.gatewhy.report;

/**
 * Text in Markdown (CommonMark with GitHub's tables) that stays text: no link, image, HTML, heading
 * or mention comes from a value.
 *
 * <p>The text is printable already, so it has no line breaks.
 */
final class MarkdownText {
  private static final String ALWAYS = "\\`*[]>~|$";
  private static final String AT_THE_BEGIN = "#+-=";

  private MarkdownText() {}

  /** Words with values in them, as text of a paragraph, a list or a table cell. */
  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case Figures.GLUE -> out.append(' ');
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '@' -> out.append("&#64;");
        default -> out.append(isMarkup(text, i) ? "\\" : "").append(c);
      }
    }
    return out.toString();
  }

  private static boolean isMarkup(String text, int i) {
    char c = text.charAt(i);
    return switch (c) {
      case '_' -> !(isWord(text, i - 1) && isWord(text, i + 1));
      case '/' -> i > 0 && text.charAt(i - 1) == ':'; // "http://" alone is a link for GitHub
      case '.' -> isOrdinal(text, i) || i >= 3 && text.regionMatches(true, i - 3, "www", 0, 3);
      case ')' -> isOrdinal(text, i);
      default -> ALWAYS.indexOf(c) >= 0 || i == 0 && AT_THE_BEGIN.indexOf(c) >= 0;
    };
  }

  private static boolean isWord(String text, int i) {
    return i >= 0 && i < text.length() && Character.isLetterOrDigit(text.charAt(i));
  }

  /** Whether only digits stand before {@code i}, so that the sign would make a numbered list. */
  private static boolean isOrdinal(String text, int i) {
    return i > 0 && i < 10 && text.substring(0, i).chars().allMatch(Character::isDigit);
  }

  /** A value or something to paste, exactly as it is, as code. */
  static String code(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String plain = text.replace(Figures.GLUE, ' ');
    boolean padded =
        plain.isEmpty()
            || plain.startsWith("`")
            || plain.endsWith("`")
            || plain.startsWith(" ")
            || plain.endsWith(" ");
    return padded ? fence + " " + plain + " " + fence : fence + plain + fence;
  }

  /** As {@link #code}, for the cell of a table, where a bar would end it. */
  static String cell(String text) {
    return code(text).replace("|", "\\|");
  }

  /** Lines to paste as a block. */
  static String block(String text) {
    int fence = 3;
    while (text.contains("`".repeat(fence))) {
      fence++;
    }
    return "`".repeat(fence) + "sh\n" + text.replace(Figures.GLUE, ' ') + "\n" + "`".repeat(fence);
  }
}
