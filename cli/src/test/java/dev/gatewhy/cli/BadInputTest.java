package dev.gatewhy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.SampleLogs;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input that cannot be read: one clear message each, the contract's exit code, and everything
 * readable beside it is read.
 */
class BadInputTest {
  private static final String GOOD = SampleLogs.path("two-faults-at-once.log").toString();
  private static final int GOOD_RECORDS = 2938;

  @TempDir Path folder;

  @Test
  void missingFileIsNamedAndTheOtherIsRead() {
    CommandLineRun run =
        CommandLineRun.of(
            "triage", folder.resolve("nope.log").toString(), GOOD, "--output", "json");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("nope.log does not exist");
    assertThat(run.out()).contains("\"records\": " + GOOD_RECORDS);
  }

  @Test
  void directoryWithoutLogsIsNamed() throws IOException {
    Files.writeString(folder.resolve("page.html"), "<html>");
    assertRefused(folder, "is a directory without logs");
  }

  @Test
  void binaryFileIsNoLog() throws IOException {
    byte[] bytes = new byte[5000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    assertRefused(Files.write(folder.resolve("picture"), bytes), "picture");
  }

  @Test
  void emptyFileIsFine() throws IOException {
    CommandLineRun run =
        CommandLineRun.of("triage", Files.createFile(folder.resolve("empty.log")).toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void truncatedGzipIsReadUpToTheDamage() throws IOException {
    Path whole = folder.resolve("whole.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      Files.copy(Path.of(GOOD), out);
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length / 2));
    CommandLineRun run = CommandLineRun.of("diagnose", cut.toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("cut.gz is damaged at byte");
    assertThat(run.out().lines().filter(line -> line.contains("\"outcome\":")))
        .hasSizeBetween(GOOD_RECORDS / 3, GOOD_RECORDS * 2 / 3);
  }

  @Test
  void lineOfFiftyMegabytesIsSkippedAndCounted() throws IOException {
    Path file = folder.resolve("long.log");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      char[] chunk = new char[1 << 20];
      Arrays.fill(chunk, 'x');
      for (int i = 0; i < 50; i++) {
        out.write(chunk);
      }
      out.write('\n');
      out.write(Files.readString(Path.of(GOOD)));
    }
    CommandLineRun run = CommandLineRun.of("triage", file.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("2,938 records", "1 unreadable");
    assertThat(CommandLineRun.of("triage", file.toString(), "--strict").exitCode()).isEqualTo(4);
  }

  @Test
  void logOfAnotherProgramIsNoGatewayLog() throws IOException {
    String line =
        "203.0.113.7 - - [24/Nov/2026:11:44:31 +0000] \"GET /cart HTTP/1.1\" 200 512 \"-\""
            + " \"curl/8.5.0\"\n";
    assertRefused(Files.writeString(folder.resolve("nginx.log"), line.repeat(50)), "nginx.log");
  }

  @Test
  void brokenCauseIsShownWithItsPlace() throws IOException {
    Files.writeString(
        folder.resolve("mine.yaml"), "id: mine\ntitle: Mine\nabuot: x\n", StandardCharsets.UTF_8);
    CommandLineRun run = CommandLineRun.of("triage", GOOD, "--catalog", folder.toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("mine.yaml:3:1")
        .contains("did you mean 'about'?")
        .doesNotContain("Exception");
  }

  @Test
  void unknownFieldInAConditionIsMarked() {
    CommandLineRun run = CommandLineRun.of("triage", GOOD, "--where", "responce_code:503");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "gatewhy: unknown field 'responce_code' (column 1)\n"
                + "   responce_code:503\n"
                + "   ^^^^^^^^^^^^^ did you mean 'response_code'?\n");
  }

  @Test
  void wrongOptionIsNamed() {
    CommandLineRun run = CommandLineRun.of("triage", GOOD, "--wher", "x");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("gatewhy: no option '--wher'\n   did you mean '--where'?\n");
  }

  @Test
  void folderThatIsNoIndexIsNamed() {
    CommandLineRun run =
        CommandLineRun.of("search", "*:*", "--index", folder.resolve("none").toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("none does not exist").contains("gatewhy ingest makes an index");
  }

  @Test
  void outputThatCannotBeWrittenIsNamed() {
    CommandLineRun run =
        CommandLineRun.of(
            "report", GOOD, "--output", "html=" + folder.resolve("no/such/report.html"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("report.html: there is no such folder");
  }

  private void assertRefused(Path input, String message) {
    for (String verb : new String[] {"triage", "diagnose"}) {
      CommandLineRun run = CommandLineRun.of(verb, input.toString());
      assertThat(run.exitCode()).as(verb).isEqualTo(3);
      assertThat(run.err()).startsWith("gatewhy: ").contains(message).doesNotContain("Exception");
    }
  }
}
