package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.query.Condition;
import dev.gatewhy.samples.SampleLogs;
import dev.gatewhy.samples.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked for is counted; what it is compared with is the whole traffic. */
final class WhereTest {
  private static final Gatewhy GATEWHY = Gatewhy.withBuiltInCatalog();

  @AfterAll
  static void close() {
    GATEWHY.close();
  }

  static List<String> logs() throws IOException {
    Path samples = SampleLogs.directory();
    try (Stream<Path> files = Files.walk(samples.resolve("incidents"))) {
      List<String> logs = new ArrayList<>(List.of("two-faults-at-once.log"));
      files
          .filter(file -> file.toString().endsWith(".log.gz"))
          .map(file -> samples.relativize(file).toString())
          .sorted()
          .forEach(logs::add);
      return logs;
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void anIncidentIsTheSameWhenItsOwnConditionIsAskedFor(String name) {
    List<LogSource> log = List.of(LogSource.ofFile(SampleLogs.path(name), name));
    SoftAssertions softly = new SoftAssertions();
    for (Incident incident : GATEWHY.triage(log, Options.DEFAULT).incidents()) {
      Triage again =
          GATEWHY.triage(log, Options.DEFAULT.withWhere(Condition.parse(incident.where())));
      softly
          .assertThat(again.incidents())
          .as(incident.where())
          .anySatisfy(same -> assertThat(same).isEqualTo(incident));
    }
    softly.assertAll();
  }

  @Test
  void failuresThatNobodyAskedForAreNoIncidentAndNoSuccess() {
    List<LogRecord> records = records(request -> isInTheMiddle(request) && request.host == 3);
    Triage triage = triage(Condition.parse("upstream_cluster:*orders*"), records);
    assertThat(triage.incidents())
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.says()).contains("orders");
              assertThat(incident.records()).isEqualTo(triage.records().byResponseFlag().get("UF"));
              assertThat(incident.failureRate()).isGreaterThan(0.9);
            });
    assertThat(triage.background()).isEmpty();
    assertThat(triage.records().seen()).isEqualTo(records.size());
    assertThat(triage.causes())
        .singleElement()
        .satisfies(
            cause ->
                assertThat(cause.share())
                    .isEqualTo((double) cause.records() / triage.records().all()));
  }

  @Test
  void theConditionOfAnIncidentFindsNoFailuresThatNobodyAskedFor() {
    List<LogRecord> records =
        records(request -> isInTheMiddle(request) && request.service.equals("orders"));
    Triage triage = triage(Condition.parse("path:*/list"), records);
    assertThat(triage.incidents()).hasSize(1);
    Incident incident = triage.incidents().get(0);
    assertThat(records.stream().filter(Condition.parse(incident.where())::matches).count())
        .isEqualTo(incident.records());
  }

  private static boolean isInTheMiddle(Traffics.Request request) {
    return request.second > 300 && request.second < 600;
  }

  private static List<LogRecord> records(Predicate<Traffics.Request> refused) {
    Traffics.Fault fault =
        (request, random) -> {
          if (refused.test(request)) {
            request.refuse();
          }
        };
    return Traffics.requests(Seeded.random(), 900, 3, fault).stream()
        .map(Traffics.Request::record)
        .toList();
  }

  private static Triage triage(Condition condition, List<LogRecord> records) {
    SummaryBuilder builder = Traffics.builder();
    records.forEach(record -> builder.add(record, condition.matches(record)));
    return new TriageWriter(builder.build(), Traffics.CATALOG, Options.DEFAULT.withWhere(condition))
        .write(new InputReportWriter(List.of()).write(0, 0));
  }
}
