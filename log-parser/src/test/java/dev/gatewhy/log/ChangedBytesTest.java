package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.SampleLogs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Every byte of real lines set to every value, and every beginning of sample files (trials T02 and
 * T03 of the reliability plan): whatever is done to one line, its neighbours are read as ever.
 *
 * <p>An evenly spread part of all cases is tried; {@code -Dtests.iters=200} tries all.
 */
final class ChangedBytesTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();
  private static final int STRIDE = Math.max(1, 200 / Integer.getInteger("tests.iters", 1));
  private static final List<String> NAMES =
      List.of(
          "lines/envoy-gateway-json.log",
          "lines/envoy-text.log",
          "lines/full-json.log",
          "lines/higress.log",
          "lines/istio-json.log",
          "lines/istio-text.log",
          "traps/forged-fields.log",
          "traps/mixed-formats.log",
          "traps/quotes-unescaped.log",
          "traps/truncated-last-line.log",
          "wrapped/containerd.log",
          "wrapped/docker-in-filebeat.log");

  /** A hundred lines of all samples of lines. */
  private static List<byte[]> hundred() {
    List<byte[]> all = Mutations.recorded();
    return IntStream.range(0, 100).mapToObj(i -> all.get(18 * i)).toList();
  }

  @Test
  void aByteThatChangesChangesNoOtherLine() {
    List<byte[]> hundred = hundred();
    int position = 0;
    long lines = 0;
    for (int i = 0; i < hundred.size(); i++) {
      byte[] line = hundred.get(i);
      byte[] neighbour = hundred.get((i + 1) % hundred.size());
      for (int at = 0; at < line.length; at++) {
        if (position++ % STRIDE == 0) {
          lines += allValues(line, at, neighbour);
        }
      }
    }
    assertThat(lines).isGreaterThan(90_000);
  }

  /** The line with each value at one place, each behind the neighbour. */
  private static long allValues(byte[] line, int at, byte[] neighbour) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    byte[] changed = line.clone();
    for (int value = 0; value < 256; value++) {
      changed[at] = (byte) value;
      log.writeBytes(neighbour);
      log.write('\n');
      log.writeBytes(changed);
      log.write('\n');
    }
    int read = 0;
    Slice raw = new Slice();
    try (RecordReader reader =
        RecordReader.open(LogSource.ofBytes("x", log.toByteArray()), FORMATS)) {
      for (Line next = reader.next(); next != Line.END; next = reader.next()) {
        boolean isNeighbour = next == Line.RECORD && is(reader.record().raw(raw), neighbour);
        read += isNeighbour ? 1 : 0;
      }
      assertThat(read)
          .as(() -> new String(line, StandardCharsets.ISO_8859_1))
          .isGreaterThanOrEqualTo(256);
      lawHolds(reader.counts());
      assertThat(reader.counts().lines()).isEqualTo(2 * 256 + 1); // one value is a line end
      return reader.counts().lines();
    }
  }

  private static boolean is(Slice raw, byte[] line) {
    return Arrays.equals(raw.bytes, raw.from, raw.to, line, 0, line.length);
  }

  private static void lawHolds(ReadCounts counts) {
    assertThat(counts.records() + counts.joined() + counts.skipped() + counts.unreadable())
        .isEqualTo(counts.lines());
  }

  @Test
  void aSampleCutAnywhereHasAllItsWholeLinesAndNoOther() {
    long cuts = 0;
    for (String name : NAMES) {
      byte[] log = SampleLogs.bytes(name);
      int lineBegin = 0;
      int before = 0;
      for (int end = 1; end <= log.length; end++) {
        if (end % STRIDE == 0) {
          cut(name, log, before, lineBegin, end);
          cuts++;
        }
        if (log[end - 1] == '\n') {
          before = lineBegin;
          lineBegin = end;
        }
      }
    }
    assertThat(cuts).isGreaterThan(5_000);
  }

  /** Reads the log from the line before the cut one. */
  private static void cut(String name, byte[] log, int before, int lineBegin, int end) {
    List<String> whole = records(Arrays.copyOfRange(log, before, lineBegin));
    List<String> read = records(Arrays.copyOfRange(log, before, end));
    assertThat(read).startsWith(whole.toArray(String[]::new));
    if (read.size() > whole.size()) {
      assertThat(end)
          .as(() -> name + " cut at byte " + end + " is a record: " + read.get(read.size() - 1))
          .isGreaterThanOrEqualTo(leastRecord(log, lineBegin));
    }
  }

  /** The lines that are records, as they stand there. */
  private static List<String> records(byte[] log) {
    List<String> records = new ArrayList<>();
    Slice raw = new Slice();
    try (RecordReader reader = RecordReader.open(LogSource.ofBytes("x", log), FORMATS)) {
      for (Line next = reader.next(); next != Line.END; next = reader.next()) {
        if (next == Line.RECORD) {
          reader.record().raw(raw);
          records.add(new String(raw.bytes, raw.from, raw.length(), StandardCharsets.ISO_8859_1));
        }
      }
      lawHolds(reader.counts());
    }
    return records;
  }

  /**
   * How much of a line may be a record: a text of Istio's ends in a bare value, which may be cut,
   * and a trap holds a value that looks like the end of its line.
   */
  private static int leastRecord(byte[] log, int lineBegin) {
    int end = lineBegin;
    while (end < log.length && log[end] != '\n') {
      end++;
    }
    String line = new String(log, lineBegin, end - lineBegin, StandardCharsets.ISO_8859_1);
    int forged = line.indexOf("curl\"}");
    boolean isBareAtEnd = !line.endsWith("\"") && !line.endsWith("}");
    return forged >= 0
        ? lineBegin + forged + 6
        : isBareAtEnd ? lineBegin + line.lastIndexOf(' ') + 2 : end;
  }
}
