package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.SampleLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no log is named as what it is, ends at once, and keeps nobody from reading the rest. */
final class NoLogTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();

  @TempDir private Path directory;
  private Path good;

  @BeforeEach
  void oneGoodLog() throws IOException {
    good = directory.resolve("good.log");
    Files.write(good, SampleLogs.bytes("lines/higress.log"));
  }

  /** What is said of an input that is named beside a good log, which must be read. */
  private String said(Path path) {
    List<String> said = new ArrayList<>();
    LogInput input =
        LogInput.of(
            List.of(path.toString(), good.toString()), () -> new ByteArrayInputStream(new byte[0]));
    input.problems().forEach(problem -> said.add(problem.what()));
    long records = 0;
    for (LogSource source : input.sources()) {
      try (RecordReader reader = RecordReader.open(source, FORMATS)) {
        ReadLines.all(reader);
        reader.problem().ifPresent(problem -> said.add(problem.what()));
        reader.damage().ifPresent(damage -> said.add(damage.why()));
        records += reader.counts().records();
      }
    }
    assertThat(records).isEqualTo(308);
    return String.join("; ", said);
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "7f454c4602010100, is no text but a program",
    "89504e470d0a1a0a, is no text but an image",
    "ffd8ffe000104a46, is no text but an image",
    "4749463839610100, is no text but an image",
    "255044462d312e37, is no text but a PDF document",
    "0000000000000000, is no text but binary data",
    "fffe7b0022007300, 'is UTF-16 text, not UTF-8'",
    "1f8b0800, the gzip data end early",
    "28b52ffd, the zstd data end early",
    "425a6839, the bzip2 data end early",
    "fd377a585a00, the xz data end early",
    "04224d18, the lz4 data end early",
    "504b0304, is damaged at byte 4: the zip archive: ends early",
  })
  void contentsAreNamed(String head, String what) throws IOException {
    assertThat(said(file("x", HexFormat.of().parseHex(head)))).isEqualTo(what);
  }

  @Test
  void anEmptyFileIsFine() throws IOException {
    assertThat(said(file("x", new byte[0]))).isEmpty();
    assertThat(said(Path.of("/dev/null"))).isEmpty();
  }

  @Test
  void aShortFileWithoutALineEndIsFine() throws IOException {
    assertThat(said(file("x", "hello".getBytes(StandardCharsets.UTF_8)))).isEmpty();
  }

  @Test
  void aDirectoryWithoutLogsIsNamed() throws IOException {
    assertThat(said(Files.createDirectory(directory.resolve("x"))))
        .isEqualTo("is a directory without logs");
  }

  @Test
  void devicesThatNeverEndAreNotRead() {
    assertThat(said(Path.of("/dev/zero"))).isEqualTo("is a device");
    assertThat(said(Path.of("/dev/urandom"))).isEqualTo("is a device");
  }

  @Test
  void aSocketIsNamed() throws IOException {
    Path path = directory.resolve("x");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      assertThat(said(path)).isEqualTo("is a socket");
    }
  }

  @Test
  void aPipeIsReadAsAStream() throws IOException, InterruptedException {
    Path path = directory.resolve("x");
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.write(path, "hello\n".getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    writer.start();
    assertThat(said(path)).isEmpty();
    writer.join();
  }

  @Test
  void linksThatLeadNowhereOrInCirclesAreNamed() throws IOException {
    Path loop = directory.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertThat(said(loop)).isEqualTo("is a link that leads nowhere");
    Path nowhere = Files.createSymbolicLink(directory.resolve("x"), directory.resolve("none"));
    assertThat(said(nowhere)).isEqualTo("is a link that leads nowhere");
  }

  @Test
  void whatVanishedIsNamed() throws IOException {
    Path path = file("x", new byte[] {'x'});
    LogSource source = LogSource.ofFile(path);
    Files.delete(path);
    try (RecordReader reader = RecordReader.open(source, FORMATS)) {
      assertThat(reader.next()).isEqualTo(Line.END);
      assertThat(reader.problem()).map(InputProblem::what).contains("does not exist");
    }
  }

  @Test
  void aFileThatMayNotBeReadIsNamed() {
    LogSource source =
        LogSource.ofPacked(
            "x",
            from -> {
              throw new java.nio.file.AccessDeniedException("x");
            },
            1);
    try (RecordReader reader = RecordReader.open(source, FORMATS)) {
      assertThat(reader.next()).isEqualTo(Line.END);
      assertThat(reader.problem()).map(InputProblem::what).contains("may not be read");
    }
  }
}
