package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewhy.engine.Incident.Statement;
import dev.gatewhy.engine.LineVerdict;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.rules.Verdict;
import dev.gatewhy.samples.Golden;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictWriterTest {
  private static final LineVerdict FAILED =
      new LineVerdict(
          "access.log",
          17,
          Optional.of(
              LogRecord.builder()
                  .put(Field.START_TIME, "2026-11-24T11:44:25.535Z")
                  .put(Field.REQUEST_ID, "34056e57")
                  .put(Field.RESPONSE_CODE, 503)
                  .put(Field.RESPONSE_FLAGS, "UC,URX")
                  .build()),
          Optional.of(
              new Verdict(
                  Outcome.FAILED,
                  List.of(
                      Samples.candidate("backend-idle-timeout-race", 0.6204),
                      Samples.candidate("upstream-wants-tls", 0.3101),
                      Samples.unknown(0.0695)),
                  Map.of(
                      Field.UPSTREAM_TRANSPORT_FAILURE_REASON,
                      List.of("backend-idle-timeout-race", "upstream-wants-tls")),
                  "")),
          List.of(
              List.of(
                  new Statement(
                      "It failed within 0 ms of being sent, so the connection was already dead.",
                      10)),
              List.of(),
              List.of()),
          "",
          0);
  private static final LineVerdict HEALTHY =
      new LineVerdict(
          "access.log",
          18,
          Optional.of(
              LogRecord.builder()
                  .put(Field.RESPONSE_CODE, 101)
                  .put(Field.RESPONSE_FLAGS, "DC")
                  .build()),
          Optional.of(
              new Verdict(Outcome.HEALTHY, List.of(), Map.of(), "The client ended its WebSocket.")),
          List.of(),
          "",
          0);
  private static final LineVerdict EMPTY =
      new LineVerdict(
          "access.log",
          19,
          Optional.of(
              LogRecord.builder().none(Field.RESPONSE_CODE).none(Field.RESPONSE_FLAGS).build()),
          Optional.of(new Verdict(Outcome.HEALTHY, List.of(), Map.of(), "")),
          List.of(),
          "",
          0);
  private static final LineVerdict UNREADABLE =
      new LineVerdict(
          "access.log",
          20,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          "the line ends in the middle of a record",
          61);

  @ParameterizedTest
  @EnumSource
  void everyKindHasItsGoldenFile(Report.VerdictKind kind) {
    Golden.assertMatches(
        "report/verdicts." + kind.id() + (kind == Report.VerdictKind.TEXT ? ".txt" : ""),
        written(kind));
  }

  @Test
  void oneLineIsOneObject() throws Exception {
    List<String> lines = written(Report.VerdictKind.JSONL).lines().toList();
    assertThat(lines).hasSize(4);
    for (String line : lines) {
      JsonNode object = new ObjectMapper().readTree(line);
      assertThat(object.isObject()).isTrue();
      object.forEach(value -> assertThat(value.isNull() || value.asText().equals("-")).isFalse());
    }
  }

  @Test
  void confidencesSumToOne() throws Exception {
    JsonNode candidates =
        new ObjectMapper()
            .readTree(written(Report.VerdictKind.JSONL).lines().findFirst().orElseThrow())
            .get("candidates");
    int thousandths = 0;
    for (JsonNode candidate : candidates) {
      thousandths += candidate.get("confidence").decimalValue().movePointRight(3).intValueExact();
    }
    assertThat(thousandths).isEqualTo(1000);
  }

  @Test
  void whatALineHoldsBesideTheFieldsIsShownWhenAskedForWithoutItsSecrets() throws Exception {
    String line =
        "{\"response_code\":503,\"response_flags\":\"UF\",\"tenant_id\":\"acme\",\"k\":{\"n\":1},"
            + "\"api_token\":\"s3cret\"}\n";
    RecordReader reader = RecordReader.open(LogSource.ofText("x", line), FormatCatalog.builtIn());
    reader.next();
    LineVerdict verdict =
        new LineVerdict("x", 1, Optional.of(reader.record()), HEALTHY.verdict(), List.of(), "", 0);

    assertThat(extra(verdict, Style.DEFAULT.withExtras(true)))
        .hasToString("{\"tenant_id\":\"acme\",\"k.n\":\"1\",\"api_token\":\"***\"}");
    assertThat(extra(verdict, Style.DEFAULT.withExtras(true).withSecrets(true)).get("api_token"))
        .hasToString("\"s3cret\"");
    assertThat(extra(verdict, Style.DEFAULT)).isNull();
    assertThat(extra(FAILED, Style.DEFAULT.withExtras(true))).isNull();
  }

  private static JsonNode extra(LineVerdict verdict, Style style) throws Exception {
    String json =
        Rendering.of(
            out -> {
              try (VerdictWriter writer = Report.verdicts(Report.VerdictKind.JSONL, style, out)) {
                writer.write(verdict);
              }
            });
    return new ObjectMapper().readTree(json).get("extra");
  }

  private static String written(Report.VerdictKind kind) {
    return Rendering.of(
        out -> {
          try (VerdictWriter writer = Report.verdicts(kind, Style.DEFAULT, out)) {
            for (LineVerdict verdict : List.of(FAILED, HEALTHY, EMPTY, UNREADABLE)) {
              writer.write(verdict);
            }
          }
        });
  }
}
