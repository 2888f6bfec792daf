package dev.gatewhy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogLinterTest {
  private static final String[] EVIDENCE = {
    "evidence:",
    "  - { when: 'duration:<=10', points: 3, says: It was fast. }",
    "  - { when: 'duration:>=1000', points: -3, says: It was slow. }"
  };

  @Test
  void statementThatHoldsInNoExampleIsNamed() {
    Catalog catalog = Catalogs.of(Catalogs.cause("crash", "response_flags:UC", 5, EVIDENCE));

    List<CatalogLinter.Weakness> weaknesses =
        new CatalogLinter(catalog, line -> Optional.of(fastCrash())).run();

    assertThat(weaknesses)
        .extracting(CatalogLinter.Weakness::says)
        .contains("no example proves the statement 'It was slow.'")
        .doesNotContain("no example proves the statement 'It was fast.'");
  }

  private static LogRecord fastCrash() {
    return LogRecord.builder()
        .put(Field.RESPONSE_CODE, "503")
        .put(Field.RESPONSE_FLAGS, "UC")
        .put(Field.DURATION, 2)
        .build();
  }
}
