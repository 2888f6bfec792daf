package dev.gatewhy.query;

import dev.gatewhy.log.FieldType;
import dev.gatewhy.log.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Recursive descent over the text of one condition:
 *
 * <pre>
 * condition = all { "OR" all }
 * all       = negated { [ "AND" ] negated }
 * negated   = { "NOT" } ( "(" condition ")" | clause )
 * clause    = "*:*" | name ":" value | name "=~" quoted
 * value     = "(" values ")" | [ "&gt;" | "&gt;=" | "&lt;" | "&lt;=" ] word | ( "[" | "{" ) word "TO" word ( "]" | "}" )
 * values    = as condition, with value for clause, and always a word between two values
 * </pre>
 *
 * <p>It recurses only at brackets, and no deeper than {@link #DEEPEST}.
 */
final class ConditionParser {
  /** How many brackets may be open at once. */
  static final int DEEPEST = 100;

  /** Characters of a condition; a longer one was built by a program that should ask otherwise. */
  static final int LONGEST = 1_000_000;

  private static final String NAME_STOPS = ":=<>!";

  private final Cursor cursor;
  private final Vocabulary vocabulary;
  private final ValueReader values;
  private int depth;

  ConditionParser(String text, Vocabulary vocabulary, Moment now, boolean checkRegexes) {
    this.cursor = new Cursor(text);
    this.vocabulary = vocabulary;
    this.values = new ValueReader(cursor, vocabulary, now, checkRegexes);
    if (text.length() > LONGEST) {
      throw cursor.error(
          LONGEST, LONGEST + 1, "the condition is longer than 1,000,000 characters", "");
    }
  }

  Expression parse() {
    cursor.skipBlanks();
    if (cursor.atEnd()) {
      throw cursor.errorHere(
          "the condition is empty", "expected name:value; *:* holds for every record");
    }
    Expression tree = either(this::operand, true);
    if (!cursor.atEnd()) {
      // all else begins an operand
      throw cursor.errorHere("')' closes nothing", "expected AND, OR or the end");
    }
    return tree;
  }

  private Expression either(Supplier<Expression> operand, boolean blankMeansAnd) {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(all(operand, blankMeansAnd));
    } while (cursor.acceptKeyword("OR"));
    return Expression.or(parts);
  }

  private Expression all(Supplier<Expression> operand, boolean blankMeansAnd) {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(negated(operand));
    } while (cursor.acceptKeyword("AND") || blankMeansAnd && anotherOperand());
    return Expression.and(parts);
  }

  private Expression negated(Supplier<Expression> operand) {
    boolean negative = false;
    while (cursor.acceptKeyword("NOT")) {
      negative = !negative;
    }
    Expression part = operand.get();
    return negative ? Expression.not(part) : part;
  }

  private boolean anotherOperand() {
    return !cursor.atEnd() && cursor.peek() != ')' && !cursor.isKeyword("OR");
  }

  private Expression operand() {
    return cursor.peek() == '(' ? bracketed(this::operand, true) : clause();
  }

  /** {@code ( … )}; the cursor stands at the opening bracket. */
  private Expression bracketed(Supplier<Expression> operand, boolean blankMeansAnd) {
    int open = cursor.at();
    cursor.accept("(");
    if (++depth > DEEPEST) {
      throw cursor.error(open, open + 1, "more than " + DEEPEST + " brackets are open", "");
    }
    cursor.skipBlanks();
    if (cursor.accept(")")) {
      throw cursor.error(
          open,
          cursor.at(),
          "nothing stands between the brackets",
          "expected at least one " + (blankMeansAnd ? "clause" : "value"));
    }
    Expression inner = either(operand, blankMeansAnd);
    if (cursor.atEnd()) {
      throw cursor.error(open, open + 1, "'(' is never closed", "expected another )");
    }
    if (!cursor.accept(")")) {
      throw cursor.errorHere(
          "two values with nothing between them",
          "expected AND or OR; quote a value that holds blanks");
    }
    depth--;
    return inner;
  }

  private Expression clause() {
    if (cursor.accept("*:*")) {
      return new Expression.Everything();
    }
    String keyword = cursor.keyword();
    if (cursor.atEnd() || !keyword.isEmpty()) {
      throw cursor.error(
          cursor.at(),
          cursor.at() + keyword.length(),
          "a clause is missing",
          "expected name:value");
    }
    Word name = cursor.word(NAME_STOPS);
    boolean regex = cursor.accept("=~");
    if (!regex && cursor.peek() != ':' || name.raw().isEmpty()) {
      throw noClause(name);
    }
    FieldType type = type(name);
    if (regex) {
      return values.regex(name.text(), type);
    }
    cursor.accept(":");
    cursor.skipBlanks();
    return value(name.text(), type);
  }

  private Expression value(String name, FieldType type) {
    return cursor.peek() == '('
        ? bracketed(() -> value(name, type), false)
        : values.read(name, type);
  }

  private FieldType type(Word name) {
    if (name.isBare("*")) {
      throw cursor.error(
          name.from(), name.to(), "a name takes no wildcards", "*:* holds for every record");
    }
    return vocabulary
        .type(name.text())
        .orElseThrow(
            () -> {
              Optional<String> meant =
                  vocabulary
                      .alias(name.text())
                      .or(() -> Spelling.nearest(name.text(), vocabulary.names()));
              return cursor.unknown(
                  name,
                  "unknown " + vocabulary.noun() + " " + name.shown(),
                  meant.map(Spelling::question).orElseGet(() -> vocabulary.advice(name.text())),
                  vocabulary.help());
            });
  }

  /** What to say about something that begins like a clause and is none. */
  private ConditionException noClause(Word word) {
    char next = cursor.peek();
    if (word.raw().isEmpty()) {
      return word.quoted()
          ? cursor.error(word.from(), word.to(), "a name is empty", "expected name:value")
          : cursor.errorHere(
              "a clause cannot begin with '" + next + "'",
              next == ':'
                  ? "expected name:value; write \\: for a colon in a name"
                  : "expected name:value");
    }
    if (next == '<' || next == '>' || next == '=' || next == '!') {
      int operator = cursor.at();
      boolean ordered =
          cursor.accept(">=") || cursor.accept("<=") || cursor.accept(">") || cursor.accept("<");
      String sign = ordered ? cursor.since(operator) : "";
      return cursor.error(
          operator,
          Math.max(operator + 1, cursor.at()),
          "':' is missing after " + word.shown(),
          "write " + (next == '!' ? "NOT " : "") + word.text() + ":" + sign + "value");
    }
    return cursor.error(word.from(), word.to(), word.shown() + " is no clause", meant(word.text()));
  }

  private String meant(String word) {
    String clause =
        switch (word) {
          case "and", "And", "&&" -> "AND";
          case "or", "Or", "||" -> "OR";
          case "not", "Not" -> "NOT";
          default ->
              word.matches("[1-5][0-9]{2}|[1-5]xx") && vocabulary.type("response_code").isPresent()
                  ? "response_code:" + word
                  : word.matches("[A-Z]{2,5}") && vocabulary.type("response_flags").isPresent()
                      ? "response_flags:" + word
                      : "";
        };
    return clause.isEmpty() ? "expected name:value" : Spelling.question(clause);
  }
}
