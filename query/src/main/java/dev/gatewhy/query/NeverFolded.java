package dev.gatewhy.query;

/**
 * Finds the letters on which RE2/J 1.8 loops for ever when case is ignored: U+1C80 to U+1C88,
 * Cyrillic letters that are newer than its tables, so that going from one spelling to the next
 * never comes back to them (google/re2j#168).
 */
final class NeverFolded {
  private static final int FIRST = 0x1C80;
  private static final int LAST = 0x1C88;

  private final String regex;
  private int at;

  private NeverFolded(String regex) {
    this.regex = regex;
  }

  /**
   * Whether one of the letters stands in the expression, as itself, as an escape, or inside a range
   * of a class.
   */
  static boolean isNamedIn(String regex) {
    return new NeverFolded(regex).isNamed();
  }

  private boolean isNamed() {
    while (at < regex.length()) {
      boolean opens = regex.charAt(at) == '[';
      if (opens ? inClass(Regexes.classEnd(regex, at)) : isOne(character(), -1)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Looks through the class that opens here up to {@code last}, its bracket or, if it is never
   * closed, the last character.
   */
  private boolean inClass(int last) {
    at++;
    int before = -1;
    while (at <= last) {
      boolean range = before >= 0 && regex.charAt(at) == '-' && at < last;
      at += range ? 1 : 0;
      int next = character();
      if (isOne(next, range ? before : -1)) {
        return true;
      }
      before = next;
    }
    return false;
  }

  /**
   * Whether the character is one of the letters, or the range that begins at {@code from} (unless
   * that is -1) holds one.
   */
  private static boolean isOne(int character, int from) {
    return character >= FIRST && (from < 0 ? character : from) <= LAST;
  }

  /**
   * Reads the next character, with its backslash if it has one, or the number in {@code \x{1c80}}.
   */
  private int character() {
    int start = at;
    int character = regex.codePointAt(at);
    at += Character.charCount(character);
    if (character != '\\' || at == regex.length()) {
      return character;
    }
    int escaped = regex.codePointAt(at);
    at += Character.charCount(escaped);
    int close = regex.startsWith("\\x{", start) ? regex.indexOf('}', start) : -1;
    if (close < 0 || close > start + 12) {
      return escaped;
    }
    at = close + 1;
    String digits = regex.substring(start + 3, close);
    return !digits.isEmpty()
            && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)
            && digits.length() < 8
        ? Integer.parseInt(digits, 16)
        : escaped;
  }
}
