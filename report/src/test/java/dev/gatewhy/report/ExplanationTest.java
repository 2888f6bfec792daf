package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.engine.Explanation;
import dev.gatewhy.engine.Incident.Statement;
import dev.gatewhy.engine.LineVerdict;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.rules.Verdict;
import dev.gatewhy.samples.Golden;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
  private static final Explanation FLAG =
      new Explanation(
          "UC",
          Explanation.Kind.RESPONSE_FLAG,
          "UC   UpstreamConnectionTermination",
          "The backend closed the connection after the gateway had sent the request and before the"
              + " answer was complete.",
          List.of(Samples.cause("backend-idle-timeout-race"), Samples.cause("backend-crashed")),
          Optional.empty());
  private static final Explanation CAUSE =
      new Explanation(
          "backend-idle-timeout-race",
          Explanation.Kind.CAUSE,
          "backend-idle-timeout-race",
          Samples.cause("backend-idle-timeout-race").title() + ".",
          List.of(Samples.cause("backend-idle-timeout-race")),
          Optional.empty());
  private static final Explanation UNKNOWN =
      new Explanation(
          "UX",
          Explanation.Kind.UNKNOWN,
          "UX",
          "Gatewhy does not know it; did you mean UC?",
          List.of(),
          Optional.empty());
  private static final Explanation LINE =
      new Explanation(
          "a line",
          Explanation.Kind.LINE,
          "a log line",
          "",
          List.of(Samples.cause("backend-idle-timeout-race")),
          Optional.of(
              new LineVerdict(
                  "<argument>",
                  1,
                  Optional.of(
                      LogRecord.builder()
                          .put(Field.RESPONSE_CODE, 503)
                          .put(Field.RESPONSE_FLAGS, "UC")
                          .build()),
                  Optional.of(
                      new Verdict(
                          Outcome.FAILED,
                          List.of(
                              Samples.candidate("backend-idle-timeout-race", 0.93),
                              Samples.unknown(0.07)),
                          Map.of(
                              Field.UPSTREAM_TRANSPORT_FAILURE_REASON,
                              List.of("backend-idle-timeout-race", "upstream-wants-tls")),
                          "")),
                  List.of(
                      List.of(
                          new Statement("It failed within 0 ms of being sent.", 6),
                          new Statement("It was no POST.", -2)),
                      List.of()),
                  "",
                  0)));

  @ParameterizedTest
  @ValueSource(ints = {80, 110})
  void aFlagIsExplainedByItsCausesAndHowToTellThem(int columns) {
    Golden.assertMatches(
        "report/explain-flag-" + columns + ".txt", text(FLAG, Style.DEFAULT.withColumns(columns)));
  }

  @Test
  void aCauseIsAPageOfItsOwn() {
    Golden.assertMatches("report/explain-cause.txt", text(CAUSE, Style.DEFAULT.withColumns(100)));
  }

  @Test
  void aPastedLineGetsItsVerdict() {
    Golden.assertMatches("report/explain-line.txt", text(LINE, Style.DEFAULT.withColumns(100)));
  }

  @Test
  void whatIsUnknownSaysWhatToTry() {
    assertThat(text(UNKNOWN, Style.DEFAULT))
        .isEqualTo("UX\nGatewhy does not know it; did you mean UC?\n");
  }

  @Test
  void jsonHoldsTheCausesAndTheVerdict() {
    Golden.assertMatches(
        "report/explain-line.json",
        Rendering.of(
            out -> Report.explanation(Report.ExplanationKind.JSON, LINE, Style.DEFAULT, out)));
  }

  @Test
  void withoutUnicodeItIsAscii() {
    assertThat(text(CAUSE, Style.DEFAULT.withUnicode(false)))
        .matches("[\\n\\x20-\\x7e]*")
        .contains("within N ms", "<method> requests");
  }

  @Test
  void onlyTheAskedDialectIsShown() {
    assertThat(text(FLAG, Style.DEFAULT.withDialect("mse")))
        .contains("UpstreamIdleTimeout")
        .doesNotContain("common_http_protocol_options");
  }

  private static String text(Explanation explanation, Style style) {
    return Rendering.of(
        out -> Report.explanation(Report.ExplanationKind.TEXT, explanation, style, out));
  }
}
