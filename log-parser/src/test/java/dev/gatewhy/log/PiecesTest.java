package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.SampleLogs;
import dev.gatewhy.samples.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that a container runtime has split (trial T08). */
final class PiecesTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();
  private static final String TIME = "2026-11-24T11:44:25.534123456Z ";
  private static final List<String> LINES =
      new String(SampleLogs.bytes("lines/higress.log"), StandardCharsets.ISO_8859_1)
          .lines()
          .toList();

  private static final String FILLER = filler();

  /** How one runtime writes a piece. */
  private interface Runtime {
    String piece(String text, String pod, String stream, boolean isLast);
  }

  private static final List<Runtime> RUNTIMES =
      List.of(
          (text, pod, stream, isLast) ->
              (pod.isEmpty() ? "" : "[pod/" + pod + "/envoy] ")
                  + TIME
                  + stream
                  + (isLast ? " F " : " P ")
                  + text,
          (text, pod, stream, isLast) ->
              "{\"log\":"
                  + Wrapping.string(isLast ? text + "\n" : text)
                  + ",\"stream\":\""
                  + stream
                  + "\""
                  + (pod.isEmpty() ? "" : ",\"pod\":\"" + pod + "\"")
                  + ",\"time\":\"x\"}",
          (text, pod, stream, isLast) ->
              "{\"date\":1.5,\"stream\":\""
                  + stream
                  + "\",\"logtag\":\""
                  + (isLast ? "F" : "P")
                  + "\",\"log\":"
                  + Wrapping.string(text)
                  + ",\"kubernetes\":{\"pod_name\":\""
                  + pod
                  + "\"}}");

  private static RecordReader open(List<String> log, ReadLimits limits) {
    LogSource source = LogSource.ofBytes("x", Wrapping.bytes(String.join("\n", log) + "\n"));
    return RecordReader.open(source.whole(), FORMATS, limits);
  }

  /** A line of some kilobytes, with a user agent that is long. */
  private static String line(SplittableRandom random, int length) {
    String line = LINES.get(random.nextInt(LINES.size()));
    int at = line.indexOf("\"user_agent\":\"") + 14;
    int from = random.nextInt(1000);
    return line.substring(0, at) + FILLER.substring(from, from + length) + line.substring(at);
  }

  private static String filler() {
    SplittableRandom random = Seeded.random();
    StringBuilder filler = new StringBuilder();
    while (filler.length() < 60_000) {
      filler.append((char) (32 + random.nextInt(94)));
    }
    return filler.toString().replace('"', 'q').replace('\\', 'b');
  }

  private static List<String> split(String line, int size) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < line.length(); from += size) {
      pieces.add(line.substring(from, Math.min(line.length(), from + size)));
    }
    return pieces;
  }

  @Test
  void piecesOfManyStreamsComeTogetherAgainInWhateverOrderTheyStand() {
    Seeded.forAll(
        2_500,
        random -> {
          Runtime runtime = RUNTIMES.get(random.nextInt(RUNTIMES.size()));
          int size = 4096 << random.nextInt(3);
          List<String> streams = List.of("stdout", "stderr");
          List<String> pods = random.nextBoolean() ? List.of("") : List.of("a", "b");
          List<List<String>> queues = new ArrayList<>();
          List<String> expected = new ArrayList<>();
          for (String pod : pods) {
            for (String stream : streams) {
              List<String> queue = new ArrayList<>();
              for (int i = random.nextInt(3); i > 0; i--) {
                String line = line(random, random.nextInt(3 * size));
                expected.add(line);
                List<String> pieces = split(line, size);
                for (int p = 0; p < pieces.size(); p++) {
                  queue.add(runtime.piece(pieces.get(p), pod, stream, p == pieces.size() - 1));
                }
              }
              queues.add(queue);
            }
          }
          List<String> log = interleave(queues, random);
          List<String> read = new ArrayList<>();
          try (RecordReader reader = open(log, ReadLimits.DEFAULT)) {
            for (Line line = reader.next(); line != Line.END; line = reader.next()) {
              assertThat(line).isEqualTo(Line.RECORD);
              read.add(
                  new String(reader.record().raw(new Slice()).copy(), StandardCharsets.ISO_8859_1));
            }
            assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(reader.counts().records()).isEqualTo(expected.size());
            assertThat(reader.counts().joined()).isEqualTo(log.size() - expected.size());
            assertThat(reader.counts().lines()).isEqualTo(Math.max(1, log.size()));
          }
        });
  }

  private static List<String> interleave(List<List<String>> queues, SplittableRandom random) {
    List<List<String>> left = new ArrayList<>(queues);
    left.removeIf(List::isEmpty);
    List<String> log = new ArrayList<>();
    while (!left.isEmpty()) {
      List<String> queue = left.get(random.nextInt(left.size()));
      log.add(queue.remove(0));
      left.removeIf(List::isEmpty);
    }
    return log;
  }

  private static List<Map<String, String>> read(
      List<String> log, ReadLimits limits, String expectedCounts) {
    try (RecordReader reader = open(log, limits)) {
      List<Map<String, String>> lines = ReadLines.all(reader);
      assertThat(reader.counts()).hasToString(expectedCounts);
      return lines;
    }
  }

  @Test
  void aJoinedRecordStandsWhereItsFirstPieceStands() {
    String line = LINES.get(0);
    List<String> log =
        List.of(
            TIME + "stdout P " + line.substring(0, 100),
            TIME + "stderr F something else",
            TIME + "stdout P " + line.substring(100, 200),
            TIME + "stdout F " + line.substring(200));
    assertThat(
            read(
                log,
                ReadLimits.DEFAULT,
                "4 lines = 1 records + 2 joined + 1 skipped + 0 unreadable"))
        .singleElement()
        .satisfies(
            record ->
                assertThat(record)
                    .containsEntry("line", "1")
                    .containsEntry("offset", "0")
                    .containsEntry("raw", line));
  }

  @Test
  void piecesWithoutTheirLastOneAreCountedOnceWithAReason() {
    String line = LINES.get(0);
    List<String> log =
        List.of(
            TIME + "stdout F " + line,
            TIME + "stdout P " + line.substring(0, 100),
            TIME + "stdout P " + line.substring(100, 200));
    assertThat(
            read(
                log,
                ReadLimits.DEFAULT,
                "3 lines = 1 records + 1 joined + 0 skipped + 1 unreadable"))
        .last()
        .satisfies(
            piece ->
                assertThat(piece)
                    .containsEntry("unreadable", UnreadableReason.PIECE.words())
                    .containsEntry("line", "2")
                    .containsEntry("raw", line.substring(0, 200)));
  }

  @Test
  void aRestartInTheMiddleOfALineLosesThatLineOnly() {
    List<String> texts = SampleLogs.lines("lines/istio-text.log");
    String dead = texts.get(0);
    String split = texts.get(2);
    List<String> log =
        List.of(
            TIME + "stdout P " + dead.substring(0, 10),
            TIME + "stdout P " + dead.substring(10, 20),
            TIME + "stdout F " + texts.get(1),
            TIME + "stdout P " + dead.substring(0, 10),
            TIME + "stdout P " + split.substring(0, 100),
            TIME + "stdout F " + split.substring(100));
    List<Map<String, String>> lines =
        read(log, ReadLimits.DEFAULT, "6 lines = 2 records + 2 joined + 0 skipped + 2 unreadable");
    assertThat(lines)
        .extracting(one -> one.get("raw"))
        .containsExactly(
            texts.get(1),
            dead.substring(0, 20),
            split,
            dead.substring(0, 10) + split.substring(0, 100));
  }

  @Test
  void aShipperThatCutsLineEndsSplitsNothing() {
    List<String> log = new ArrayList<>();
    for (String line : LINES) {
      log.add("{\"log\":" + Wrapping.string(line) + ",\"stream\":\"stdout\",\"time\":\"x\"}");
      log.add("{\"log\":\"hello\",\"stream\":\"stdout\",\"time\":\"x\"}");
    }
    int count = LINES.size();
    read(
        log,
        ReadLimits.DEFAULT,
        2 * count
            + " lines = "
            + count
            + " records + 0 joined + 0 skipped + "
            + count
            + " unreadable");
  }

  @Test
  void aLineOfEndlessPiecesIsTooLongAndTheNextOneIsRead() {
    ReadLimits limits = new ReadLimits(2000, 1000, 64, 1000);
    List<String> log = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      log.add(TIME + "stdout P " + "x".repeat(100));
    }
    log.add(TIME + "stdout F x");
    log.add(TIME + "stdout F " + LINES.get(0));
    assertThat(read(log, limits, "1002 lines = 1 records + 1000 joined + 0 skipped + 1 unreadable"))
        .first()
        .satisfies(line -> assertThat(line).containsEntry("unreadable", "too long"));
  }

  @Test
  void streamsThatNeverEndTheirLinesAreGivenUp() {
    List<String> log = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      log.add("[pod/pod-" + i + "/envoy] " + TIME + "stdout P " + "x".repeat(100));
    }
    assertThat(
            read(
                log,
                ReadLimits.DEFAULT,
                "1000 lines = 0 records + 0 joined + 0 skipped + 1000 unreadable"))
        .hasSize(1000);
  }

  @Test
  void aLogWhoseWriterSplitsLinesIsOnePart(@TempDir Path directory) throws IOException {
    String plain = LINES.get(0) + "\n";
    List<String> written =
        List.of(
            TIME + "stdout F " + plain, RUNTIMES.get(1).piece(LINES.get(0), "", "stdout", true));
    for (String log : written) {
      Path file = Files.writeString(directory.resolve("split.log"), (log + "\n").repeat(100));
      assertThat(LogSource.ofFile(file).parts(1000)).hasSize(1);
    }
    Path file = Files.writeString(directory.resolve("plain.log"), plain.repeat(100));
    assertThat(LogSource.ofFile(file).parts(1000)).hasSizeGreaterThan(10);
  }
}
