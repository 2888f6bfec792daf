package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewhy.samples.SampleLogs;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReadLimitsTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();
  private static final String GOOD = SampleLogs.lines("lines/istio-text.log").get(0) + "\n";

  private static List<Map<String, String>> read(LogSource source, ReadLimits limits) {
    try (RecordReader reader = RecordReader.open(source.whole(), FORMATS, limits)) {
      return ReadLines.all(reader);
    }
  }

  @Test
  void aLineLongerThanAllowedIsOneUnreadableLineAndTheNextIsRead() {
    for (int length : new int[] {500, 501, 502, 503, 1000, 600_000}) {
      List<Map<String, String>> lines =
          read(
              LogSource.ofText("x", "a".repeat(length) + "\n" + GOOD),
              new ReadLimits(500, 1000, 64, 1000));
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0))
          .containsEntry(
              "unreadable", length <= 500 ? "no access log line of a known format" : "too long");
      assertThat(lines.get(1))
          .containsEntry("line", "2")
          .containsEntry("format", "istio-text")
          .containsEntry("offset", Integer.toString(length + 1));
    }
  }

  @Test
  void aRecordLongerThanAllowedIsTooLongToo() {
    ReadLimits tight = new ReadLimits(GOOD.length() - 2, 1000, 64, 1000);
    assertThat(read(LogSource.ofText("x", GOOD + GOOD), tight))
        .allSatisfy(line -> assertThat(line).containsEntry("unreadable", "too long"));
    ReadLimits enough = new ReadLimits(GOOD.length() - 1, 1000, 64, 1000);
    assertThat(read(LogSource.ofText("x", GOOD + GOOD), enough))
        .allSatisfy(line -> assertThat(line).containsKey("format"));
  }

  @Test
  void aLineOf200MegabytesIsNeverKept() {
    InputStream endless =
        new InputStream() {
          private long left = 200L << 20;

          @Override
          public int read() {
            return left-- > 0 ? 'a' : -1;
          }

          @Override
          public int read(byte[] out, int from, int length) {
            if (left <= 0) {
              return -1;
            }
            int count = (int) Math.min(left, length);
            java.util.Arrays.fill(out, from, from + count, (byte) 'a');
            left -= count;
            return count;
          }
        };
    InputStream good =
        new java.io.ByteArrayInputStream(
            ("\n" + GOOD.repeat(1000)).getBytes(StandardCharsets.UTF_8));
    try (RecordReader reader =
        RecordReader.open(
            LogSource.ofStream("x", new SequenceInputStream(endless, good)), FORMATS)) {
      ReadLines.all(reader);
      assertThat(reader.counts())
          .hasToString("1001 lines = 1000 records + 0 joined + 0 skipped + 1 unreadable");
      assertThat(reader.counts().bytes()).isEqualTo((200L << 20) + 1 + 1000L * GOOD.length());
    }
  }

  static List<String> bombs() {
    return List.of(
        "{\"a\":" + "[".repeat(500_000) + "}",
        "{\"a\":" + "{\"b\":".repeat(100_000),
        "{\"" + "k".repeat(900_000) + "\":1}",
        "{\"response_code\":" + "9".repeat(900_000) + ",\"response_flags\":\"-\"}",
        "{" + "\"a\":1,".repeat(100_000) + "\"b\":2}",
        "{\"a\":\"" + "\\".repeat(900_000) + "\"}",
        "\"".repeat(900_000),
        "{\"authority\":\"" + "\",\"".repeat(300_000) + "\"}",
        "[2026-11-24T11:44:25.534Z] \"" + "\" \"".repeat(300_000),
        "[2026-11-24T11:44:25.534Z] \"GET / HTTP/1.1\" 200 - - - \"-\" 0 0 0 - \""
            + "\" \"".repeat(300_000),
        "[2026-11-24T11:44:25.534Z] \"" + "\" 200 - 0 0 0 - \"".repeat(60_000),
        " ".repeat(1_000_000),
        "1 ".repeat(500_000),
        "2026-11-24T11:44:25.534Z stdout F ".repeat(25_000),
        "[pod/a/b] ".repeat(90_000),
        "<1>".repeat(300_000),
        "{a=\"b\"} ".repeat(100_000),
        "<134>1 2026-11-24T10:00:00.123Z gw-1 envoy 77 access [" + "a b=\"c\" ".repeat(90_000),
        nested("{\"log\":", ",\"stream\":\"stdout\",\"time\":\"x\"}", 17),
        nested("{\"when\":1,\"message\":", "}", 17),
        nested("[0] a: [1, {\"log\"=>", "}]", 17),
        "[0] a: [1, {\"log\"=>\"".repeat(40_000) + "\"}]".repeat(40_000),
        "{\"timeUnixNano\":1,\"body\":" + "{\"kvlistValue\":{\"values\":[".repeat(20_000),
        "{\"MESSAGE\":[" + "9,".repeat(400_000) + "9],\"__REALTIME_TIMESTAMP\":1}");
  }

  /** A wrapper in itself, as often as that doubles its backslashes. */
  private static String nested(String before, String after, int times) {
    String line = "x";
    for (int i = 0; i < times; i++) {
      line = before + Wrapping.string(line) + after;
    }
    return line.substring(0, Math.min(line.length(), 1_000_000));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void aHostileLineIsReadInTimeThatGrowsWithItsLengthOnly(String bomb) {
    LogSource source = LogSource.ofText("x", bomb + "\n" + GOOD);
    // milliseconds; the rest is for a busy machine
    List<Map<String, String>> lines =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> read(source, ReadLimits.DEFAULT));
    assertThat(lines.get(lines.size() - 1))
        .containsEntry("format", "istio-text")
        .containsEntry("line", "2");
  }

  @Test
  void jsonBeyondItsLimitsIsNamed() {
    ReadLimits limits = new ReadLimits(1 << 20, 3, 2, 1000);
    String many = "{\"response_code\":1,\"response_flags\":\"-\",\"a\":1,\"b\":2}\n";
    String deep = "{\"response_code\":1,\"a\":[[[1]]]}\n";
    assertThat(read(LogSource.ofText("x", many + deep), limits))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .containsEntry("unreadable", "JSON that is too large or too deeply nested"));
  }

  @Test
  void limitsMustMakeSense() {
    assertThatThrownBy(() -> new ReadLimits(0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
