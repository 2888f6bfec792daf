package dev.gatewhy.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.samples.Seeded;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConditionPropertyTest {
  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ":",
          "*",
          "\"",
          "\\",
          "=~",
          ">",
          "<",
          "=",
          " ",
          " AND ",
          " OR ",
          "NOT ",
          " TO ",
          "response_code",
          "path",
          "upstream_host",
          "start_time",
          "duration",
          "response_flags",
          "5xx",
          "503",
          "now-1h",
          "2026-11-24",
          "10.0.0.0/8",
          "::1",
          "a",
          "*a?",
          "é",
          "\uD83D\uDE00",
          "\uD83D",
          "\u0000",
          "-",
          ".",
          ",",
          "a{9}");

  private static final List<String> REGEX_PIECES =
      List.of(
          "a",
          "b",
          ".",
          "*",
          "+",
          "?",
          "|",
          "(",
          ")",
          "(?:",
          "(?i)",
          "(?P<n>",
          "[",
          "]",
          "[^",
          "[[:alpha:]]",
          "-",
          "{2}",
          "{2,}",
          "{1000}",
          "{",
          "}",
          "{9999999999}",
          "\\",
          "\\d",
          "\\b",
          "\\Q",
          "\\E",
          "\\pL",
          "\\p{Greek}",
          "\\x{10FFFF}",
          "\\x{110000}",
          "\\x{1c80}",
          "\u1C85",
          "\\x{1c79}",
          "\u1C90",
          "\\123",
          "\\z",
          "\\C",
          "^",
          "$",
          "é",
          "\uD83D\uDE00",
          "\uD83D",
          "\u0000",
          "\\\"",
          "/",
          ",");

  @Test
  void whatIsPrintedIsReadAsTheSameTree() {
    Seeded.forAll(
        5_000,
        random -> {
          Expression tree = new RandomConditions(random).tree(4);
          Condition condition = Condition.of(tree, Vocabulary.records());

          Condition read = Condition.parse(condition.text());

          assertThat(read.tree()).isEqualTo(tree);
          assertThat(read.canonicalText()).isEqualTo(condition.text());
        });
  }

  @Test
  void twoAndThreeValuesAgreeWhenEverythingIsLogged() {
    Seeded.forAll(
        5_000,
        random -> {
          RandomConditions conditions = new RandomConditions(random);
          Condition condition = Condition.of(conditions.tree(4), Vocabulary.records());
          LogRecord record = conditions.record(false);

          assertThat(condition.judge(record)).isEqualTo(Truth.of(condition.matches(record)));
        });
  }

  @Test
  void thePredicateIsTheEvaluationOfItsClauses() {
    Seeded.forAll(
        5_000,
        random -> {
          RandomConditions conditions = new RandomConditions(random);
          Expression tree = conditions.tree(4);
          LogRecord record = conditions.record(true);

          Truth truth =
              tree.evaluate(clause -> Condition.of(clause, Vocabulary.records()).judge(record));

          assertThat(Condition.of(tree, Vocabulary.records()).judge(record)).isEqualTo(truth);
        });
  }

  @Test
  void openMeansThatTheMissingValuesDecide() {
    Seeded.forAll(
        5_000,
        random -> {
          RandomConditions conditions = new RandomConditions(random);
          Expression tree = conditions.tree(3);
          LogRecord record = conditions.record(true);
          Truth truth = Condition.of(tree, Vocabulary.records()).judge(record);

          Truth guessed =
              tree.evaluate(
                  clause -> {
                    Truth known = Condition.of(clause, Vocabulary.records()).judge(record);
                    return known == Truth.OPEN ? Truth.of(random.nextBoolean()) : known;
                  });

          assertThat(truth == Truth.OPEN || truth == guessed).isTrue();
        });
  }

  @Test
  void negationMovesInwards() {
    Seeded.forAll(
        5_000,
        random -> {
          RandomConditions conditions = new RandomConditions(random);
          Expression left = conditions.tree(2);
          Expression right = conditions.tree(2);
          LogRecord record = conditions.record(true);

          assertThat(judge(Expression.not(Expression.and(List.of(left, right))), record))
              .isEqualTo(
                  judge(
                      Expression.or(List.of(Expression.not(left), Expression.not(right))), record));
          assertThat(judge(Expression.and(List.of(left, right)), record))
              .isEqualTo(judge(Expression.and(List.of(right, left)), record));
        });
  }

  @Test
  void noTextThrowsAnythingButAConditionException() {
    Seeded.forAll(
        20_000,
        random -> {
          String text = soup(PIECES, random);
          try {
            Condition condition = Condition.parse(text, Vocabulary.records(), Instant.EPOCH);
            assertThat(Condition.parse(condition.canonicalText())).isEqualTo(condition);
          } catch (ConditionException mistake) {
            assertThat(mistake.column()).isBetween(1, text.codePointCount(0, text.length()) + 1);
            assertThat(mistake.rendered()).isNotEmpty();
          }
        });
  }

  @Test
  void noRegularExpressionThrowsAnythingButAConditionException() {
    Seeded.forAll(
        10_000,
        random -> {
          String text =
              (random.nextBoolean() ? "path" : "authority")
                  + "=~\""
                  + soup(REGEX_PIECES, random)
                  + "\"";
          try {
            Condition condition = Condition.parse(text);
            condition.matches(
                LogRecord.builder()
                    .put(
                        Field.PATH, soup(List.of("a", "b", "/", "\n", "é", "\uD83D\uDE00"), random))
                    .build());
            assertThat(Condition.parse(condition.canonicalText())).isEqualTo(condition);
          } catch (ConditionException mistake) {
            assertThat(mistake.column()).isGreaterThan(5);
          }
        });
  }

  @Test
  void parsingTakesLinearTime() {
    String clause = "response_code:(503 OR 504) AND NOT path:/a/* OR duration:[1 TO 5] ";
    long small = nanos(clause.repeat(1_000).trim());
    long large = nanos(clause.repeat(10_000).trim());

    assertThat(large).isLessThan(60 * small + 500_000_000L);
  }

  private static long nanos(String text) {
    long begin = System.nanoTime();
    Condition.parse(text);
    return System.nanoTime() - begin;
  }

  private static Truth judge(Expression tree, LogRecord record) {
    return Condition.of(tree, Vocabulary.records()).judge(record);
  }

  private static String soup(List<String> from, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int pieces = 1 + random.nextInt(14);
    for (int i = 0; i < pieces; i++) {
      text.append(from.get(random.nextInt(from.size())));
    }
    return text.toString();
  }
}
