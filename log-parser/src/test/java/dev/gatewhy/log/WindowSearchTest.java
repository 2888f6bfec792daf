package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is jumped over holds nothing of the window, in every log that is ordered but for the slack.
 */
final class WindowSearchTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();
  private static final Instant BEGIN = Instant.parse("2026-11-24T10:00:00Z");
  private static final Duration SLACK = Duration.ofMinutes(5);
  private static final int GRAIN = 2048;

  @TempDir private Path directory;

  private record Request(long start, long duration, long written) {}

  /** Requests of six hours; each is written up to `late` milliseconds after its end. */
  private static List<Request> requests(SplittableRandom random, int count, long late) {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long start = random.nextLong(6 * 3_600_000L);
      long duration = random.nextInt(4) == 0 ? random.nextLong(late) : random.nextLong(50);
      requests.add(new Request(start, duration, start + duration + random.nextLong(late)));
    }
    requests.sort(Comparator.comparingLong(Request::written));
    return requests;
  }

  private LogSource write(SplittableRandom random, List<Request> requests) throws IOException {
    StringBuilder log = new StringBuilder();
    for (Request request : requests) {
      if (random.nextInt(30) == 0) {
        log.append("[2026-11-24 11:44:25.534][1][info][main] hello\n".repeat(random.nextInt(5)));
      }
      log.append("{\"start_time\":\"")
          .append(BEGIN.plusMillis(request.start))
          .append("\",\"duration\":")
          .append(request.duration)
          .append(",\"response_code\":200,\"response_flags\":\"-\",\"path\":\"/")
          .append("x".repeat(random.nextInt(60)))
          .append("\"}\n");
    }
    return LogSource.ofFile(Files.writeString(directory.resolve("access.log"), log));
  }

  private record Found(List<String> lines, long latest) {}

  /** The records of the window among those of some parts, and the latest beginning of all. */
  private static Found read(List<LogSource.Part> parts, OptionalLong since, OptionalLong until) {
    List<String> lines = new ArrayList<>();
    long latest = Long.MIN_VALUE;
    for (LogSource.Part part : parts) {
      try (RecordReader reader = RecordReader.open(part, FORMATS, ReadLimits.DEFAULT)) {
        for (Line line = reader.next(); line != Line.END; line = reader.next()) {
          long start = reader.record().number(Field.START_TIME);
          long end = start + reader.record().number(Field.DURATION) * 1_000_000;
          latest = Math.max(latest, start);
          if (start < until.orElse(Long.MAX_VALUE) && end >= since.orElse(Long.MIN_VALUE)) {
            lines.add(reader.record().raw(new Slice()).toString());
          }
        }
      }
    }
    return new Found(lines, latest);
  }

  private static WindowSearch.Stretch search(
      LogSource source, OptionalLong since, OptionalLong until) {
    return WindowSearch.find(source, FORMATS, since, until, SLACK, GRAIN);
  }

  private static long nanos(long millis) {
    return (BEGIN.toEpochMilli() + millis) * 1_000_000;
  }

  private static OptionalLong maybe(SplittableRandom random, long millis) {
    return random.nextInt(4) == 0 ? OptionalLong.empty() : OptionalLong.of(nanos(millis));
  }

  @Test
  void theWindowIsWhatAFullScanFinds() {
    long[] jumped = {0, 0};
    Seeded.forAll(
        60,
        random -> {
          long late = SLACK.toMillis() / 2;
          LogSource source = write(random, requests(random, 400, late));
          long at = random.nextLong(7 * 3_600_000L) - 1_800_000;
          OptionalLong since = maybe(random, at);
          OptionalLong until = maybe(random, at + random.nextLong(2 * 3_600_000L));
          WindowSearch.Stretch stretch = search(source, since, until);
          List<LogSource.Part> parts =
              new ArrayList<>(source.parts(5_000, stretch.from(), stretch.to()));
          Found full = read(List.of(source.whole()), since, until);
          assertThat(read(parts, since, until).lines)
              .as("%s of %d bytes", stretch, source.plainBytes())
              .isEqualTo(full.lines);
          if (stretch.tail() < Long.MAX_VALUE) {
            parts.add(new LogSource.Part(source, stretch.tail(), Long.MAX_VALUE));
          }
          assertThat(read(parts, since, until).latest).isEqualTo(full.latest);
          jumped[0] += stretch.from();
          jumped[1] += Math.max(0, source.plainBytes() - stretch.to());
        });
    assertThat(jumped[0]).as("bytes jumped over before a window").isGreaterThan(200_000);
    assertThat(jumped[1]).as("bytes jumped over after a window").isGreaterThan(200_000);
  }

  @Test
  void aShortWindowOfALongLogIsFoundQuickly() throws IOException {
    SplittableRandom random = Seeded.random();
    LogSource source = write(random, requests(random, 20_000, 10_000));
    WindowSearch.Stretch stretch =
        search(source, OptionalLong.of(nanos(10_800_000)), OptionalLong.of(nanos(10_860_000)));
    assertThat(stretch.to() - stretch.from()).isLessThan(source.plainBytes() / 15);
  }

  @Test
  void aLogThatIsNotInOrderIsReadWhole() throws IOException {
    SplittableRandom random = Seeded.random();
    List<Request> requests = requests(random, 2_000, 10_000);
    List<Request> turned = new ArrayList<>(requests.subList(1_000, 2_000));
    turned.addAll(requests.subList(0, 1_000));
    LogSource source = write(random, turned);
    assertThat(search(source, OptionalLong.of(nanos(20_000_000)), OptionalLong.empty()))
        .isEqualTo(WindowSearch.Stretch.ALL);
  }

  @Test
  void aLogWithoutTimesOrInPiecesIsReadWhole() throws IOException {
    String line = "{\"response_code\":200,\"response_flags\":\"-\",\"path\":\"/\"}\n";
    Path file = Files.writeString(directory.resolve("access.log"), line.repeat(2_000));
    assertThat(
            search(
                LogSource.ofFile(file), OptionalLong.of(nanos(20_000_000)), OptionalLong.empty()))
        .isEqualTo(WindowSearch.Stretch.ALL);
    byte[] packed = Packing.GZIP.pack(line.repeat(2_000).getBytes(StandardCharsets.UTF_8));
    Files.write(file, packed);
    assertThat(search(LogSource.ofFile(file), OptionalLong.of(0), OptionalLong.empty()))
        .isEqualTo(WindowSearch.Stretch.ALL);
  }

  @Test
  void linesAreCountedExactly() {
    Seeded.forAll(
        200,
        random -> {
          byte[] bytes = new byte[random.nextInt(300)];
          long expected = 0;
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextBoolean() ? '\n' : random.nextInt(256));
          }
          int from = random.nextInt(bytes.length + 1);
          int to = from + random.nextInt(bytes.length - from + 1);
          for (int i = from; i < to; i++) {
            expected += bytes[i] == '\n' ? 1 : 0;
          }
          LogSource.Part part = new LogSource.Part(LogSource.ofBytes("x", bytes), from, to);
          assertThat(WindowSearch.lines(part)).isEqualTo(expected);
        });
  }
}
