package dev.gatewhy.report;

/**
 * How many columns of a terminal text takes. Text is printable: what is not was made visible by
 * {@link SafeText}.
 */
final class Columns {
  private Columns() {}

  /** Columns of the text: marks take none, East Asian wide letters and emoji two. */
  static int of(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      columns += of(c);
      i += Character.charCount(c);
    }
    return columns;
  }

  /** The longest beginning of the text that fits, whole letters with their marks. */
  static String prefix(String text, int columns) {
    int used = 0;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      used += of(c);
      if (used > columns) {
        break;
      }
      i += Character.charCount(c);
    }
    return text.substring(0, i);
  }

  /** Whether the letter combines with the one before it. */
  static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static int of(int c) {
    if (c < 0x300) {
      return 1;
    }
    return isMark(c) ? 0 : isWide(c) ? 2 : 1;
  }

  /** East Asian Wide and Fullwidth, in the blocks that matter (Unicode's EastAsianWidth.txt). */
  private static boolean isWide(int c) {
    return c >= 0x1100 && c <= 0x115f
        || c >= 0x2e80 && c <= 0x303e
        || c >= 0x3041 && c <= 0x33ff
        || c >= 0x3400 && c <= 0x4dbf
        || c >= 0x4e00 && c <= 0x9fff
        || c >= 0xa000 && c <= 0xa4cf
        || c >= 0xa960 && c <= 0xa97f
        || c >= 0xac00 && c <= 0xd7a3
        || c >= 0xf900 && c <= 0xfaff
        || c >= 0xfe30 && c <= 0xfe6f
        || c >= 0xff00 && c <= 0xff60
        || c >= 0xffe0 && c <= 0xffe6
        || c >= 0x1f300 && c <= 0x1f64f
        || c >= 0x1f680 && c <= 0x1f6ff
        || c >= 0x1f900 && c <= 0x1f9ff
        || c >= 0x20000 && c <= 0x3fffd;
  }
}
