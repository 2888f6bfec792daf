package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FormatDefinitionTest {
  private static RecordReader open(String definition, String line) {
    FormatCatalog formats = FormatCatalog.of(FormatDefinition.read(definition, "--format"));
    RecordReader reader = RecordReader.open(LogSource.ofText("x", line + "\n"), formats);
    assertThat(reader.next()).as(line).isEqualTo(Line.RECORD);
    return reader;
  }

  private static void isRead(RecordReader reader) {
    LogRecord record = reader.record();
    assertThat(record.number(Field.RESPONSE_CODE)).isEqualTo(503);
    assertThat(record.hasFlag("UF")).isTrue();
    assertThat(record.number(Field.DURATION)).isEqualTo(7);
    assertThat(record.text(Field.PATH)).contains("/a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "[%START_TIME%] \"%REQ(:METHOD)% %REQ(:PATH)% %PROTOCOL%\" %RESPONSE_CODE% %RESPONSE_FLAGS%"
            + " %DURATION%#[2026-11-24T11:44:25.534Z] \"GET /a HTTP/1.1\" 503 UF 7",
        "%START_TIME(%s.%3f)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH):50% code=%RESPONSE_CODE%"
            + " %RESPONSE_FLAGS% %DURATION%ms#1795520665.534 /a code=503 UF 7ms",
        "%REQUEST_HEADER(:path)%|%RESPONSE_CODE%|%RESPONSE_FLAGS%|%DURATION%|#/a|503|UF|7|",
        "{\"c\":\"%RESPONSE_CODE%\",\"f\":\"%RESPONSE_FLAGS%\",\"d\":\"%DURATION%\",\"p\":\"%REQ(:PATH)%\"}#{\"c\":\"503\",\"f\":\"UF\",\"d\":\"7\",\"p\":\"/a\"}",
        "{\"c\":\"%RESPONSE_CODE%\",\"f\":\"%RESPONSE_FLAGS%\",\"d\":\"%DURATION%\",\"p\":\"%REQ(:PATH)%\"}#{\"c\":503,\"d\":7,\"f\":\"UF\",\"p\":\"/a\"}",
        "{\"r\":{\"c\":\"%RESPONSE_CODE%\",\"f\":\"%RESPONSE_FLAGS%\"},\"t\":{\"d\":\"%DURATION%\"},\"p\":\"%PATH(NQ:ORIG)%\",\"v\":1}#{\"p\":\"/a\",\"r\":{\"c\":503,\"f\":\"UF\"},\"t\":{\"d\":7},\"v\":1}",
      })
  void whatUsersConfigureIsCompiled(String definition, String line) {
    isRead(open(definition, line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log_format:\n"
            + "  omit_empty_values: true\n"
            + "  json_format:\n"
            + "    c: \"%RESPONSE_CODE%\"\n"
            + "    f: \"%RESPONSE_FLAGS%\"\n"
            + "    d: \"%DURATION%\"\n"
            + "    p: \"%REQ(:PATH)%\"\n"
            + "    x: \"%ROUTE_NAME%\"",
        "meshConfig:\n"
            + "  accessLogEncoding: JSON\n"
            + "  accessLogFormat:"
            + " '{\"c\":\"%RESPONSE_CODE%\",\"f\":\"%RESPONSE_FLAGS%\",\"d\":\"%DURATION%\",\"p\":\"%REQ(:PATH)%\"}'",
        "access_log:\n"
            + "- name: x\n"
            + "  typed_config:\n"
            + "    log_format:\n"
            + "      json_format: {c: \"%RESPONSE_CODE%\", f: \"%RESPONSE_FLAGS%\", d:"
            + " \"%DURATION%\", p: \"%REQ(:PATH)%\"}",
      })
  void piecesOfConfigurationAreUnderstood(String yaml) {
    isRead(open(yaml, "{\"c\":503,\"d\":7,\"f\":\"UF\",\"p\":\"/a\"}"));
  }

  @Test
  void textInsideOfConfigurationIsUnderstood() {
    String yaml =
        "log_format:\n"
            + "  text_format_source:\n"
            + "    inline_string: \"%REQ(:PATH)% %RESPONSE_CODE% %RESPONSE_FLAGS% %DURATION%\\n"
            + "\"";
    isRead(open(yaml, "/a 503 UF 7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "%DURATION%%RESPONSE_CODE%#nothing stands between %DURATION% and"
            + " %RESPONSE_CODE%#--format:1:11",
        "%DURATION% %RESPONSE_CODE#this operator has no end#--format:1:12",
        "%DURATION% %RESPONSE_FLAG%#Envoy has no operator %RESPONSE_FLAG%#--format:1:12",
        "{\"c\": \"%RESPONSE_COED%\"}#Envoy has no operator %RESPONSE_COED%#--format:1:8",
        "no operator#this is no log format#--format",
        "{\"a\": {\"b\": \"%CEL(x)%\"}}#no key of this format holds an operator#--format:1:1",
      })
  void aBrokenFormatIsRefusedInWordsWithItsPlace(String definition, String what, String place) {
    assertThatThrownBy(() -> FormatDefinition.read(definition, "--format"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(what)
        .hasMessageContaining("--> " + place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "1795520665.534",
        "1795520665534",
        "1795520665534000000",
        "2026-11-24T11:44:25.534Z",
        "2026-11-24T12:44:25.534+0100",
        "2026/11/24T11:44:25.534+0000",
        "2026-11-24 11:44:25.534",
        "24/Nov/2026:11:44:25.534 +0000",
        "Tue, 24 Nov 2026 11:44:25.534 GMT",
      })
  void timesAreReadInTheShapesThatPeopleChoose(String time) {
    byte[] bytes = time.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    assertThat(Times.epochNanos(bytes, 0, bytes.length)).isEqualTo(1_795_520_665_534_000_000L);
  }

  @Test
  void operatorsThatAControlPlaneReplacesAreNoMisspeltOnes() {
    assertThat(FormatDefinition.read("[%START_TIME%] %KUMA_MESH% %RESPONSE_CODE%", "x")).hasSize(1);
  }
}
