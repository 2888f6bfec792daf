package dev.gatewhy.log;

/**
 * Text from outside, made safe for a message on a terminal: nothing in it can move the cursor,
 * change colours or turn the reading direction.
 */
public final class Visible {
  private Visible() {}

  /** The text with every character that has an effect instead of a shape replaced; lines stay. */
  public static String of(String text) {
    return replaced(text, true);
  }

  /** As {@link #of}, on one line. One character stands for one, so columns stay where they were. */
  public static String line(String text) {
    return replaced(text, false);
  }

  private static String replaced(String text, boolean lines) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> safe.appendCodePoint(lines && c == '\n' || hasShape(c) ? c : symbol(c)));
    return safe.toString();
  }

  /** Whether a character shows and does nothing else. */
  public static boolean hasShape(int codePoint) {
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

  /** Unicode's symbol for a control character, U+2400 and following; else the one for unknown. */
  private static int symbol(int codePoint) {
    return codePoint < 0x20 ? 0x2400 + codePoint : codePoint == 0x7F ? 0x2421 : 0xFFFD;
  }
}
