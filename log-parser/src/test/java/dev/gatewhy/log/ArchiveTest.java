package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.SampleLogs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An archive is a folder of logs. */
final class ArchiveTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();
  private static final byte[] LOG = SampleLogs.bytes("lines/istio-text.log");
  private static final byte[] OTHER = SampleLogs.bytes("lines/higress.log");
  private static final int RECORDS = 308;

  @TempDir private Path directory;

  /** Shapes of archives. */
  enum Shape {
    TAR,
    TAR_GZ,
    TAR_ZST,
    ZIP,
    ZIP_IN_TAR,
    TAR_GZ_IN_ZIP;

    byte[] pack(Map<String, byte[]> entries) throws IOException {
      return switch (this) {
        case TAR -> tar(entries);
        case TAR_GZ -> Packing.GZIP.pack(tar(entries));
        case TAR_ZST -> Packing.ZSTD.pack(tar(entries));
        case ZIP -> zip(entries);
        case ZIP_IN_TAR -> tar(Map.of("in.zip", zip(entries)));
        case TAR_GZ_IN_ZIP -> zip(Map.of("in.tar.gz", TAR_GZ.pack(entries)));
      };
    }

    String prefix() {
      return this == ZIP_IN_TAR ? "x/in.zip/" : this == TAR_GZ_IN_ZIP ? "x/in.tar.gz/" : "x/";
    }
  }

  private static byte[] tar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
        header.setSize(entry.getValue().length);
        out.putArchiveEntry(header);
        out.write(entry.getValue());
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> logs() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("logs/access.log", LOG);
    entries.put("logs/empty.log", new byte[0]);
    entries.put("logs/old.log.gz", Packing.GZIP.pack(OTHER));
    entries.put("logs/.hidden", LOG);
    entries.put("logs/page.html", LOG);
    entries.put("logs/program", new byte[] {0x7F, 'E', 'L', 'F', 2, 1});
    entries.put("n".repeat(150) + ".log", OTHER);
    return entries;
  }

  /** What was read: per source its name, records, damage and problem; and what was said besides. */
  private record Outcome(List<String> sources, List<String> problems, long records) {}

  private Outcome read(byte[] file) throws IOException {
    return read(LogInput.of(List.of(write(file).toString()), InputStreamNever::new));
  }

  private Path write(byte[] file) throws IOException {
    return Files.write(directory.resolve("x"), file);
  }

  /** Standard input that must not be asked for. */
  private static final class InputStreamNever extends ByteArrayInputStream {
    InputStreamNever() {
      super(new byte[0]);
      throw new IllegalStateException("nobody named standard input");
    }
  }

  private Outcome read(LogInput input) {
    List<String> found = new java.util.ArrayList<>();
    long records = 0;
    for (LogSource source : input.sources()) {
      ReadCounts counts = new ReadCounts();
      String said = "";
      for (LogSource.Part part : source.parts(50_000)) {
        try (RecordReader reader = RecordReader.open(part, FORMATS, ReadLimits.DEFAULT)) {
          ReadLines.all(reader);
          counts.add(reader.counts());
          said += reader.damage().map(d -> " " + d.atByte() + ": " + d.why()).orElse("");
          said += reader.problem().map(p -> " " + p.what()).orElse("");
        }
      }
      records += counts.records();
      found.add(source.name().replace(directory + "/", "") + " " + counts.records() + said);
    }
    return new Outcome(
        found,
        input.problems().stream()
            .map(p -> p.name().replace(directory + "/", "") + " " + p.what())
            .toList(),
        records);
  }

  @ParameterizedTest
  @EnumSource
  void entriesAreSourcesOfTheirOwn(Shape shape) throws IOException {
    Outcome outcome = read(shape.pack(logs()));
    String in = shape.prefix();
    assertThat(outcome.sources)
        .containsExactly(
            in + "logs/access.log 308",
            in + "logs/empty.log 0",
            in + "logs/old.log.gz 308",
            in + "logs/program 0 is no text but a program",
            in + "n".repeat(150) + ".log 308");
    assertThat(outcome.problems).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anArchiveThroughAPipeIsReadToo(Shape shape) throws IOException {
    byte[] file = shape.pack(logs());
    Outcome outcome = read(LogInput.of(List.of("-"), () -> new ByteArrayInputStream(file)));
    assertThat(outcome.records).isEqualTo(3 * RECORDS);
    assertThat(outcome.sources.get(0))
        .isEqualTo(shape.prefix().replaceFirst("^x", "<stdin>") + "logs/access.log 308");
  }

  @ParameterizedTest
  @EnumSource
  void anArchiveThatEndsEarlyIsNeverWhole(Shape shape) throws IOException {
    Map<String, byte[]> entries = logs();
    entries.remove("logs/program");
    byte[] file = shape.pack(entries);
    int tail = shape == Shape.TAR || shape == Shape.ZIP_IN_TAR ? 10_240 : 1; // padding of a tar
    long before = 0;
    for (int length = 700; length < file.length - tail; length += Math.max(1, file.length / 25)) {
      Outcome outcome = read(Arrays.copyOf(file, length));
      assertThat(outcome.sources + " " + outcome.problems)
          .as("%d of %d bytes", length, file.length)
          .contains("early");
      assertThat(outcome.records).isGreaterThanOrEqualTo(before);
      before = outcome.records;
    }
    assertThat(before).isGreaterThan(RECORDS);
  }

  @Test
  void anArchiveThatEndsBetweenTwoEntriesIsNotWholeEither() throws IOException {
    byte[] file = tar(Map.of("a.log", new byte[0]));
    assertThat(read(Arrays.copyOf(file, 512)).problems)
        .containsExactly("x is damaged at byte 512: the tar archive: ends early");
    byte[] zip = zip(Map.of("a.log", LOG));
    int central = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    assertThat(read(Arrays.copyOf(zip, central)).sources)
        .containsExactly("x/a.log 308 " + central + ": the zip archive: ends early");
  }

  @Test
  void aWrongChecksumInAZipIsSaid() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a.log", LOG);
    entries.put("b.log", LOG);
    byte[] file = zip(entries);
    int descriptor = new String(file, StandardCharsets.ISO_8859_1).indexOf("PK\7\10");
    file[descriptor + 4] ^= 1;
    assertThat(read(file).sources.get(0))
        .startsWith("x/a.log 308 ")
        .endsWith("the zip archive: a checksum does not match");
  }

  @Test
  void aBrokenHeaderInATarIsSaid() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a.log", LOG);
    entries.put("b.log", LOG);
    byte[] file = tar(entries);
    int second = new String(file, StandardCharsets.ISO_8859_1).indexOf("b.log\0");
    file[second + 1] ^= 1;
    Outcome outcome = read(file);
    assertThat(outcome.sources).containsExactly("x/a.log 308");
    assertThat(outcome.problems)
        .singleElement()
        .asString()
        .contains("damaged at byte", "checksum does not match");
    assertThat(read(Packing.GZIP.pack(file)).sources)
        .singleElement()
        .asString()
        .contains("x/a.log 308", "checksum does not match");
  }

  @Test
  void archivesThatFollowEachOtherAreReadAndOtherThingsAreSaid() throws IOException {
    byte[] one = tar(Map.of("a.log", LOG));
    byte[] two = tar(Map.of("b.log", OTHER));
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    assertThat(read(both).sources).containsExactly("x/a.log 308", "x/b.log 308");
    assertThat(read(Packing.XZ.pack(both)).sources).containsExactly("x/a.log 308", "x/b.log 308");
    byte[] tail = Arrays.copyOf(one, one.length + 1024);
    Arrays.fill(tail, one.length, tail.length, (byte) 'a');
    assertThat(read(tail).problems)
        .singleElement()
        .asString()
        .endsWith("what follows it is no tar archive");
  }

  @Test
  void archivesInsideEachOtherHaveALimit() throws IOException {
    byte[] file = tar(Map.of("a.log", LOG));
    for (int i = 0; i < 3; i++) {
      file = tar(Map.of("in.tar", file));
    }
    assertThat(read(file).records).isEqualTo(RECORDS);
    assertThat(read(tar(Map.of("in.tar", file))).problems)
        .containsExactly("x/in.tar/in.tar/in.tar/in.tar is packed more often than logs are");
  }

  @Test
  void moreEntriesThanAllowedAreSaid() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 12_000; i++) {
      entries.put(i + ".log", new byte[0]);
    }
    LogInput input =
        LogInput.of(
            List.of(write(Packing.GZIP.pack(tar(entries))).toString()), InputStreamNever::new);
    assertThat(input.sources()).hasSize(10_000);
    assertThat(input.problems())
        .extracting(InputProblem::what)
        .containsExactly("holds more than 10000 entries; the rest is not read");
  }

  @Test
  void anArchiveWithoutLogsIsSaid() throws IOException {
    assertThat(read(zip(Map.of("page.html", LOG))).problems)
        .containsExactly("x is an archive without logs");
  }

  @Test
  void entriesAreReadInAnyOrder() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      entries.put(i + ".log", i == 3 ? OTHER : LOG);
    }
    Path file = write(Packing.GZIP.pack(tar(entries)));
    List<LogSource> sources =
        LogInput.of(List.of(file.toString()), InputStreamNever::new).sources();
    for (int i : new int[] {4, 0, 2, 1, 3, 3}) {
      try (RecordReader reader = RecordReader.open(sources.get(i), FORMATS)) {
        ReadLines.all(reader);
        assertThat(reader.counts().recordsByFormat())
            .containsOnlyKeys(i == 3 ? "higress" : "istio-text");
      }
    }
  }
}
