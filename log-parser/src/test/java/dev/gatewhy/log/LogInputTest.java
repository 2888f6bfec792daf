package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.SampleLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogInputTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();

  @TempDir private Path directory;

  @BeforeEach
  void someLogs() throws IOException {
    Files.createDirectories(directory.resolve("old/.cache"));
    for (String name :
        List.of("b.log", "a.log", "old/c.log", "old/.hidden", "old/.cache/d.log", "page.html")) {
      Files.writeString(directory.resolve(name), "x\n");
    }
  }

  private LogInput input(String... arguments) {
    return LogInput.of(Arrays.asList(arguments), () -> new ByteArrayInputStream(new byte[0]));
  }

  private List<String> names(String... arguments) {
    return input(arguments).sources().stream()
        .map(source -> source.name().replace(directory + "/", ""))
        .toList();
  }

  @Test
  void argumentsKeepTheirOrderAndADirectoryIsSorted() {
    assertThat(names(directory + "/b.log", "-", directory.toString()))
        .containsExactly("b.log", "<stdin>", "a.log", "old/c.log");
  }

  @Test
  void aGlobThatTheShellLeftAloneIsExpanded() {
    assertThat(names(directory + "/*.log")).containsExactly("a.log", "b.log");
    assertThat(names(directory + "/**.{log,html}"))
        .containsExactly("a.log", "b.log", "old/c.log", "page.html");
  }

  @Test
  void aNameWithGlobCharactersIsAFileFirst() throws IOException {
    Files.writeString(directory.resolve("[x].log"), "x\n");
    assertThat(names(directory + "/[x].log")).containsExactly("[x].log");
  }

  @Test
  void aFileThatIsNamedTwiceIsReadOnce() throws IOException {
    Files.createSymbolicLink(directory.resolve("link.log"), directory.resolve("a.log"));
    Files.createLink(directory.resolve("hard.log"), directory.resolve("a.log"));
    assertThat(
            names(
                directory + "/a.log",
                directory + "/./a.log",
                directory + "/link.log",
                directory + "/hard.log",
                directory + "/*.log"))
        .containsExactly("a.log", "b.log");
  }

  @Test
  void aRotatedSetIsReadInTimeOrderAlsoWhenAShellSortedIt() throws IOException {
    for (String name : List.of("r.log", "r.log.1", "r.log.10.gz", "r.log.2.gz")) {
      Files.writeString(directory.resolve(name), name);
    }
    String[] oldestFirst = {"r.log.10.gz", "r.log.2.gz", "r.log.1", "r.log"};
    assertThat(names(directory + "/r.log*")).containsExactly(oldestFirst);
    String[] sorted = {
      directory + "/r.log",
      directory + "/r.log.1",
      directory + "/r.log.10.gz",
      directory + "/r.log.2.gz",
      directory + "/a.log"
    };
    assertThat(names(sorted)).startsWith(oldestFirst).endsWith("a.log").hasSize(5);
  }

  @Test
  void whatCannotBeFoundIsSaidAndTheRestIsRead() throws IOException {
    Files.createDirectory(directory.resolve("empty"));
    LogInput input =
        input(
            directory + "/none.log",
            directory + "/*.zip",
            directory + "/empty",
            "\0",
            directory + "/a.log");
    assertThat(input.sources()).hasSize(1);
    assertThat(input.problems())
        .extracting(InputProblem::what)
        .containsExactly(
            "does not exist", "matches no file", "is a directory without logs", "is no path");
  }

  @Test
  void aLinkThatLoopsEndsNothing() throws IOException {
    Files.createSymbolicLink(directory.resolve("old/loop"), directory);
    Files.createSymbolicLink(directory.resolve("self"), directory.resolve("self"));
    assertThat(names(directory.toString())).containsExactly("a.log", "b.log", "old/c.log");
  }

  @Test
  void aFileThatVanishesIsAProblemOfItsReader() throws IOException {
    LogSource source = input(directory + "/a.log").sources().get(0);
    Files.delete(directory.resolve("a.log"));
    try (RecordReader reader =
        RecordReader.open(source.parts(1).get(0), FORMATS, ReadLimits.DEFAULT)) {
      assertThat(reader.next()).isEqualTo(Line.END);
      assertThat(reader.problem()).map(InputProblem::what).contains("does not exist");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "7f454c460201, is no text but a program",
    "89504e470d0a1a0a, is no text but an image",
    "00000000000000, is no text but binary data",
    "fffe7b002200, 'is UTF-16 text, not UTF-8'",
    "504b0304, 'is a zip archive, which holds logs and is none'",
    "255044462d, is no text but a PDF document",
  })
  void whatIsNoTextIsNamed(String hex, String what) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    try (RecordReader reader = RecordReader.open(LogSource.ofBytes("x", bytes), FORMATS)) {
      assertThat(reader.next()).isEqualTo(Line.END);
      assertThat(reader.problem()).map(InputProblem::what).contains(what);
    }
  }

  @Test
  void anEmptyFileHasNoLinesAndNoProblem() {
    try (RecordReader reader = RecordReader.open(LogSource.ofText("x", ""), FORMATS)) {
      assertThat(reader.next()).isEqualTo(Line.END);
      assertThat(reader.problem()).isEmpty();
      assertThat(reader.counts())
          .hasToString("0 lines = 0 records + 0 joined + 0 skipped + 0 unreadable");
    }
  }

  @Test
  void aStreamThatBreaksIsReadUpToThere() {
    String line = SampleLogs.lines("lines/higress.log").get(0) + "\n";
    InputStream breaking =
        new InputStream() {
          private final byte[] bytes = (line + line + "{\"auth").getBytes(StandardCharsets.UTF_8);
          private int at;

          @Override
          public int read() throws IOException {
            if (at == bytes.length) {
              throw new IOException("the disk is gone");
            }
            return bytes[at++];
          }
        };
    try (RecordReader reader = RecordReader.open(LogSource.ofStream("x", breaking), FORMATS)) {
      ReadLines.all(reader);
      assertThat(reader.counts())
          .hasToString("3 lines = 2 records + 0 joined + 0 skipped + 1 unreadable");
      assertThat(reader.problem())
          .isEqualTo(Optional.of(new InputProblem("x", "cannot be read: the disk is gone", "")));
    }
  }

  @Test
  void aLargePlainFileIsDividedAndACompressedOneIsNot() {
    assertThat(LogSource.ofFile(SampleLogs.path("lines/higress.log")).parts(100_000))
        .hasSizeGreaterThan(2);
    assertThat(
            LogSource.ofFile(SampleLogs.path("incidents/nothing-wrong/higress.log.gz"))
                .parts(10_000))
        .hasSize(1);
  }
}
