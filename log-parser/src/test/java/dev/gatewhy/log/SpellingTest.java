package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {
  private static final List<String> NAMES =
      List.of("response_code", "response_flags", "when", "route_name");

  @Test
  void aNameWithATypingErrorIsFound() {
    assertThat(Spelling.nearest("responce_code", NAMES)).contains("response_code");
    assertThat(Spelling.nearest("wehn", NAMES)).contains("when");
    assertThat(Spelling.nearest("route", List.of("routes", "route_name"))).contains("routes");
  }

  @Test
  void aWordLikeNoneOfTheNamesGetsNoSuggestion() {
    assertThat(Spelling.suggestion("zebra", NAMES)).isEmpty();
    assertThat(Spelling.suggestion("x".repeat(100_000), NAMES)).isEmpty();
  }

  @Test
  void ofEquallyNearNamesTheFirstOfTheAlphabetIsTaken() {
    assertThat(Spelling.nearest("bat", List.of("cat", "bar", "rat"))).contains("bar");
  }
}
