package dev.gatewhy.query;

import dev.gatewhy.log.FieldType;
import dev.gatewhy.log.Network;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a tree as text that is read as an equal tree. */
final class ConditionPrinter {
  private static final String PLAIN = "_-./@+,;~$&%#|'";

  private final Vocabulary vocabulary;
  private final StringBuilder out = new StringBuilder();

  private ConditionPrinter(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  static String print(Expression tree, Vocabulary vocabulary) {
    ConditionPrinter printer = new ConditionPrinter(vocabulary);
    printer.write(tree);
    return printer.out.toString();
  }

  private void write(Expression tree) {
    switch (tree) {
      case Expression.And and -> join(and.parts(), " AND ");
      case Expression.Or or -> join(or.parts(), " OR ");
      case Expression.Not not -> {
        out.append("NOT ");
        part(not.part());
      }
      case Expression.Everything everything -> out.append("*:*");
      case Clause clause -> clause(clause);
    }
  }

  private void join(List<Expression> parts, String between) {
    part(parts.get(0));
    for (Expression part : parts.subList(1, parts.size())) {
      out.append(between);
      part(part);
    }
  }

  /**
   * Brackets around whatever has parts of its own: more than the grammar needs, and nobody has to
   * know which binds first.
   */
  private void part(Expression part) {
    boolean joined = part instanceof Expression.And || part instanceof Expression.Or;
    out.append(joined ? "(" : "");
    write(part);
    out.append(joined ? ")" : "");
  }

  private void clause(Clause clause) {
    out.append(isPlain(clause.attribute()) ? clause.attribute() : quoted(clause.attribute()));
    switch (clause) {
      case Clause.Exists exists -> out.append(":*");
      case Clause.Equal equal ->
          out.append(':').append(isPlain(equal.text()) ? equal.text() : quoted(equal.text()));
      case Clause.Wildcard wildcard -> out.append(':').append(escaped(wildcard.pattern()));
      case Clause.Regex regex ->
          out.append("=~\"").append(quotesEscaped(regex.pattern())).append('"');
      case Clause.InNetwork network -> out.append(':').append(network.range());
      case Clause.Between between -> between(between);
    }
  }

  private void between(Clause.Between between) {
    FieldType type = vocabulary.type(between.attribute()).orElse(FieldType.INTEGER);
    boolean time = type == FieldType.TIME;
    out.append(':');
    if (between.isOneNumber() && type != FieldType.ANY) { // where a word alone means text
      out.append(number(between.low(), time));
    } else if (between.low() == null) {
      out.append(between.highInclusive() ? "<=" : "<").append(number(between.high(), time));
    } else if (between.high() == null) {
      out.append(between.lowInclusive() ? ">=" : ">").append(number(between.low(), time));
    } else {
      out.append(between.lowInclusive() ? '[' : '{')
          .append(number(between.low(), time))
          .append(" TO ")
          .append(number(between.high(), time))
          .append(between.highInclusive() ? ']' : '}');
    }
  }

  private static String number(@Nullable BigDecimal number, boolean time) {
    return number == null ? "*" : time ? TimeSpans.print(number) : number.toPlainString();
  }

  /**
   * Whether the text can stand bare and is then exactly itself: no wildcard, no operator, no
   * keyword, no address.
   */
  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                c ->
                    c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || PLAIN.indexOf(c) >= 0)
        && !text.matches("AND|OR|NOT|TO")
        && Network.parse(text).isEmpty()
        && (text.indexOf('/') <= 0
            || Network.parse(text.substring(0, text.indexOf('/'))).isEmpty());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A pattern as a bare word: whatever is neither plain nor a wildcard gets a backslash. */
  private static String escaped(String pattern) {
    StringBuilder word = new StringBuilder(pattern.length() + 8);
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        word.append(c).append(pattern.charAt(++i));
      } else {
        boolean bare =
            c == '*'
                || c == '?'
                || c >= 0x80 && !Character.isWhitespace(c) && !Character.isSpaceChar(c)
                || Character.isLetterOrDigit(c)
                || PLAIN.indexOf(c) >= 0;
        word.append(bare ? "" : "\\").append(c);
      }
    }
    return word.toString();
  }

  /**
   * Every quote gets a backslash; one that the expression itself put before a quote says nothing
   * and goes.
   */
  private static String quotesEscaped(String regex) {
    StringBuilder word = new StringBuilder(regex.length() + 8);
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\' && i + 1 < regex.length() && regex.charAt(i + 1) != '"') {
        word.append(c).append(regex.charAt(++i));
      } else if (c == '"') {
        word.append("\\\"");
      } else if (c != '\\') {
        word.append(c);
      }
    }
    return word.toString();
  }
}
