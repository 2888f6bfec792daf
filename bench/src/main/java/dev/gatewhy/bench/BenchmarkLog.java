package dev.gatewhy.bench;

import dev.gatewhy.samples.SampleLogs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A log in memory: the recorded lines of a format, over and over. */
final class BenchmarkLog {
  private static final int BYTES = 32 << 20;

  private BenchmarkLog() {}

  /**
   * A log of some 32 MiB.
   *
   * @param broken whether every line has something that no prediction expects: a tab before it
   */
  static byte[] of(String format, boolean broken) {
    List<String> lines = SampleLogs.lines("lines/" + format + ".log");
    ByteArrayOutputStream log = new ByteArrayOutputStream(BYTES + 4096);
    for (int i = 0; log.size() < BYTES; i++) {
      String line = lines.get(i % lines.size());
      log.writeBytes((broken ? "\t" + line : line).getBytes(StandardCharsets.UTF_8));
      log.write('\n');
    }
    return log.toByteArray();
  }
}
