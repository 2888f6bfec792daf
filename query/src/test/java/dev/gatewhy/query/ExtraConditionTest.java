package dev.gatewhy.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.RecordReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraConditionTest {
  private static final LogRecord RECORD = record();

  private static LogRecord record() {
    String line =
        "{\"response_code\":503,\"response_flags\":\"UF\",\"tenant_id\":\"acme\",\"queue\":12,"
            + "\"share\":\"2.50\",\"big\":1e3,\"a:b\":\"x y\"}";
    RecordReader reader =
        RecordReader.open(LogSource.ofText("x", line + "\n"), FormatCatalog.builtIn());
    assertThat(reader.next()).isEqualTo(Line.RECORD);
    return reader.record();
  }

  private static Condition parse(String text) {
    return Condition.parse(text, Vocabulary.lines(), Instant.EPOCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extra.tenant_id:acme",
        "extra.tenant_id:(other OR acme) AND response_code:5xx",
        "extra.tenant_id:a*e",
        "extra.tenant_id=~\"ac(me|ne)\"",
        "extra.tenant_id:*",
        "extra.queue:12",
        "extra.queue:>=12",
        "extra.queue:[12 TO 12]",
        "extra.queue:{11.5 TO 20]",
        "extra.share:<2.51 extra.share:2.50 extra.share:[2.5 TO 2.5]",
        "extra.big:>999",
        "extra.a\\:b:\"x y\"",
        "\"extra.a:b\":*",
      })
  void whatIsUnderAKeyFulfils(String text) {
    Condition condition = parse(text);

    assertThat(condition.matches(RECORD)).isTrue();
    assertThat(condition.judge(RECORD)).isEqualTo(Truth.TRUE);
    assertThat(parse(condition.canonicalText())).isEqualTo(condition);
    assertThat(condition.tree()).isEqualTo(parse(condition.canonicalText()).tree());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extra.tenant_id:Acme",
        "extra.tenant_id:>0",
        "extra.queue:12.0",
        "extra.queue:>12",
        "extra.share:2.5",
        "extra.none:*",
        "extra.response_code:503",
        "extra.response_code:>0",
      })
  void anythingElseDoesNot(String text) {
    assertThat(parse(text).matches(RECORD)).isFalse();
  }

  @Test
  void aKeyThatTheLineHasNotIsOpenForRules() {
    assertThat(parse("extra.none:x").judge(RECORD)).isEqualTo(Truth.OPEN);
    assertThat(parse("extra.tenant_id:x").judge(RECORD)).isEqualTo(Truth.FALSE);
  }

  @Test
  void theNameWithoutThePrefixIsAMistakeThatSaysHowToWriteIt() {
    assertThatThrownBy(() -> parse("tenant_id:acme"))
        .hasMessage(
            "unknown field 'tenant_id' (column 1): extra fields are written extra.tenant_id");
    assertThatThrownBy(() -> parse("responce_code:503"))
        .hasMessage("unknown field 'responce_code' (column 1): did you mean 'response_code'?");
    assertThatThrownBy(() -> parse("extra." + "k".repeat(201) + ":1"))
        .hasMessageEndingWith("expected a key of 1 to 200 bytes");
    assertThatThrownBy(() -> parse("extra.:1"))
        .hasMessage("unknown field 'extra.' (column 1): expected a key of 1 to 200 bytes");
  }

  @Test
  void rulesKnowFieldsAlone() {
    assertThatThrownBy(() -> Condition.parse("extra.tenant_id:acme"))
        .isInstanceOf(ConditionException.class);
  }

  @Test
  void aRangeWantsNumbers() {
    assertThatThrownBy(() -> parse("extra.queue:>many"))
        .hasMessage("'many' is no number (column 14): expected a number");
  }
}
