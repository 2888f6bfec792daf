package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.CountedSource;
import dev.gatewhy.log.LogSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is jumped over because of a window of time changes nothing but the counts of lines. */
final class WindowTest {
  private static final Instant BEGIN = Instant.parse("2026-11-24T00:00:00Z");
  private static final int LINES = 30_000;

  @TempDir private Path directory;

  /** Ten hours; for some minutes in the middle a host refuses connections. */
  private static String log() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      boolean refused = i > 16_000 && i < 16_400 && i % 2 == 0;
      log.append("{\"start_time\":\"")
          .append(BEGIN.plusMillis(i * 1200L))
          .append("\",\"duration\":3,\"response_code\":")
          .append(refused ? 503 : 200)
          .append(",\"response_flags\":\"")
          .append(refused ? "UF" : "-")
          .append("\",\"upstream_transport_failure_reason\":\"")
          .append(refused ? "delayed connect error: 111" : "-")
          .append("\",\"method\":\"GET\",\"path\":\"/shop/")
          .append(i % 7)
          .append("\",\"authority\":\"shop.example\",\"upstream_cluster\":\"shop\"")
          .append(",\"upstream_host\":\"10.0.0.")
          .append(i % 2)
          .append(":8080\"}\n");
    }
    return log.toString();
  }

  private static Optional<Long> hour(double hour) {
    return Optional.of((BEGIN.toEpochMilli() + (long) (hour * 3_600_000)) * 1_000_000L);
  }

  @Test
  void aWindowOfALargeFileIsWhatAFullScanFinds() throws IOException {
    String log = log();
    Path file = Files.writeString(directory.resolve("access.log"), log);
    Options options = Options.DEFAULT.withWindow(hour(5), hour(6));
    try (Gatewhy gatewhy = Gatewhy.withBuiltInCatalog()) {
      Triage jumped = gatewhy.triage(List.of(LogSource.ofFile(file, "x")), options);
      Triage scanned = gatewhy.triage(List.of(LogSource.ofText("x", log)), options);
      assertThat(scanned.incidents()).isNotEmpty();
      assertThat(jumped.incidents()).isEqualTo(scanned.incidents());
      assertThat(jumped.records()).isEqualTo(scanned.records());
      assertThat(jumped.causes()).isEqualTo(scanned.causes());
      assertThat(jumped.input().fromEpochNanos()).isEqualTo(scanned.input().fromEpochNanos());
      assertThat(jumped.input().toEpochNanos()).isEqualTo(scanned.input().toEpochNanos());
      InputReport.FileReport read = jumped.input().files().get(0);
      assertThat(read.bytes() + read.jumpedBytes()).isEqualTo(log.length());
      assertThat(read.lines()).isEqualTo(read.records()).isLessThan(LINES * 2 / 3);
      assertThat(scanned.input().files().get(0).jumpedBytes()).isZero();
    }
  }

  private static List<String> verdicts(Gatewhy gatewhy, LogSource source, Options options) {
    List<String> verdicts = new ArrayList<>();
    gatewhy.diagnose(
        List.of(source),
        options,
        line -> verdicts.add(line.line() + " " + line.verdict().orElseThrow().cause()));
    return verdicts;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void verdictsOfAWindowAreThoseOfAFullScan(boolean context) throws IOException {
    String log = log();
    Path file = Files.writeString(directory.resolve("access.log"), log);
    Options options = Options.DEFAULT.withWindow(hour(5), hour(6)).withContext(context);
    try (Gatewhy gatewhy = Gatewhy.withBuiltInCatalog()) {
      List<String> scanned = verdicts(gatewhy, LogSource.ofText("x", log), options);
      assertThat(scanned)
          .hasSizeBetween(2990, 3010)
          .anyMatch(line -> line.endsWith(" connection-refused"));
      assertThat(verdicts(gatewhy, LogSource.ofFile(file, "x"), options)).isEqualTo(scanned);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void diagnosingTheBeginningOfALargeFileLeavesMostOfItUnread(boolean context) {
    byte[] log = logOfDays().getBytes(StandardCharsets.UTF_8);
    AtomicLong bytesRead = new AtomicLong();
    LogSource source = CountedSource.of("x", log, bytesRead);
    Options options =
        Options.DEFAULT.withWindow(Optional.empty(), hour(-95.5)).withContext(context);
    try (Gatewhy gatewhy = Gatewhy.withBuiltInCatalog()) {
      InputReport report = gatewhy.diagnose(List.of(source), options, line -> {});

      InputReport.FileReport read = report.files().get(0);
      assertThat(read.records()).isGreaterThan(1500);
      assertThat(read.bytes() + read.jumpedBytes()).isEqualTo(log.length);
      assertThat(bytesRead.get()).isLessThan(log.length / 2);
    }
  }

  /** Eight days with ten hours of traffic each. */
  private static String logOfDays() {
    StringBuilder days = new StringBuilder();
    String day = log();
    for (int i = 0; i < 8; i++) {
      days.append(day.replace("2026-11-24T", "2026-11-" + (20 + i) + "T"));
    }
    return days.toString();
  }
}
