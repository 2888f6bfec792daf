package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenReportsTest {
  private static final List<String> KNOWN =
      List.of(
          "explain-cause.txt",
          "explain-flag-110.txt",
          "explain-flag-80.txt",
          "explain-line.json",
          "explain-line.txt",
          "search-narrow.txt",
          "search.csv",
          "search.json",
          "search.txt",
          "triage-all-evidence.txt",
          "triage-no-incident.txt",
          "triage-nothing.txt",
          "triage-only-failures.txt",
          "triage-troubled-input.txt",
          "triage-two-incidents-120.txt",
          "triage-two-incidents-ascii.txt",
          "triage-two-incidents-coloured.txt",
          "troubled-input.html",
          "troubled-input.json",
          "troubled-input.md",
          "troubled-input.txt",
          "two-incidents.html",
          "two-incidents.json",
          "two-incidents.md",
          "two-incidents.txt",
          "verdicts.jsonl",
          "verdicts.text.txt");

  @ParameterizedTest
  @EnumSource
  void everyKindHasItsGoldenFile(Report.Kind kind) {
    Golden.assertMatches(
        file("two-incidents", kind), Rendering.of(kind, Samples.twoIncidents(), Style.DEFAULT));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindShowsInputThatCouldNotAllBeRead(Report.Kind kind) {
    Golden.assertMatches(
        file("troubled-input", kind), Rendering.of(kind, Samples.troubledInput(), Style.DEFAULT));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasWordsForNothing(Report.Kind kind) {
    assertThat(Rendering.of(kind, Samples.nothing(), Style.DEFAULT))
        .contains("missing.log does not exist");
  }

  @ParameterizedTest
  @EnumSource
  void equalTriagesGiveEqualBytes(Report.Kind kind) {
    assertThat(Rendering.of(kind, Samples.twoIncidents(), Style.DEFAULT))
        .isEqualTo(Rendering.of(kind, Samples.twoIncidents(), Style.DEFAULT));
  }

  private static String file(String name, Report.Kind kind) {
    return "report/" + name + "." + (kind == Report.Kind.TEXT ? "txt" : kind.id());
  }

  @Test
  void noGoldenFileIsLeftOver() {
    assertThat(Golden.orphans("report", KNOWN.stream().map(name -> "report/" + name).toList()))
        .isEmpty();
  }
}
