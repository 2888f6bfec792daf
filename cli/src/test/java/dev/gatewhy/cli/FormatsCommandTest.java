package dev.gatewhy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats that users name, describe and ask for. */
final class FormatsCommandTest {
  private static final String FORMAT = "%REQ(:PATH)% %RESPONSE_CODE% %RESPONSE_FLAGS% %DURATION%";

  @Test
  void aFormatStringReplacesDetection(@TempDir Path directory) throws IOException {
    Path log = Files.writeString(directory.resolve("a.log"), "/a 503 UH 7\n/b 200 - 3\n");
    CommandLineRun run = CommandLineRun.of("diagnose", log.toString(), "--format", FORMAT);
    assertThat(run.out())
        .contains("\"format\":\"custom\"")
        .contains("\"response_flags\":[\"UH\"]")
        .contains("no-healthy-upstream");
    Path file = Files.writeString(directory.resolve("format.txt"), FORMAT + "\n");
    assertThat(CommandLineRun.of("diagnose", log.toString(), "--format", "@" + file).out())
        .isEqualTo(run.out());
  }

  @Test
  void aWrongFormatIsRefusedWithItsPlace(@TempDir Path directory) throws IOException {
    Path log = Files.writeString(directory.resolve("a.log"), "x\n");
    CommandLineRun name = CommandLineRun.of("triage", log.toString(), "--format", "istio-txt");
    assertThat(name.err()).contains("unknown format 'istio-txt'").contains("istio-text");
    CommandLineRun text =
        CommandLineRun.of("triage", log.toString(), "--format", "%DURATION%%RESPONSE_CODE%");
    assertThat(text.err()).contains("nothing stands between").contains("--format:1:11");
  }

  @Test
  void detectSaysHowSureItIsAndWhatIsMissing(@TempDir Path directory) throws IOException {
    Path log =
        Files.writeString(
            directory.resolve("a.log"),
            "[2026-11-24T11:44:25.532Z] \"GET / HTTP/1.1\" 200 - 0 11 24 24 \"-\" \"curl\" \"id\""
                + " \"a\" \"1.2.3.4:5\"\nwhat is this\n");
    CommandLineRun run = CommandLineRun.of("formats", "detect", log.toString(), "--output", "json");
    assertThat(run.out())
        .contains("envoy-text")
        .contains("50.0 %")
        .contains("%RESPONSE_CODE_DETAILS%")
        .contains("access_log");
  }

  @Test
  void aNeighboursLogIsNamedAsWhatItIs(@TempDir Path directory) throws IOException {
    Path log =
        Files.writeString(
            directory.resolve("a.log"),
            "{\"ClientAddr\":\"1.2.3.4:5\",\"DownstreamStatus\":200,\"OriginStatus\":200}\n");
    CommandLineRun run = CommandLineRun.of("formats", "detect", log.toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("Traefik").contains("OriginStatus and OriginDuration");
  }

  @Test
  void aSkeletonOfADataFileIsWritten() {
    assertThat(CommandLineRun.of("formats", "new", FORMAT).out())
        .contains("layout: text\ntext: '" + FORMAT + "'\n");
  }
}
