package dev.gatewhy.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleLogsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "envoy-gateway-json",
        "envoy-text",
        "full-json",
        "higress",
        "istio-json",
        "istio-text"
      })
  void everyFormatHasALineForEachLabel(String format) {
    assertThat(SampleLogs.lines("lines/" + format + ".log"))
        .hasSameSizeAs(SampleLogs.lines("lines/labels.jsonl"));
  }

  @Test
  void compressedSamplesAreDecompressed() {
    assertThat(SampleLogs.lines("incidents/nothing-wrong/istio-text.log.gz")).hasSize(2788);
  }

  @Test
  void aMissingSampleIsNamed() {
    assertThatThrownBy(() -> SampleLogs.path("lines/none.log"))
        .hasMessageContaining("there is no sample lines/none.log");
  }

  @Test
  void aGoldenFileThatDiffersIsShownAtTheLine() {
    Golden.assertMatches("example.txt", "one\ntwo\n");
    assertThatThrownBy(() -> Golden.compare(Path.of("example.txt"), "one\ntwo\n", "one\nthree\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("example.txt:2: expected\n  two\nbut was\n  three");
  }

  @Test
  void goldenFilesThatNothingUsesAreFound() {
    assertThat(Golden.orphans("", Set.of())).containsExactly("example.txt");
    assertThat(Golden.orphans("", Set.of("example.txt"))).isEmpty();
  }
}
