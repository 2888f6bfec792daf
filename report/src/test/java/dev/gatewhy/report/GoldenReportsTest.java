package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenReportsTest {
  @ParameterizedTest
  @EnumSource
  void everyKindHasItsGoldenFile(Report.Kind kind) {
    Golden.assertMatches("report/two-incidents." + kind.id(), Rendering.of(kind, Samples.twoIncidents(), Style.DEFAULT));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindShowsInputThatCouldNotAllBeRead(Report.Kind kind) {
    Golden.assertMatches("report/troubled-input." + kind.id(), Rendering.of(kind, Samples.troubledInput(), Style.DEFAULT));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasWordsForNothing(Report.Kind kind) {
    assertThat(Rendering.of(kind, Samples.nothing(), Style.DEFAULT)).contains("missing.log does not exist");
  }

  @ParameterizedTest
  @EnumSource
  void equalTriagesGiveEqualBytes(Report.Kind kind) {
    assertThat(Rendering.of(kind, Samples.twoIncidents(), Style.DEFAULT)).isEqualTo(Rendering.of(kind, Samples.twoIncidents(), Style.DEFAULT));
  }
}
