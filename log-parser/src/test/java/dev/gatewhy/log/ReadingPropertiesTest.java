package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Seeded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for every log, whatever is in it. */
final class ReadingPropertiesTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();
  private static final ReferenceReader REFERENCE = new ReferenceReader(FORMATS);

  @Test
  void theExactWayReadsWhatTheObviousReaderReads() {
    ExactLines exact = new ExactLines(FORMATS);
    Mutations.recorded().forEach(line -> agree(exact, line));
    Seeded.forAll(5_000, random -> agree(exact, Mutations.line(random)));
  }

  private static void agree(ExactLines exact, byte[] line) {
    Map<String, String> found = exact.values(line);
    if (found != null) {
      found.keySet().removeIf(key -> key.equals("raw") || key.startsWith("bytes of "));
    }
    assertThat(found)
        .as(() -> new String(line, StandardCharsets.ISO_8859_1))
        .isEqualTo(REFERENCE.read(line));
  }

  @Test
  void predictionsChangeNothing() {
    Seeded.forAll(
        1_500,
        random -> {
          byte[] log = Mutations.log(random);
          sameLines(
              ReadLines.all(RecordReader.open(LogSource.ofBytes("x", log), FORMATS)),
              oneByOne(log));
        });
  }

  private static void sameLines(
      List<Map<String, String>> lines, List<Map<String, String>> expected) {
    for (int i = 0; i < Math.min(lines.size(), expected.size()); i++) {
      assertThat(lines.get(i)).isEqualTo(expected.get(i));
    }
    assertThat(lines).hasSameSizeAs(expected);
  }

  /** Each line by a reader of its own, so that nothing can be predicted from lines before it. */
  private static List<Map<String, String>> oneByOne(byte[] log) {
    List<Map<String, String>> lines = new ArrayList<>();
    ExactLines exact = new ExactLines(FORMATS);
    int from = 0;
    for (long number = 1; from < log.length; number++) {
      int end = from;
      while (end < log.length && log[end] != '\n') {
        end++;
      }
      int to = end > from && end < log.length && log[end - 1] == '\r' ? end - 1 : end;
      Map<String, String> line =
          exact.all(Arrays.copyOfRange(log, from, to), end < log.length, number, from);
      if (line != null) {
        lines.add(line);
      }
      from = end + 1;
    }
    return lines;
  }

  @Test
  void theLawHoldsForAnyBytes() {
    Seeded.forAll(
        5_000,
        random -> {
          byte[] log = Mutations.log(random);
          try (RecordReader reader = RecordReader.open(LogSource.ofBytes("x", log), FORMATS)) {
            long records = 0;
            long unreadable = 0;
            for (Line line = reader.next(); line != Line.END; line = reader.next()) {
              records += line == Line.RECORD ? 1 : 0;
              unreadable += line == Line.UNREADABLE ? 1 : 0;
            }
            ReadCounts counts = reader.counts();
            assertThat(counts.records())
                .isEqualTo(records)
                .isEqualTo(
                    counts.recordsByFormat().values().stream().mapToLong(Long::longValue).sum());
            assertThat(counts.unreadable()).isEqualTo(unreadable);
            assertThat(counts.lines()).isEqualTo(countLines(log));
            assertThat(records + counts.joined() + counts.skipped() + unreadable)
                .isEqualTo(counts.lines());
            assertThat(counts.bytes()).isEqualTo(log.length);
          }
        });
  }

  private static long countLines(byte[] log) {
    long ends = new String(log, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
    return log.length == 0 || log[log.length - 1] == '\n' ? ends : ends + 1;
  }

  @Test
  void partsReadTogetherWhatTheWholeReads(@TempDir Path directory) {
    Seeded.forAll(
        300,
        random -> {
          byte[] log = Mutations.log(random);
          Path file = Files.write(directory.resolve("x.log"), log);
          LogSource source = LogSource.ofFile(file);
          List<Map<String, String>> whole = withoutNumbers(source.whole());
          List<Map<String, String>> parts = new ArrayList<>();
          ReadCounts counts = new ReadCounts();
          for (LogSource.Part part : source.parts(1 + random.nextInt(2 * log.length))) {
            try (RecordReader reader = RecordReader.open(part, FORMATS, ReadLimits.DEFAULT)) {
              parts.addAll(ReadLines.all(reader));
              counts.add(reader.counts());
            }
          }
          parts.forEach(line -> line.remove("line"));
          sameLines(parts, whole);
          assertThat(counts.lines()).isEqualTo(countLines(log));
          assertThat(counts.bytes()).isEqualTo(log.length);
        });
  }

  private static List<Map<String, String>> withoutNumbers(LogSource.Part part) {
    List<Map<String, String>> lines =
        ReadLines.all(RecordReader.open(part, FORMATS, ReadLimits.DEFAULT));
    lines.forEach(line -> line.remove("line"));
    return lines;
  }

  @Test
  void aLineThatWasCutAnywhereIsNoRecordUntilItsLastValue() {
    ExactLines exact = new ExactLines(FORMATS);
    List<byte[]> lines = Mutations.recorded();
    for (int i = 0; i < lines.size(); i += 7) {
      byte[] line = lines.get(i);
      Map<String, String> whole = exact.values(line);
      int least =
          whole == null
              ? 0
              : whole.get("format").equals("istio-text")
                  ? text(line).lastIndexOf(' ') + 2
                  : line.length;
      for (int length = 1; length < least; length++) {
        byte[] cut = Arrays.copyOf(line, length);
        if (!text(cut)
            .endsWith("curl\"}")) { // a value of a trap that looks like the end of the line
          assertThat(exact.values(cut)).as(() -> text(cut)).isNull();
        }
      }
    }
  }

  @Test
  void noBytesAtAllMakeTheReaderThrow() {
    Seeded.forAll(
        2_000,
        random -> {
          byte[] noise = new byte[random.nextInt(2_000)];
          random.nextBytes(noise);
          try (RecordReader reader = RecordReader.open(LogSource.ofBytes("x", noise), FORMATS)) {
            ReadLines.all(reader);
            assertThat(reader.problem().isPresent() || reader.counts().bytes() == noise.length)
                .isTrue();
          }
        });
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
