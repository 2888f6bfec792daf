package dev.gatewhy.query;

import dev.gatewhy.log.FieldType;
import dev.gatewhy.log.Network;
import dev.gatewhy.log.Spelling;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads what stands after {@code name:}, by the type of the attribute, and makes a clause of it.
 */
final class ValueReader {
  private static final int LONGEST_PATTERN = 4_096;

  private final Cursor cursor;
  private final Vocabulary vocabulary;
  private final Moment now;
  private final boolean checkRegexes;

  ValueReader(Cursor cursor, Vocabulary vocabulary, Moment now, boolean checkRegexes) {
    this.cursor = cursor;
    this.vocabulary = vocabulary;
    this.now = now;
    this.checkRegexes = checkRegexes;
  }

  /** The clause for one value: a word, a comparison or a range. */
  Clause read(String name, FieldType type) {
    return switch (cursor.peek()) {
      case '[', '{' -> range(name, type);
      case '<', '>' -> comparison(name, type);
      default -> equal(name, type, word(name));
    };
  }

  /** The clause for the regular expression after {@code name=~}. */
  Clause regex(String name, FieldType type) {
    cursor.skipBlanks();
    if (type.isNumeric() || type == FieldType.TRUTH) {
      throw cursor.errorHere(
          "'" + name + "' is no text, so no regular expression fits it", expected(name, type));
    }
    if (cursor.peek() != '"') {
      throw cursor.errorHere(
          "the regular expression is missing", "expected it in quotes: " + name + "=~\"…\"");
    }
    Word word = cursor.quoted(true);
    if (word.raw().isEmpty()) {
      throw error(word, "no value is empty", "write NOT " + name + ":*");
    }
    bounded(word, "regular expression");
    if (checkRegexes) {
      Regexes.problem(word.raw(), type == FieldType.NAME)
          .ifPresent(
              problem -> {
                throw cursor.error(
                    word.from(),
                    word.to(),
                    "the regular expression cannot be read: " + problem,
                    "expected RE2 syntax");
              });
    }
    return new Clause.Regex(name, word.raw());
  }

  private Clause equal(String name, FieldType type, Word word) {
    if (word.isBare("*")) {
      return new Clause.Exists(name);
    }
    if (type.isNumeric()) {
      Span span = span(name, type, word);
      return new Clause.Between(name, span.from(), true, span.to(), true);
    }
    String text = word.text();
    if (text.isEmpty() || text.equals("-")) {
      throw error(
          word,
          text.isEmpty() ? "no value is empty" : "'-' is how logs write that there is no value",
          "write NOT " + name + ":*");
    }
    if (type == FieldType.TRUTH && !text.equals("true") && !text.equals("false")) {
      throw error(
          word, "'" + name + "' is true or false, never " + word.shown(), expected(name, type));
    }
    if (type == FieldType.FLAGS && text.indexOf(',') >= 0) {
      throw error(
          word,
          "one flag has no comma",
          "for both write " + name + ":(" + text.replace(",", " AND ") + ")");
    }
    if (word.hasWildcard()) {
      bounded(word, "pattern");
      return new Clause.Wildcard(name, word.pattern());
    }
    return type == FieldType.ADDRESS && !word.quoted()
        ? address(name, word)
        : new Clause.Equal(name, text);
  }

  /**
   * An IP address or range in bare words means that network, whatever the port; all else is exact.
   */
  private Clause address(String name, Word word) {
    String text = word.text();
    int slash = text.indexOf('/');
    if (Network.parse(text).isPresent()) {
      return new Clause.InNetwork(name, text);
    }
    if (slash > 0 && Network.parse(text.substring(0, slash)).isPresent()) {
      throw error(
          word,
          word.shown() + " is no address range",
          "expected a length of 0 to " + (text.indexOf(':') < 0 ? "32" : "128") + " after the /");
    }
    return new Clause.Equal(name, text);
  }

  private Clause comparison(String name, FieldType type) {
    int from = cursor.at();
    boolean above = cursor.accept(">");
    boolean below = !above && cursor.accept("<");
    boolean inclusive = cursor.accept("=");
    ordered(name, type, from, cursor.at());
    cursor.skipBlanks();
    Word word = word(name);
    Span span = span(name, type, word);
    return below
        ? new Clause.Between(name, null, false, inclusive ? span.to() : span.from(), inclusive)
        : new Clause.Between(name, inclusive ? span.from() : span.to(), inclusive, null, false);
  }

