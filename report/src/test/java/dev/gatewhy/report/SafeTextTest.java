package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {
  private static final SafeText SAFE = new SafeText(true, false);

  @ParameterizedTest
  @CsvSource({
    "1b, \\x1b",
    "7, \\x07",
    "a, \\n",
    "d, \\r",
    "9, \\t",
    "0, \\x00",
    "7f, \\x7f",
    "9b, \\x9b",
    "a0, \\xa0",
    "ad, \\xad",
    "202e, \\u202e",
    "200b, \\u200b",
    "2028, \\u2028",
    "feff, \\ufeff",
    "d800, \\ud800",
    "e000, \\ue000",
    "e0041, \\u{e0041}",
    "fe0f, \\ufe0f",
    "3164, \\u3164"
  })
  void whatHasNoShapeIsShownAsAnEscape(String hex, String shown) {
    assertThat(SAFE.of("a" + new String(Character.toChars(Integer.parseInt(hex, 16))) + "b"))
        .isEqualTo("a" + shown + "b");
  }

  @Test
  void lettersOfAllLanguagesStay() {
    String text = "Zoë, 日本語, Ελληνικά, हिन्दी, 😀, a\u0301 \\ \"quoted\"";
    assertThat(SAFE.of(text)).isEqualTo(text);
  }

  @Test
  void marksDoNotPileUp() {
    assertThat(SAFE.of("e\u0301\u0302\u0303\u0304")).isEqualTo("e\u0301\u0302\\u0303\\u0304");
  }

  @Test
  void withoutUnicodeLettersBecomeEscapesAndPunctuationItsLikeness() {
    assertThat(new SafeText(false, false).of("é → “a” ≥ 1 …")).isEqualTo("\\xe9 -> \"a\" >= 1 ...");
  }

  @Test
  void whatIsCutIsMarkedAndFits() {
    assertThat(SAFE.shortened("x".repeat(100), 20)).isEqualTo("x".repeat(19) + "…");
    assertThat(Columns.of(SAFE.shortened("日".repeat(100), 20))).isLessThanOrEqualTo(20);
    assertThat(SAFE.shortened("\u001b".repeat(1_000_000), 20))
        .isEqualTo("\\x1b\\x1b\\x1b\\x1b\\x1…");
  }

  @Test
  void cuttingNeverUncoversASecret() {
    for (int columns = 1; columns < 60; columns++) {
      assertThat(SAFE.shortened("/a/path?token=S3CR3T" + "x".repeat(2000), columns))
          .doesNotContain("S3CR");
    }
  }
}
