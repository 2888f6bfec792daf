package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.engine.InputReport;
import dev.gatewhy.engine.Triage;
import dev.gatewhy.samples.Golden;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private static final Style STYLE = Style.DEFAULT;

  @Test
  void aWideTerminalShowsTwoColumnsOfFacts() {
    golden("triage-two-incidents-120.txt", Samples.twoIncidents(), STYLE.withColumns(120));
  }

  @Test
  void aNarrowTerminalShowsOneColumnOfFacts() {
    golden("two-incidents.txt", Samples.twoIncidents(), STYLE);
  }

  @Test
  void withoutUnicodeEverythingIsAscii() {
    golden(
        "triage-two-incidents-ascii.txt",
        Samples.twoIncidents(),
        STYLE.withColumns(100).withUnicode(false));
    assertThat(text(Samples.troubledInput(), STYLE.withUnicode(false))).matches("[\\n -~]*");
  }

  @Test
  void coloursAreAdded() {
    golden(
        "triage-two-incidents-coloured.txt",
        Samples.twoIncidents(),
        STYLE.withColumns(100).withColour(true));
  }

  @Test
  void allEvidenceComesWithItsPoints() {
    golden(
        "triage-all-evidence.txt",
        Samples.twoIncidents(),
        STYLE.withColumns(100).withAllEvidence(true));
  }

  @Test
  void failuresBelowAnIncidentAreBackground() {
    golden("triage-no-incident.txt", Samples.noIncident(), STYLE);
  }

  @Test
  void whereNothingFailedNobodyMetAFailure() {
    assertThat(text(withCounts(2769, 19, 0, Samples.noIncident().background()), STYLE))
        .contains("No incident. Nothing failed; 19 requests look so and need no action as a rule.")
        .doesNotContain("met a failure");
  }

  @Test
  void aFewFailuresAreTooFewToSayAnythingOfThem() {
    assertThat(text(withCounts(2785, 0, 3, Samples.noIncident().background()), STYLE))
        .contains("No incident. 3 of 2,788 requests failed, too few to tell whether they gather.");
  }

  @Test
  void clientsThatLeaveAtOnePlaceAreToldPlainly() {
    List<Triage.Background> left = Samples.noIncident().background().subList(1, 2);
    assertThat(text(withCounts(2781, 7, 0, left), STYLE.withColumns(200)))
        .contains(
            "Nothing failed, but 7 requests look so (client-closed-early), 11:50:00 to 11:53:20"
                + " (3 min 20 s): all 7 at")
        .doesNotContain("need no action");
  }

  private static Triage withCounts(
      long healthy, long expected, long failed, List<Triage.Background> background) {
    Triage triage = Samples.noIncident();
    return new Triage(
        triage.catalog(),
        triage.input(),
        new Triage.RecordCounts(healthy, expected, failed, 0, 240, failed, Map.of(), Map.of(), 0),
        triage.timeline(),
        triage.causes(),
        List.of(),
        background,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void aFileOfFailuresGetsNoRates() {
    golden("triage-only-failures.txt", Samples.onlyFailures(), STYLE);
    assertThat(text(Samples.onlyFailures(), STYLE.withColumns(120)))
        .doesNotContain("100")
        .contains("38 failed");
  }

  @Test
  void damageAndUnreadableLinesAreToldWithWhereAndWhy() {
    golden("triage-troubled-input.txt", Samples.troubledInput(), STYLE.withColumns(100));
  }

  @Test
  void muchThatIsUnreadableIsToldAtTheTop() {
    Triage triage = Samples.noIncident();
    InputReport input =
        new InputReport(
            List.of(
                new InputReport.FileReport(
                    "access.log", "higress", 1, 543, 354, 0, 0, 189, 0, 0, Optional.empty())),
            List.of(),
            List.of(
                new InputReport.UnreadableLines("cut off", 180, List.of()),
                new InputReport.UnreadableLines("binary data", 9, List.of())),
            Optional.empty(),
            Optional.empty());
    Triage troubled =
        new Triage(
            triage.catalog(),
            input,
            triage.records(),
            triage.timeline(),
            triage.causes(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThat(text(troubled, STYLE.withColumns(120)))
        .contains(
            "\n"
                + "!  189 of 543 lines could not be read (cut off: 180, binary data: 9); see the"
                + " end\n");
  }

  @Test
  void whenNothingWasReadItSaysWhy() {
    golden("triage-nothing.txt", Samples.nothing(), STYLE);
  }

  @Test
  void colourChangesNoLetter() {
    String plain = text(Samples.twoIncidents(), STYLE);
    assertThat(
            text(Samples.twoIncidents(), STYLE.withColour(true))
                .replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(plain);
  }

  @Test
  void linesFitTheWidthExceptWhatIsPasted() {
    for (Triage triage :
        List.of(
            Samples.twoIncidents(),
            Samples.noIncident(),
            Samples.onlyFailures(),
            Samples.troubledInput())) {
      IntStream.iterate(40, c -> c <= 200, c -> c + (c < 125 ? 3 : 25))
          .forEach(
              columns ->
                  text(triage, STYLE.withColumns(columns))
                      .lines()
                      .filter(line -> !line.contains("gatewhy triage "))
                      .forEach(
                          line ->
                              assertThat(Columns.of(line))
                                  .as(line)
                                  .isLessThanOrEqualTo(Math.min(columns, 120))));
    }
  }

  @Test
  void noWordIsLostAtAnyWidth() {
    String wide = lettersBelowTheHeadline(99);
    IntStream.iterate(40, c -> c < 99, c -> c + 4)
        .forEach(columns -> assertThat(lettersBelowTheHeadline(columns)).isEqualTo(wide));
  }

  private static String lettersBelowTheHeadline(int columns) {
    String text = text(Samples.twoIncidents(), STYLE.withColumns(columns));
    return text.substring(text.indexOf("2 incidents")).replaceAll("\\s+", "");
  }

  @Test
  void timesAreInTheGivenZone() {
    assertThat(text(Samples.twoIncidents(), STYLE.withZone(ZoneId.of("Asia/Shanghai"))))
        .contains("24 Nov 2026, 19:49:00 to 20:04:00 Asia/Shanghai")
        .contains("19:55:47 to 19:59:27");
  }

  @Test
  void onlyTheAskedDialectIsShown() {
    assertThat(text(Samples.twoIncidents(), STYLE.withDialect("mse")))
        .contains("mse   Routes")
        .doesNotContain("higress.io/timeout");
  }

  @Test
  void aDialectWithoutWordsOfItsOwnHidesNothing() {
    assertThat(text(Samples.twoIncidents(), STYLE.withDialect("contour")))
        .contains("higress.io/timeout");
  }

  private static void golden(String name, Triage triage, Style style) {
    Golden.assertMatches("report/" + name, text(triage, style));
  }

  private static String text(Triage triage, Style style) {
    return Rendering.of(Report.Kind.TEXT, triage, style);
  }
}
