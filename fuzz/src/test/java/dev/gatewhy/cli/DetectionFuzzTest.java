package dev.gatewhy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatewhy.samples.SampleLogs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code formats detect -} says of any bytes what they are, or that they are no log; it never ends
 * with a defect.
 */
class DetectionFuzzTest {
  static List<byte[]> logs() {
    return List.of("higress", "istio-text", "istio-json", "envoy-text").stream()
        .map(format -> SampleLogs.lines("lines/" + format + ".log").get(0))
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @MethodSource("logs")
  @FuzzTest(maxDuration = "10s")
  void anyBytesAreDetectedOrRefused(byte[] log) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(new ByteArrayInputStream(log), out, err, false, false, 100, Map.of());

    ExitCode code = new Invocation(terminal).run("formats", "detect", "-");

    assertThat(code)
        .as(err.toString(StandardCharsets.UTF_8))
        .isIn(ExitCode.FINE, ExitCode.BAD_INPUT);
    if (code == ExitCode.BAD_INPUT) {
      assertThat(err.toString(StandardCharsets.UTF_8)).isNotBlank();
    }
  }
}
