package dev.gatewhy.query;

/** A place in the text of a condition, and the words that begin there. Moves only forward. */
final class Cursor {
  /**
   * Characters that end a bare word wherever they stand; inside one they are escaped, or the word
   * is quoted.
   */
  private static final String BRACKETS = "()[]{}\"";

  private final String text;
  private int at;

  Cursor(String text) {
    this.text = text;
  }

  /** Index of the next character. */
  int at() {
    return at;
  }

  /** What stands between an index and here. */
  String since(int from) {
    return text.substring(from, at);
  }

  boolean atEnd() {
    return at == text.length();
  }

  /** The next character, or NUL at the end, which no rule of the grammar expects. */
  char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  void skipBlanks() {
    while (!atEnd() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  /** Steps over {@code wanted} if it comes next. */
  boolean accept(String wanted) {
    boolean comes = text.startsWith(wanted, at);
    at += comes ? wanted.length() : 0;
    return comes;
  }

  /**
   * Whether the word {@code AND}, {@code OR}, {@code NOT} or {@code TO} comes next, as a word of
   * its own.
   */
  boolean isKeyword(String word) {
    int end = at + word.length();
    return text.startsWith(word, at)
        && (end == text.length()
            || isBlank(text.charAt(end))
            || BRACKETS.indexOf(text.charAt(end)) >= 0);
  }

  /** Steps over blanks and, if it comes next, over the keyword. */
  boolean acceptKeyword(String word) {
    skipBlanks();
    return isKeyword(word) && accept(word);
  }

  /** The keyword that comes next, or an empty text. */
  String keyword() {
    for (String word : new String[] {"AND", "OR", "NOT", "TO"}) {
      if (isKeyword(word)) {
        return word;
      }
    }
    return "";
  }

  /**
   * Reads a quoted or bare word; a bare one ends at a blank, a bracket, or one of {@code stops},
   * and may be empty.
   */
  Word word(String stops) {
    if (peek() == '"') {
      return quoted(false);
    }
    int from = at;
    while (!atEnd()
        && !isBlank(peek())
        && BRACKETS.indexOf(peek()) < 0
        && stops.indexOf(peek()) < 0) {
      if (peek() == '\\' && ++at == text.length()) {
        throw error(at - 1, at, "nothing follows the backslash", "write \\\\ for a backslash");
      }
      at += Character.charCount(text.codePointAt(at));
    }
    return new Word(text.substring(from, at), false, from, at);
  }

  /**
   * Reads a word in quotes. A backslash takes the meaning from the character after it; in a regular
   * expression only from a quote, because all else belongs to the expression.
   */
  Word quoted(boolean regex) {
    int from = at++;
    StringBuilder value = new StringBuilder();
    while (!atEnd() && peek() != '"') {
      if (peek() == '\\' && at + 1 < text.length()) {
        at++;
        if (regex && peek() != '"') {
          value.append('\\');
        }
      }
      value.append(peek());
      at++;
    }
    if (atEnd()) {
      throw error(from, from + 1, "the quote is never closed", "expected another \"");
    }
    at++;
    return new Word(value.toString(), true, from, at);
  }

  /** A problem at {@code text[from, to)}. */
  ConditionException error(int from, int to, String problem, String advice) {
    return new ConditionException(text, from, to, problem, advice, "");
  }

  /** A problem at the next character. */
  ConditionException errorHere(String problem, String advice) {
    return error(
        at, atEnd() ? at : at + Character.charCount(text.codePointAt(at)), problem, advice);
  }

  /** An unknown name. */
  ConditionException unknown(Word name, String problem, String advice, String help) {
    return new ConditionException(text, name.from(), name.to(), problem, advice, help);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
