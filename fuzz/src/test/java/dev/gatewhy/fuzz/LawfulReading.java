package dev.gatewhy.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.ReadCounts;
import dev.gatewhy.log.ReadLimits;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.log.Slice;

/** Reads a log to its end, every value of every record, and checks the law of counts. */
final class LawfulReading {
  /** Small, so that the fuzzer meets them. */
  private static final ReadLimits LIMITS = new ReadLimits(4096, 64, 16, 1000);

  private LawfulReading() {}

  static void check(byte[] log, FormatCatalog formats) {
    Slice value = new Slice();
    try (RecordReader reader =
        RecordReader.open(LogSource.ofBytes("fuzz", log).whole(), formats, LIMITS)) {
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
