package dev.gatewhy.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.samples.SampleLogs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes are a log: nothing is thrown, nothing hangs, and the law of counts holds. The seeds are
 * recorded lines.
 */
class ReadingFuzzTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();

  static List<byte[]> logs() {
    return List.of("higress", "istio-text", "istio-json", "envoy-text", "envoy-gateway-json")
        .stream()
        .map(format -> SampleLogs.lines("lines/" + format + ".log").subList(0, 3))
        .map(lines -> String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @MethodSource("logs")
  @FuzzTest(maxDuration = "10s")
  void anyBytesAreRead(byte[] log) {
    LawfulReading.check(log, FORMATS);
  }
}
