package dev.gatewhy.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.query.Condition;
import dev.gatewhy.samples.SampleLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactlyOnceTest {
  private static final List<String> LINES = SampleLogs.lines("lines/istio-text.log").subList(0, 12);
  private static final String LOG = log(LINES);

  @TempDir Path directory;

  @Test
  void theSameLogAgainAddsNothingWhateverItsName() throws IOException {
    assertThat(ingest("access.log", LOG)).isEqualTo(12);
    assertThat(ingest("access.log", LOG)).isZero();
    assertThat(ingest("access.log.1", LOG)).isZero();
    assertThat(raw()).containsExactlyElementsOf(LINES);
  }

  @Test
  void theSameLogTwiceInOneRunCountsOnce() throws IOException {
    try (Ingestion ingestion = RecordIndex.ingest(directory)) {
      add(ingestion.source("a"), LOG);
      add(ingestion.source("b"), LOG);

      assertThat(ingestion.added()).isEqualTo(12);
      assertThat(ingestion.known()).isEqualTo(12);
    }
    assertThat(raw()).containsExactlyElementsOf(LINES);
  }

  @Test
  void aGrownLogAddsItsNewLines() throws IOException {
    assertThat(ingest("access.log", log(LINES.subList(0, 5)))).isEqualTo(5);
    assertThat(ingest("access.log", log(LINES.subList(0, 6)))).isEqualTo(1);
    assertThat(ingest("access.log", LOG)).isEqualTo(6);
    assertThat(ingest("access.log", log(LINES.subList(0, 3)))).isZero();
    assertThat(ingest("access.log", LOG)).isZero();
    assertThat(raw()).containsExactlyElementsOf(LINES);
  }

  @Test
  void aLastLineThatWasIncompleteIsReplaced() throws IOException {
    String cut = LOG.substring(0, LOG.length() - 3);
    assertThat(ingest("access.log", cut)).isEqualTo(12);
    assertThat(raw().get(11)).isEqualTo(LINES.get(11).substring(0, LINES.get(11).length() - 2));

    assertThat(ingest("access.log", LOG)).isEqualTo(1);

    assertThat(raw()).containsExactlyElementsOf(LINES);
    assertThat(ingest("access.log", LOG)).isZero();
  }

  @Test
  void aLogThatOnlyBeginsAlikeAddsWhatDiffers() throws IOException {
    List<String> other = new ArrayList<>(LINES);
    other.set(4, LINES.get(5));
    other.set(5, LINES.get(4));
    assertThat(ingest("access.log", LOG)).isEqualTo(12);

    long added = ingest("other.log", log(other));

    assertThat(added).isBetween(2L, 11L);
    assertThat(raw()).containsAll(other);
    assertThat(ingest("other.log", log(other))).isZero();
    assertThat(ingest("access.log", LOG)).isZero();
  }

  @Test
  void theSameLogWithAnotherFilterAddsWhatTheFirstLeftOut() throws IOException {
    try (Ingestion ingestion = RecordIndex.ingest(directory)) {
      add(ingestion.source("access.log"), LOG, record -> record.lineNumber() % 3 == 0);
      assertThat(ingestion.added()).isEqualTo(4);
    }
    assertThat(ingest("access.log", LOG)).isEqualTo(8);
    assertThat(raw()).containsExactlyElementsOf(LINES);
  }

  @Test
  void linesWithoutATimeAreComparedOnlyWithinASource() throws IOException {
    LogRecord first = LogRecord.builder().put(Field.METHOD, "GET").build();
    LogRecord second = LogRecord.builder().put(Field.METHOD, "POST").build();
    try (Ingestion ingestion = RecordIndex.ingest(directory)) {
      Ingestion.Source one = ingestion.source("one");
      one.add(first, Map.of());
      one.add(second, Map.of());
    }
    try (Ingestion ingestion = RecordIndex.ingest(directory)) {
      assertThat(ingestion.source("another").add(second, Map.of())).isTrue();
      Ingestion.Source one = ingestion.source("one");
      assertThat(one.add(first, Map.of())).isFalse();
      assertThat(one.add(second, Map.of())).isFalse();
    }
  }

  @Test
  void equalLinesAtDifferentPlacesAreDifferentRecords() throws IOException {
    String twice = log(List.of(LINES.get(0), LINES.get(1), LINES.get(1)));

    assertThat(ingest("access.log", twice)).isEqualTo(3);
    assertThat(ingest("access.log", twice)).isZero();
  }

  @Test
  void aRunThatWasKilledIsRepeatedAsIfItHadNotBeen() throws IOException {
    Path left = directory.resolveSibling(directory.getFileName() + "-left");
    ingest("access.log", log(LINES.subList(0, 5)));
    try (Ingestion killed = RecordIndex.ingest(directory)) {
      add(killed.source("access.log"), log(LINES.subList(0, 9)));
      copy(directory, left); // what a killed process leaves behind
    }

    try (Ingestion again = RecordIndex.ingest(left)) {
      add(again.source("access.log"), LOG);
      assertThat(again.added()).isEqualTo(7);
    }
    assertThat(raw(left)).containsExactlyElementsOf(LINES);
  }

  @Test
  void aFirstLineThatWasIncompleteIsReplaced() throws IOException {
    String line = LINES.get(0) + "\n";
    assertThat(ingest("access.log", line.substring(0, line.length() - 3))).isEqualTo(1);
    assertThat(ingest("access.log", line)).isEqualTo(1);

    assertThat(raw()).containsExactly(LINES.get(0));
    assertThat(ingest("access.log", line)).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRunThatEndedBetweenThePiecesOfALineLosesAndDoublesNothing(boolean isDocker)
      throws IOException {
    List<String> split =
        SampleLogs.lines("lines/istio-text.log").stream()
            .filter(line -> line.contains("\"GET /"))
            .skip(20)
            .limit(3)
            .map(line -> line.replace("\"GET /", "\"GET /" + "x".repeat(16_300)))
            .toList();
    String log = isDocker ? docker(split) : cri(split);
    List<Integer> ends = new ArrayList<>();
    for (int end = log.indexOf('\n') + 1; end > 0; end = log.indexOf('\n', end) + 1) {
      ends.addAll(List.of(end - 3, end - 1, end, end + 30));
    }
    ends.removeIf(end -> end > log.length());
    ingest("access.log", log);
    List<String> whole = raw();
    assertThat(whole).hasSize(6).containsAll(split);
    for (int end : ends) {
      Path own = directory.resolveSibling(directory.getFileName() + "-" + end);
      for (String part : List.of(log.substring(0, end), log)) {
        try (Ingestion ingestion = RecordIndex.ingest(own)) {
          addReadable(ingestion.source("access.log"), part);
        }
      }
      assertThat(raw(own)).as("after the first %d bytes", end).isEqualTo(whole);
    }
  }

  /** In pieces of CRI, with whole lines of the other stream between. */
  private static String cri(List<String> lines) {
    String time = "2026-11-24T11:44:25.534123456Z ";
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      log.append(time + "stdout P " + line.substring(0, 8192) + "\n");
      log.append(time + "stdout P " + line.substring(8192, 16_000) + "\n");
      log.append(time + "stderr F " + LINES.get(6 + i) + "\n");
      log.append(time + "stdout F " + line.substring(16_000) + "\n");
    }
    return log.toString();
  }

  /** In pieces of Docker's json-file, with whole lines of the other stream between. */
  private static String docker(List<String> lines) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      log.append(object(line.substring(0, 16_384), "stdout"));
      log.append(object(LINES.get(6 + i) + "\\n", "stderr"));
      log.append(object(line.substring(16_384) + "\\n", "stdout"));
    }
    return log.toString();
  }

  private static String object(String text, String stream) {
    return "{\"log\":\""
        + text.replace("\"", "\\\"")
        + "\",\"stream\":\""
        + stream
        + "\",\"time\":\"x\"}\n";
  }

  private static void addReadable(Ingestion.Source source, String log) throws IOException {
    try (RecordReader reader =
        RecordReader.open(LogSource.ofText("x", log), FormatCatalog.builtIn())) {
      for (Line line = reader.next(); line != Line.END; line = reader.next()) {
        if (line == Line.RECORD) {
          source.add(reader.record(), Map.of());
        }
      }
    }
  }

  private long ingest(String name, String log) throws IOException {
    try (Ingestion ingestion = RecordIndex.ingest(directory)) {
      add(ingestion.source(name), log);
      return ingestion.added();
    }
  }

  private static void add(Ingestion.Source source, String log) throws IOException {
    add(source, log, record -> true);
  }

  private static void add(Ingestion.Source source, String log, Predicate<LogRecord> filter)
      throws IOException {
    try (RecordReader reader =
        RecordReader.open(LogSource.ofText("x", log), FormatCatalog.builtIn())) {
      for (Line line = reader.next(); line != Line.END; line = reader.next()) {
        assertThat(line).isEqualTo(Line.RECORD);
        if (filter.test(reader.record())) {
          source.add(reader.record(), Map.of());
        }
      }
    }
  }

  private List<String> raw() throws IOException {
    return raw(directory);
  }

  private static List<String> raw(Path directory) throws IOException {
    try (RecordIndex index = RecordIndex.open(directory)) {
      SearchOptions options =
          SearchOptions.DEFAULT.withRaw().withSort("line", false).withLimit(100);
      return index.search(Condition.parse("*:*"), options).records().stream()
          .map(SearchResult.Found::raw)
          .flatMap(Optional::stream)
          .toList();
    }
  }

  private static String log(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
