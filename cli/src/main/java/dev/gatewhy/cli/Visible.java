package dev.gatewhy.cli;

/**
 * Text from outside, made safe to print: nothing in it can move the cursor, change colours or turn
 * the reading direction.
 */
final class Visible {
  private Visible() {}

  /**
   * The text with every character that has an effect instead of a shape replaced; line ends stay.
   */
  static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> safe.appendCodePoint(c == '\n' || hasShape(c) ? c : 0xFFFD));
    return safe.toString();
  }

  private static boolean hasShape(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
