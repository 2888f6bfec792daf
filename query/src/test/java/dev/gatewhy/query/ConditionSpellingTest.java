package dev.gatewhy.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewhy.samples.Golden;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionSpellingTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  static List<String[]> spellings() {
    return SpecFile.rows("spellings.tsv");
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void everySpellingMeansItsCanonicalOne(String written, String canonical) {
    Condition condition = parse(written);

    assertThat(condition.canonicalText()).isEqualTo(canonical);
    assertThat(parse(canonical)).isEqualTo(condition);
    assertThat(condition.text()).isEqualTo(written);
  }

  @Test
  void everyMistakeIsShownWithItsPlace() {
    StringBuilder all = new StringBuilder();
    for (String wrong : SpecFile.lines("wrong-conditions.txt")) {
      all.append(mistake(wrong).rendered()).append("\n\n");
    }
    Golden.assertMatches("condition-mistakes.txt", all.toString());
  }

  @Test
  void columnsCountCharactersNotBytesOrSurrogates() {
    ConditionException mistake = mistake("path:\"\uD83D\uDE00é\" AND pathh:/x");

    assertThat(mistake.column()).isEqualTo(15);
    assertThat(mistake.length()).isEqualTo(5);
    assertThat(mistake.problem()).isEqualTo("unknown field 'pathh'");
    assertThat(mistake.advice()).contains("did you mean 'path'?");
    assertThat(mistake).hasMessage("unknown field 'pathh' (column 15): did you mean 'path'?");
  }

  @Test
  void aLongConditionIsShownAroundTheMistakeOnly() {
    String clause = "response_code:503 OR ";
    ConditionException mistake =
        mistake(clause.repeat(1000) + "responce_code:503" + (" OR " + clause.trim()).repeat(1000));

    assertThat(mistake.rendered().lines().map(String::length)).allMatch(length -> length < 200);
    assertThat(mistake.rendered().lines().toList().get(1)).startsWith("   …").endsWith("…");
    assertThat(mistake.column()).isEqualTo(21_001);
  }

  @Test
  void controlCharactersAreMadeVisible() {
    assertThat(mistake("path:\"\u001b[31m\u0007\" \u001bx:y").rendered())
        .doesNotContain("\u001b")
        .doesNotContain("\u0007");
  }

  @Test
  void aMillionBracketsAreRefused() {
    assertThat(mistake("(".repeat(1_000_000)).problem())
        .isEqualTo("more than 100 brackets are open");
    assertThat(mistake("method:" + "(".repeat(900_000)).problem())
        .isEqualTo("more than 100 brackets are open");
    assertThat(mistake("(".repeat(1_000_001)).problem()).startsWith("the condition is longer than");
  }

  @Test
  void hundredBracketsAndAnyNumberOfNotsAreRead() {
    assertThat(parse("(".repeat(100) + "method:GET" + ")".repeat(100)))
        .isEqualTo(parse("method:GET"));
    assertThat(parse("NOT ".repeat(200_001) + "method:GET")).isEqualTo(parse("NOT method:GET"));
    assertThat(parse("(method:GET) ".repeat(1000)).clauses()).hasSize(1);
  }

  @Test
  void aHugePatternIsRefused() {
    assertThat(mistake("path=~\"" + "a".repeat(5000) + "\"").problem())
        .isEqualTo("the regular expression is longer than 4,096 characters");
    assertThat(mistake("path:" + "a*".repeat(5000)).problem())
        .isEqualTo("the pattern is longer than 4,096 characters");
    assertThat(mistake("path=~\"" + "(".repeat(2000) + ")".repeat(2000) + "\"").problem())
        .contains("more than 100 groups");
  }

  @Test
  void lettersThatOnlyLookLikeTheOnesThatCannotBeFoldedAreRead() {
    assertThat(parse("path=~\"(?i).*订单-Ა[一-鿿][^a].*\"").clauses()).hasSize(1);
    assertThat(parse("path=~\"[a-\\x{10FFFF}]ᲀ\"").clauses()).hasSize(1);
  }

  @Test
  void nowIsRefusedInAConditionThatIsKept() {
    assertThatThrownBy(() -> Condition.parse("start_time:>=now-1h"))
        .isInstanceOf(ConditionException.class)
        .hasMessage(
            "'now-1h' means nothing in a condition that is kept (column 14): expected a date or a"
                + " time");
  }

  @Test
  void clausesAndFieldsComeOnceAndInOrder() {
    Condition condition =
        parse("path:/a OR (method:GET AND NOT path:/a) OR response_code:(503 OR 504)");

    assertThat(condition.clauses())
        .extracting(Clause::toString)
        .containsExactly(
            "Equal[attribute=path, text=/a]",
            "Equal[attribute=method, text=GET]",
            "Between[attribute=response_code, low=503, lowInclusive=true, high=503,"
                + " highInclusive=true]",
            "Between[attribute=response_code, low=504, lowInclusive=true, high=504,"
                + " highInclusive=true]");
    assertThat(condition.fields())
        .extracting(Object::toString)
        .containsExactly("path", "method", "response_code");
  }

  private static Condition parse(String text) {
    return Condition.parse(text, Vocabulary.records(), NOON);
  }

  private static ConditionException mistake(String text) {
    try {
      throw new AssertionError("was read as " + parse(text).canonicalText() + ": " + text);
    } catch (ConditionException mistake) {
      return mistake;
    }
  }
}
