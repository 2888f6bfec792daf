package dev.gatewhy.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.ReadCounts;
import dev.gatewhy.log.ReadLimits;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.log.Slice;
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

  /** Small, so that the fuzzer meets them. */
  private static final ReadLimits LIMITS = new ReadLimits(4096, 64, 16, 1000);

  static List<byte[]> logs() {
    return List.of("higress", "istio-text", "istio-json", "envoy-text", "envoy-gateway-json")
        .stream()
        .map(format -> SampleLogs.lines("lines/" + format + ".log").subList(0, 3))
        .map(lines -> String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @MethodSource("logs")
  @FuzzTest(maxDuration = "20s")
  void anyBytesAreRead(byte[] log) {
    Slice value = new Slice();
    try (RecordReader reader =
        RecordReader.open(LogSource.ofBytes("fuzz", log).whole(), FORMATS, LIMITS)) {
      long records = 0;
      for (Line line = reader.next(); line != Line.END; line = reader.next()) {
        if (line == Line.RECORD) {
          records++;
          for (Field field : Field.values()) {
            reader.record().slice(field, value);
            reader.record().number(field);
          }
        } else {
          assertThat(reader.raw(value).length()).isLessThanOrEqualTo(4096);
        }
      }
      ReadCounts counts = reader.counts();
      assertThat(counts.records()).isEqualTo(records);
      assertThat(counts.lines())
          .isEqualTo(counts.records() + counts.joined() + counts.skipped() + counts.unreadable());
    }
  }
}
