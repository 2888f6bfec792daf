package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.LogInput;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.query.Condition;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.Evidence;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.samples.SampleLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewhyTest {
  private static final Gatewhy GATEWHY = Gatewhy.withBuiltInCatalog();
  private static final String TWO_FAULTS = "two-faults-at-once.log";

  @AfterAll
  static void close() {
    GATEWHY.close();
  }

  private static LogSource sample(String name) {
    return LogSource.ofFile(SampleLogs.path(name), name);
  }

  private static Triage triage(String name) {
    return GATEWHY.triage(List.of(sample(name)), Options.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "idle-timeout-race, higress, backend-idle-timeout-race, upstream_cluster",
    "idle-timeout-race, istio-text, backend-idle-timeout-race, upstream_cluster",
    "one-bad-host, higress, connection-refused, upstream_host",
    "one-bad-host, istio-text, connection-refused, upstream_host",
    "one-bad-host, envoy-text, connection-refused, upstream_host",
    "cdn-without-sni, higress, tls-no-sni, downstream_remote_address",
    "circuit-breaker-opens, istio-text, circuit-breaker-open, upstream_cluster",
    "slow-backend-times-out, higress, upstream-timeout, upstream_cluster",
    "slow-backend-times-out, envoy-text, upstream-timeout, path",
  })
  void recordedIncidentsAreFoundWithTheirCauseAndPlace(
      String incident, String format, String cause, String field) {
    Triage triage = triage("incidents/" + incident + "/" + format + ".log.gz");
    assertThat(triage.incidents()).extracting(Incident::cause).containsExactly(cause);
    assertThat(triage.incidents().get(0).scope()).containsKey(Field.named(field).orElseThrow());
    assertThat(triage.incidents().get(0).examples()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"higress", "istio-text", "envoy-text"})
  void nothingIsReportedWhereNothingIsWrong(String format) {
    Triage triage = triage("incidents/nothing-wrong/" + format + ".log.gz");
    assertThat(triage.incidents()).isEmpty();
    assertThat(triage.records().healthy()).isGreaterThan(2000);
  }

  @Test
  void theResultIsTheSameAtAnyNumberOfThreadsAndSizeOfParts() {
    Catalog catalog = GATEWHY.catalog();
    FormatCatalog formats = GATEWHY.formats();
    List<LogSource> sources = List.of(sample(TWO_FAULTS), sample("traps/mixed-formats.log"));
    ExecutorService executor = Executors.newFixedThreadPool(3);
    Triage expected = GATEWHY.triage(sources, Options.DEFAULT);
    try {
      for (long partBytes : new long[] {1000, 50_000, 400_000}) {
        for (int threads : new int[] {1, 2, 4}) {
          ParallelReading.Result read =
              new ParallelReading(catalog, formats, sources, Options.DEFAULT, partBytes)
                  .read(List.of(), executor, threads);
          assertThat(new TriageWriter(read.summary(), catalog, Options.DEFAULT).write(read.input()))
              .isEqualTo(expected);
        }
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void summariesReadApartGiveTheSameIncidents() {
    Triage whole = GATEWHY.triage(List.of(sample(TWO_FAULTS)), Options.DEFAULT);
    List<String> lines = SampleLogs.lines(TWO_FAULTS);
    Summary first =
        GATEWHY.summarize(
            List.of(LogSource.ofText("a", String.join("\n", lines.subList(0, 1000)))),
            Options.DEFAULT);
    Summary second =
        GATEWHY.summarize(
            List.of(LogSource.ofText("b", String.join("\n", lines.subList(1000, lines.size())))),
            Options.DEFAULT);
    Triage merged = GATEWHY.triage(second.merge(first), Options.DEFAULT);
    assertThat(merged.incidents())
        .extracting(Incident::id, Incident::records, Incident::where)
        .isEqualTo(
            whole.incidents().stream()
                .map(i -> org.assertj.core.groups.Tuple.tuple(i.id(), i.records(), i.where()))
                .toList());
    assertThat(merged.records()).isEqualTo(whole.records());
  }

  @Test
  void theLawHoldsForEveryTrap() {
    for (String trap :
        List.of("forged-fields", "quotes-unescaped", "mixed-formats", "truncated-last-line")) {
      for (InputReport.FileReport file : triage("traps/" + trap + ".log").input().files()) {
        assertThat(file.lines())
            .isEqualTo(file.records() + file.joined() + file.skipped() + file.unreadable());
      }
    }
  }

  @Test
  void exampleLinesAreNumberedFromTheBeginningOfTheFile() {
    List<String> lines = SampleLogs.lines(TWO_FAULTS);
    ParallelReading.Result read =
        new ParallelReading(
                GATEWHY.catalog(),
                GATEWHY.formats(),
                List.of(sample(TWO_FAULTS)),
                Options.DEFAULT,
                100_000)
            .read(List.of(), Runnable::run, 1);
    Triage triage =
        new TriageWriter(read.summary(), GATEWHY.catalog(), Options.DEFAULT).write(read.input());
    assertThat(triage.incidents())
        .flatExtracting(Incident::examples)
        .isNotEmpty()
        .allSatisfy(
            example -> assertThat(lines.get((int) example.line() - 1)).isEqualTo(example.raw()));
  }

  @Test
  void onlyRecordsThatMatchTheFilterCount() {
    Options options = Options.DEFAULT.withWhere(Condition.parse("response_flags:UT"));
    Triage triage = GATEWHY.triage(List.of(sample(TWO_FAULTS)), options);
    assertThat(triage.records().healthy()).isZero();
    assertThat(triage.records().failed()).isEqualTo(110);
    assertThat(triage.records().unselected()).isEqualTo(2938 - 110);
    assertThat(triage.causes())
        .extracting(Triage.CauseCount::cause)
        .containsOnly("upstream-timeout");
    assertThat(triage.input().total(InputReport.FileReport::records)).isEqualTo(2938);
  }

  @Test
  void aWindowAllowsForRequestsThatEndInIt() {
    long start = Instant.parse("2026-11-24T11:44:25Z").getEpochSecond() * 1_000_000_000L;
    LogRecord record =
        LogRecord.builder()
            .put(Field.START_TIME, "2026-11-24T11:44:25Z")
            .put(Field.DURATION, 15_000)
            .build();
    Optional<Long> after = Optional.of(start + 10_000_000_000L);
    assertThat(
            new RecordFilter(Options.DEFAULT.withWindow(after, Optional.empty())).accepts(record))
        .isTrue();
    assertThat(
            new RecordFilter(
                    Options.DEFAULT.withWindow(
                        Optional.of(start + 16_000_000_000L), Optional.empty()))
                .accepts(record))
        .isFalse();
    assertThat(
            new RecordFilter(Options.DEFAULT.withWindow(Optional.empty(), Optional.of(start)))
                .accepts(record))
        .isFalse();
  }

  @Test
  void verdictsComeInInputOrderAndAgreeWithTheLabels() {
    List<String> labels = SampleLogs.lines("lines/labels.jsonl");
    List<LineVerdict> wrong = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    GATEWHY.diagnose(
        List.of(sample("lines/full-json.log")),
        Options.DEFAULT,
        verdict -> {
          numbers.add(verdict.line());
          String cause = verdict.verdict().orElseThrow().cause();
          if (!labels.get((int) verdict.line() - 1).contains('"' + cause + '"')) {
            wrong.add(verdict);
          }
        });
    assertThat(numbers).isSorted().hasSize(labels.size());
    assertThat(wrong.size()).isLessThan(labels.size() * 7 / 100);
  }

  @Test
  void aPipeIsDiagnosedLikeAFile() {
    List<String> fromFile = causes(sample(TWO_FAULTS));
    byte[] bytes = SampleLogs.bytes(TWO_FAULTS);
    assertThat(causes(LogSource.ofStream("<stdin>", new ByteArrayInputStream(bytes))))
        .isEqualTo(fromFile);
  }

  private static List<String> causes(LogSource source) {
    List<String> causes = new ArrayList<>();
    GATEWHY.diagnose(
        List.of(source),
        Options.DEFAULT,
        verdict -> causes.add(verdict.verdict().orElseThrow().cause()));
    return causes;
  }

  @Test
  void unreadableLinesAreToldWithTheirReason() {
    List<LineVerdict> told = new ArrayList<>();
    InputReport report =
        GATEWHY.diagnose(
            List.of(LogSource.ofText("x", "no log line\n")), Options.DEFAULT, told::add);
    assertThat(told)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.record()).isEmpty();
              assertThat(line.reason()).isNotEmpty();
            });
    assertThat(report.reasons())
        .singleElement()
        .satisfies(reason -> assertThat(reason.examples()).hasSize(1));
  }

  @Test
  void missingFilesAreNamedAndTheOthersRead() {
    LogInput input =
        LogInput.of(List.of("/no/such.log", SampleLogs.path(TWO_FAULTS).toString()), () -> null);
    Triage triage = GATEWHY.triage(input, Options.DEFAULT);
    assertThat(triage.input().problems())
        .singleElement()
        .asString()
        .contains("/no/such.log")
        .contains("does not exist");
    assertThat(triage.records().all()).isEqualTo(2938);
  }

  @Test
  void anEmptyLogHasNothingToSay() {
    Triage triage = GATEWHY.triage(List.of(LogSource.ofText("empty", "")), Options.DEFAULT);
    assertThat(triage.records().all()).isZero();
    assertThat(triage.incidents()).isEmpty();
    assertThat(triage.timeline().all()).isEmpty();
    assertThat(triage.input().fromEpochNanos()).isEmpty();
  }

  @Test
  void oneLineAloneGetsAVerdict() {
    String line = SampleLogs.lines("lines/istio-text.log").get(0);
    assertThat(GATEWHY.verdict(line))
        .hasValueSatisfying(verdict -> assertThat(verdict.outcome()).isEqualTo(Outcome.HEALTHY));
    assertThat(GATEWHY.verdict("no line of a log")).isEmpty();
  }

  @Test
  void aRecordThatTheCallerBuiltGetsAVerdict() {
    LogRecord record =
        LogRecord.builder()
            .put(Field.RESPONSE_CODE, 503)
            .put(Field.RESPONSE_FLAGS, "NC")
            .put(Field.METHOD, "GET")
            .build();
    assertThat(GATEWHY.verdict(record).cause()).isEqualTo("no-cluster");
  }

  @Test
  void anExecutorThatNeverRunsAnythingDelaysNothing() {
    Executor never = task -> {};
    try (Gatewhy gatewhy = Gatewhy.builder().executor(never).threads(8).build()) {
      assertThat(
              gatewhy
                  .triage(SampleLogs.path(TWO_FAULTS), SampleLogs.path("traps/mixed-formats.log"))
                  .records()
                  .all())
          .isPositive();
    }
  }

  @Test
  void anInterruptedReadingSaysSo() {
    Thread.currentThread().interrupt();
    Triage triage = triage(TWO_FAULTS);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(triage.input().problems())
        .anySatisfy(problem -> assertThat(problem).contains("stopped"));
  }

  @ParameterizedTest
  @CsvSource({
    "UC, RESPONSE_FLAG",
    "upstreamconnectiontermination, RESPONSE_FLAG",
    "503, RESPONSE_CODE",
    "503 UC, RESPONSE_CODE",
    "connection-refused, CAUSE",
    "upstream_host, FIELD",
    "'upstream_reset_before_response_started{connection_termination}', DETAILS",
    "what is this, UNKNOWN",
  })
  void thingsAreRecognised(String thing, Explanation.Kind kind) {
    Explanation explanation = GATEWHY.explain(thing);
    assertThat(explanation.kind()).isEqualTo(kind);
    assertThat(explanation.says()).isNotEmpty();
  }

  @Test
  void aFlagIsExplainedByTheCausesThatAskForIt() {
    assertThat(GATEWHY.explain("UC").causes())
        .extracting(cause -> cause.id())
        .contains("backend-idle-timeout-race", "backend-crashed", "upstream-wants-tls")
        .doesNotContain("no-route");
  }

  @ParameterizedTest
  @CsvSource({"UC, false", "UPE, false", "503, false", "400, true", "RL, true"})
  void statementsThatCannotHoldForWhatWasAskedAreKnown(String asked, boolean possible) {
    Cause cause = Traffics.CATALOG.cause("upstream-wants-tls").orElseThrow();
    Evidence about400 =
        cause.evidence().stream()
            .filter(e -> e.when().text().startsWith("response_code:400"))
            .findFirst()
            .orElseThrow();
    assertThat(GATEWHY.explain(asked).isPossible(about400)).isEqualTo(possible);
  }

  @Test
  void aPastedLineIsJudged() {
    int line =
        SampleLogs.lines("lines/labels.jsonl").stream()
            .filter(l -> l.contains("\"connection-refused\""))
            .findFirst()
            .map(l -> SampleLogs.lines("lines/labels.jsonl").indexOf(l))
            .orElseThrow();
    Explanation explanation = GATEWHY.explain(SampleLogs.lines("lines/higress.log").get(line));
    assertThat(explanation.kind()).isEqualTo(Explanation.Kind.LINE);
    assertThat(explanation.causes().get(0).id()).isEqualTo("connection-refused");
  }

  @Test
  void anArchiveIsTriagedByItsPath(@TempDir Path directory) throws IOException {
    Path archive = directory.resolve("logs.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("access.log"));
      zip.write(SampleLogs.bytes(TWO_FAULTS));
    }

    Triage triage = GATEWHY.triage(archive);

    assertThat(triage.input().files())
        .extracting(InputReport.FileReport::file)
        .containsExactly(archive + "/access.log");
    assertThat(triage.incidents()).hasSameSizeAs(triage(TWO_FAULTS).incidents());
  }

  @Test
  void aSourceThatIsAnArchiveSaysHowToReadIt(@TempDir Path directory) throws IOException {
    Path archive = directory.resolve("logs.zip");
    Files.write(archive, new byte[] {'P', 'K', 3, 4});

    InputReport report =
        GATEWHY.triage(List.of(LogSource.ofFile(archive, "logs.zip")), Options.DEFAULT).input();

    assertThat(report.problems())
        .containsExactly(
            "logs.zip is a zip archive, which holds logs and is none;"
                + " read it as a LogInput, which takes out what it holds");
  }
}
