package dev.gatewhy.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An Envoy format string, taken apart: literal text and the operators between.
 *
 * @param literals the text before each operator, and at last the text after the last one: one more
 *     than there are operators
 * @param operators the operators, percent signs included
 */
record FormatString(List<String> literals, List<String> operators) {

  /** A format string that cannot be read; {@code offset} is where. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    final int offset;

    Malformed(String what, int offset) {
      super(what);
      this.offset = offset;
    }
  }

  /**
   * Takes a format string apart; {@code %%} is a percent sign, and a line end at its end is
   * dropped.
   */
  static FormatString parse(String text) throws Malformed {
    List<String> literals = new ArrayList<>();
    List<String> operators = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    int i = 0;
    while (i < line.length()) {
      if (line.charAt(i) != '%') {
        literal.append(line.charAt(i++));
      } else if (line.startsWith("%%", i)) {
        literal.append('%');
        i += 2;
      } else {
        int end = operatorEnd(line, i);
        literals.add(literal.toString());
        literal.setLength(0);
        operators.add(line.substring(i, end));
        i = end;
      }
    }
    if (operators.isEmpty()) {
      throw new Malformed("there is no operator such as %RESPONSE_CODE% in this format string", 0);
    }
    literals.add(literal.toString());
    return new FormatString(List.copyOf(literals), List.copyOf(operators));
  }

  /**
   * As {@link #parse}, for the text of a {@link Format}, which was parsed when the format was read.
   */
  static FormatString known(String text) {
    try {
      return parse(text);
    } catch (Malformed unexpected) {
      throw new IllegalArgumentException(
          "cannot read '" + text + "': " + unexpected.getMessage(), unexpected);
    }
  }

  /**
   * Index after the operator that begins at {@code from}; its argument may hold percent signs
   * ({@code %START_TIME(%s.%3f)%}).
   */
  private static int operatorEnd(String line, int from) throws Malformed {
    int i = from + 1;
    while (i < line.length() && isNameLetter(line.charAt(i))) {
      i++;
    }
    int close = i < line.length() && line.charAt(i) == '(' ? argumentEnd(line, i) : i;
    int percent = line.indexOf('%', close);
    boolean isPlain = percent == close;
    if (percent < 0
        || i == from + 1
        || !isPlain && !line.substring(close, percent).matches("(:\\d+)?")) {
      throw new Malformed("this operator has no end", from);
    }
    return percent + 1;
  }

  private static boolean isNameLetter(char c) {
    return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private static int argumentEnd(String line, int open) {
    int plain = line.indexOf(")%", open);
    int cut = line.indexOf("):", open);
    if (plain < 0 && cut < 0) {
      return line.length();
    }
    return (plain < 0 || cut >= 0 && cut < plain ? cut : plain) + 1;
  }

  /** The field that the operator at {@code index} logs. */
  Optional<Field> field(int index) {
    return Operators.field(operators.get(index));
  }
}