  private Clause range(String name, FieldType type) {
    int from = cursor.at();
    boolean lowInclusive = cursor.accept("[");
    if (!lowInclusive) {
      cursor.accept("{");
    }
    ordered(name, type, from, cursor.at());
    cursor.skipBlanks();
    Word low = word(name);
    if (!cursor.acceptKeyword("TO")) {
      throw cursor.errorHere(
          "'TO' is missing in the range",
          "expected " + name + ":[low TO high]; quote a value that holds brackets");
    }
    cursor.skipBlanks();
    Word high = word(name);
    cursor.skipBlanks();
    boolean highInclusive = cursor.accept("]");
    if (!highInclusive && !cursor.accept("}")) {
      throw cursor.errorHere("the range is never closed", "expected ] or }");
    }
    BigDecimal least = low.isBare("*") ? null : end(span(name, type, low), lowInclusive);
    BigDecimal most = high.isBare("*") ? null : end(span(name, type, high), !highInclusive);
    if (least == null && most == null) {
      return new Clause.Exists(name);
    }
    int order = least == null || most == null ? -1 : least.compareTo(most);
    if (order > 0 || order == 0 && !(lowInclusive && highInclusive)) {
      throw cursor.error(
          from,
          cursor.at(),
          "nothing lies in the range",
          order > 0 ? "expected the lower end first" : "expected [ ]");
    }
    return new Clause.Between(name, least, lowInclusive, most, highInclusive);
  }

  private static BigDecimal end(Span span, boolean first) {
    return first ? span.from() : span.to();
  }

  private Word word(String name) {
    String keyword = cursor.keyword();
    if (!keyword.isEmpty()) {
      throw cursor.error(
          cursor.at(),
          cursor.at() + keyword.length(),
          "a value is missing before " + keyword,
          "write \"" + keyword + "\" if that is the value");
    }
    Word word = cursor.word("");
    if (word.from() == word.to()) {
      throw cursor.errorHere(
          "a value is missing for '" + name + "'", "expected a value; " + name + ":* means any");
    }
    if ("([{\"".indexOf(cursor.peek()) >= 0 && !cursor.atEnd()) {
      throw cursor.errorHere(
          "'" + cursor.peek() + "' inside a value",
          "put the whole value in quotes, or a backslash before it");
    }
    return word;
  }

  private void ordered(String name, FieldType type, int from, int to) {
    if (!type.isNumeric() && type != FieldType.ANY) {
      throw cursor.error(
          from,
          to,
          "'" + name + "' is no number, so nothing is above or below it",
          "expected a value; put one that holds brackets, < or > in quotes");
    }
  }

  private Span span(String name, FieldType type, Word word) {
    return type == FieldType.TIME ? time(word) : number(name, type, word);
  }

  private Span number(String name, FieldType type, Word word) {
    String unit = vocabulary.unit(name);
    if (word.hasWildcard()) {
      String digits = word.raw().replaceAll("[*?]+$", "");
      boolean code = digits.matches("[1-5][0-9]?") && type == FieldType.INTEGER && unit.isEmpty();
      throw error(
          word,
          "'" + name + "' is a number, which takes no wildcards",
          code ? Spelling.question((digits + "xx").substring(0, 3)) : expected(name, type));
    }
    return Quantity.parse(word.text(), unit)
        .map(Span::of)
        .or(
            () ->
                type == FieldType.INTEGER && unit.isEmpty()
                    ? Span.ofClass(word.text())
                    : Optional.empty())
        .orElseThrow(() -> error(word, word.shown() + " is no number", expected(name, type)));
  }

  private Span time(Word word) {
    String text = word.text();
    boolean relative = TimeSpans.isRelative(text);
    if (relative && now.instant() == null) {
      throw error(
          word,
          word.shown() + " means nothing in a condition that is kept",
          "expected a date or a time");
    }
    return TimeSpans.parse(text, relative ? now.instant() : Instant.EPOCH)
        .orElseThrow(
            () ->
                error(
                    word,
                    word.shown() + " is no time",
                    "expected 2026-11-24, 2026-11-24T11:44:25Z or now-1h"));
  }

  private String expected(String name, FieldType type) {
    return switch (type) {
      case INTEGER ->
          vocabulary.unit(name).isEmpty()
              ? "expected a number, a class such as 5xx, or a range such as [500 TO 599]"
              : Quantity.expected(vocabulary.unit(name));
      case DECIMAL, ANY -> Quantity.expected(vocabulary.unit(name));
      case TIME -> "expected a time, a comparison, or a range such as [now-1h TO now]";
      case TRUTH -> "expected true or false";
      case TEXT, NAME, ADDRESS, FLAGS -> "expected a value, or a pattern such as " + name + ":a*";
    };
  }

  private void bounded(Word word, String what) {
    if (word.raw().length() > LONGEST_PATTERN) {
      throw error(word, "the " + what + " is longer than 4,096 characters", "");
    }
  }

  private ConditionException error(Word word, String problem, String advice) {
    return cursor.error(word.from(), word.to(), problem, advice);
  }
}
