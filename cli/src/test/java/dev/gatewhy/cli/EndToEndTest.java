package dev.gatewhy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Golden;
import dev.gatewhy.samples.SampleLogs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs on recorded logs, as a user runs them. */
class EndToEndTest {
  private static final String TWO_FAULTS = SampleLogs.path("two-faults-at-once.log").toString();
  private static final String FOLDER = SampleLogs.directory().toString();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"80, triage-80-columns.txt", "120, triage-120-columns.txt"})
  void triageFitsTheTerminal(int columns, String golden) {
    String out = inTerminal(columns, Map.of("NO_COLOR", "1"), "triage", TWO_FAULTS);
    Golden.assertMatches("terminal/" + golden, relative(out));
  }

  @Test
  void logOfFailuresOnlyHasCountsAndNoRates() throws IOException {
    Path failures = folder.resolve("failures.log");
    List<String> lines =
        SampleLogs.lines("two-faults-at-once.log").stream()
            .filter(line -> !line.contains("\"response_code\":\"200\""))
            .toList();
    Files.write(failures, lines);
    String out = inTerminal(100, Map.of("NO_COLOR", "1"), "triage", failures.toString());
    Golden.assertMatches(
        "terminal/triage-only-failures.txt", out.replace(folder.toString(), "folder"));
  }

  @Test
  void keysThatAreNoFieldAreAskedForAndShown() throws IOException {
    Path log = folder.resolve("extra.log");
    Files.writeString(
        log,
        """
        {"start_time":"2026-11-24T11:44:25Z","response_code":503,"response_flags":"UF","tenant_id":"acme","queue":12}
        {"start_time":"2026-11-24T11:44:26Z","response_code":503,"response_flags":"UF","tenant_id":"other","queue":3}
        """);
    String file = log.toString();
    String index = folder.resolve("index").toString();
    assertThat(CommandLineRun.of("ingest", file, "--index", index).exitCode()).isZero();

    assertThat(
            CommandLineRun.of("diagnose", file, "--where", "extra.tenant_id:a*", "--extra").out())
        .contains("\"extra\":{\"tenant_id\":\"acme\",\"queue\":\"12\"}")
        .hasLineCount(1);
    assertThat(
            CommandLineRun.of(
                    "search", "extra.queue:>5", "--index", index, "--fields", "extra.tenant_id")
                .out())
        .contains("acme")
        .doesNotContain("other");
    assertThat(CommandLineRun.of("triage", file, "--where", "extra.tenant_id:none").exitCode())
        .isZero();
    CommandLineRun mistake = CommandLineRun.of("report", file, "--where", "tenant_id:acme");
    assertThat(mistake.exitCode()).isEqualTo(2);
    assertThat(mistake.err()).contains("extra fields are written extra.tenant_id");
  }

  @Test
  void triageIsAsciiWhereTheTerminalIs() {
    String out = inTerminal(100, Map.of("LC_ALL", "C", "NO_COLOR", "1"), "triage", TWO_FAULTS);
    assertThat(out.chars()).allMatch(c -> c == '\n' || c >= ' ' && c < 127);
  }

  @Test
  void colourIsForTerminalsOnly() {
    assertThat(inTerminal(100, Map.of(), "triage", TWO_FAULTS)).contains("\u001b[");
    assertThat(CommandLineRun.of("triage", TWO_FAULTS).out()).doesNotContain("\u001b[");
    assertThat(CommandLineRun.of("triage", TWO_FAULTS, "--color", "always").out())
        .contains("\u001b[");
    assertThat(inTerminal(100, Map.of(), "triage", TWO_FAULTS, "--color", "never"))
        .doesNotContain("\u001b[");
  }

  @Test
  void timesAreInTheZoneThatWasAskedFor() {
    assertThat(CommandLineRun.of("triage", TWO_FAULTS, "--timezone", "+02:00").out())
        .contains("13:55:47");
    assertThat(CommandLineRun.of("triage", TWO_FAULTS, "--timezone", "Mars").err())
        .contains("--timezone: 'Mars' is no time zone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UC", "503", "backend-idle-timeout-race", "upstream_service_time"})
  void explanationIsAPage(String thing) {
    CommandLineRun run = CommandLineRun.of("explain", thing);
    assertThat(run.exitCode()).isZero();
    Golden.assertMatches("explain/" + thing + ".txt", run.out());
  }

  @Test
  void pastedLineIsExplained() {
    String line = SampleLogs.lines("two-faults-at-once.log").get(878);
    CommandLineRun run = CommandLineRun.withInput(line + "\n", "explain", "-");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("connection-refused");
  }

  @Test
  void standardInputIsALogToo() throws IOException {
    CommandLineRun run =
        CommandLineRun.withInput(
            Files.readString(Path.of(TWO_FAULTS)), "triage", "-", "--output", "json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "\"file\": \"<stdin>\"",
            "\"cause\": \"upstream-timeout\"",
            "\"cause\": \"connection-refused\"");
  }

  @Test
  void diagnosisHasOneLinePerRecordInOrder() {
    List<String> lines = CommandLineRun.of("diagnose", TWO_FAULTS).out().lines().toList();
    assertThat(lines)
        .hasSize(2938)
        .allMatch(line -> line.startsWith("{\"file\":") && line.endsWith("}"));
    assertThat(lines.get(878)).contains("\"line\":879", "\"cause\":\"connection-refused\"");
  }

  @Test
  void requestIsFollowedThroughAllFiles() {
    String log = FOLDER + "/lines/istio-json.log";
    String other = FOLDER + "/lines/higress.log";
    String id =
        SampleLogs.lines("lines/istio-json.log")
            .get(0)
            .replaceFirst(".*\"request_id\":\"([^\"]+)\".*", "$1");
    CommandLineRun run = CommandLineRun.of("diagnose", log, other, "--request", id);
    assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.contains(id));
  }

  @Test
  void requestThatIsNowhereIsSaidSo() {
    CommandLineRun run = CommandLineRun.of("diagnose", TWO_FAULTS, "--request", "nope");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("no record with the request id 'nope' was found");
  }

  @Test
  void whatSelectsNothingIsToldWithWhatThereIs() {
    assertThat(CommandLineRun.of("triage", TWO_FAULTS, "--since", "2030-01-01T00:00:00Z").out())
        .contains("None of 2,938 records is what was asked for; they began 24 Nov 2026, 11:49:00");
    assertThat(CommandLineRun.of("triage", TWO_FAULTS, "--where", "response_flags:LH").out())
        .contains("most frequent response_flags: UT (110), UF (38)");
  }

  @Test
  void pastedLineIsExplainedInTheWordsOfItsProduct() {
    String line = SampleLogs.lines("two-faults-at-once.log").get(878);
    assertThat(CommandLineRun.of("explain", line).out())
        .contains("\n   mse   ")
        .doesNotContain("envoy-gateway");
    assertThat(
            CommandLineRun.of(
                    "explain",
                    "198.51.100.0 - - [25/Nov/2026:01:40:00 +0000] \"GET /a/0 HTTP/1.1\" 502 612"
                        + " \"-\" \"curl/8.0\"")
                .err())
        .contains("a line of nginx or Apache, not of a gateway");
  }

  @Test
  void failOnSaysWhenThereIsNothingToJudge() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.log"));
    CommandLineRun run = CommandLineRun.of("triage", empty.toString(), "--fail-on", "error");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("no record was read");
  }

  @Test
  void strictSaysWhyTheExitCodeIsFour() throws IOException {
    Path log = folder.resolve("mixed.log");
    Files.writeString(
        log, SampleLogs.lines("two-faults-at-once.log").get(0) + "\nnothing known at all\n");
    CommandLineRun run = CommandLineRun.of("triage", log.toString(), "--strict");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("1 line could not be understood");
    assertThat(run.out()).contains("!  1 of 2 lines could not be read");
  }

  @Test
  void failOnDecidesTheExitCode() {
    assertThat(CommandLineRun.of("triage", TWO_FAULTS).exitCode()).isZero();
    assertThat(CommandLineRun.of("triage", TWO_FAULTS, "--fail-on", "error").exitCode())
        .isEqualTo(1);
    String calm = FOLDER + "/incidents/nothing-wrong/higress.log.gz";
    assertThat(CommandLineRun.of("triage", calm, "--fail-on", "error").exitCode()).isZero();
  }

  @Test
  void reportGoesToSeveralFilesAtOnce() throws IOException {
    Path html = folder.resolve("night.html");
    Path markdown = folder.resolve("night.md");
    CommandLineRun run =
        CommandLineRun.of(
            "report", TWO_FAULTS, "--output", "html=" + html, "--output", "md=" + markdown);
    assertThat(run).isEqualTo(new CommandLineRun(0, "", ""));
    assertThat(Files.readString(html))
        .startsWithIgnoringCase("<!doctype html>")
        .contains("connection-refused")
        .doesNotContain("src=\"http");
    assertThat(Files.readString(markdown)).startsWith("#").contains("connection-refused");
  }

  @Test
  void whatIsIngestedIsFoundAndNeverTwice() {
    String index = folder.resolve("index").toString();
    assertThat(CommandLineRun.of("ingest", TWO_FAULTS, "--index", index).out())
        .isEqualTo("added 2938 records; 0 were there already\n");
    assertThat(CommandLineRun.of("ingest", TWO_FAULTS, "--index", index).out())
        .isEqualTo("added 0 records; 2938 were there already\n");
    String found =
        CommandLineRun.of(
                "search",
                "cause:upstream-timeout",
                "--index",
                index,
                "--output",
                "json",
                "--facet",
                "upstream_host")
            .out();
    assertThat(found).contains("\"total\": 110").contains("\"upstream_host\"");
    String text =
        CommandLineRun.of(
                "search",
                "response_code:503 AND upstream_host:*",
                "--index",
                index,
                "--limit",
                "2",
                "--histogram",
                "1m")
            .out();
    assertThat(text).contains("11:54:00  11  ", "38 records, 2 shown");
  }

  @Test
  void catalogTestsItself() {
    CommandLineRun run = CommandLineRun.of("catalog", "test");
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).endsWith("; 0 got another cause\n");
  }

  @Test
  void formatsAreDetectedInOneFile() {
    CommandLineRun run =
        CommandLineRun.of(
            "formats", "detect", FOLDER + "/traps/mixed-formats.log", "--output", "csv");
    assertThat(run.out().lines()).hasSize(7);
  }

  @Test
  void readerThatLeavesEndsTheRunQuietly() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Terminal terminal =
        new Terminal(
            java.io.InputStream.nullInputStream(),
            gone,
            OutputStream.nullOutputStream(),
            false,
            false,
            100,
            Map.of());
    assertThat(new Invocation(terminal).run("fields")).isEqualTo(ExitCode.FINE);
  }

  private static String inTerminal(int columns, Map<String, String> environment, String... args) {
    return CommandLineRun.inTerminal(columns, environment, args).out();
  }

  private static String relative(String out) {
    return out.replace(FOLDER, "sample-logs");
  }
}
