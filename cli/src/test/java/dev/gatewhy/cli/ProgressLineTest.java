package dev.gatewhy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long now = 5;

  @Test
  void aShortRunSaysNothing() {
    try (ProgressLine line = ProgressLine.of(terminal(true), PATIENCE, () -> now)) {
      at(0.9, line, 10_000_000);
    }
    assertThat(said()).isEmpty();
  }

  @Test
  void aLongRunWritesOneLineOverAndErasesIt() {
    try (ProgressLine line = ProgressLine.of(terminal(true), PATIENCE, () -> now)) {
      at(1.1, line, 812_000_000);
      at(1.15, line, 820_000_000);
      at(1.4, line, 1_600_000_000);
    }
    assertThat(said())
        .isEqualTo(
            "\r\u001b[Kreading: 812 MB of 1.7 GB, 47 %\r\u001b[Kreading: 1.6 GB of 1.7 GB, 94 %"
                + "\r\u001b[K");
  }

  @Test
  void inAFileItIsALineNowAndThen() {
    try (ProgressLine line = ProgressLine.of(terminal(false), PATIENCE, () -> now)) {
      at(1.1, line, 1_000_000);
      at(5, line, 2_000_000);
      at(12, line, 3_000_000_000L); // more than all: all was the compressed size
    }
    assertThat(said()).isEqualTo("reading: 1 MB of 1.7 GB, 0 %\nreading: 3.0 GB\n");
  }

  @Test
  void afterItsEndNothingIsSaid() {
    ProgressLine line = ProgressLine.of(terminal(true), PATIENCE, () -> now);
    line.close();
    at(9, line, 1_000_000);
    assertThat(said()).isEmpty();
  }

  private void at(double seconds, ProgressLine line, long done) {
    now = 5 + (long) (seconds * 1e9);
    line.report(done, 1_700_000_000);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Terminal terminal(boolean watched) {
    return new Terminal(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        err,
        watched,
        watched,
        80,
        Map.of());
  }
}
