package dev.gatewhy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.samples.SampleLogs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The catalog that comes with Gatewhy, on its own examples and on lines that a real Envoy wrote for
 * known faults.
 */
class BuiltInCatalogTest {
  private static final Catalog CATALOG = Catalog.builtIn();
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();
  private static final Pattern LABEL =
      Pattern.compile("\"line\": (\\d+).*?\"cause\": \"([a-z0-9-]+)\"");

  @Test
  void everyExampleGetsItsCauseFirstAmongAll() {
    List<CatalogTester.Result> results = new CatalogTester(CATALOG, BuiltInCatalogTest::read).run();

    assertThat(results).hasSizeGreaterThan(300);
    assertThat(results.stream().filter(result -> !result.passed()).map(CatalogTester.Result::says))
        .isEmpty();
  }

  @Test
  void theLinterFindsNoWeakness() {
    assertThat(new CatalogLinter(CATALOG, BuiltInCatalogTest::read).run()).isEmpty();
  }

  @Test
  void everyCauseIsTheFirstOfSomeExample() {
    assertThat(CATALOG.causes())
        .hasSizeGreaterThanOrEqualTo(54)
        .allSatisfy(cause -> assertThat(cause.examples()).as(cause.id()).isNotEmpty());
  }

  @Test
  void theBuildIndexesFlagsAsTheCausesThemselvesWouldAnswer() {
    for (ResponseFlag flag : ResponseFlag.all()) {
      LogRecord known = LogRecord.builder().put(Field.RESPONSE_FLAGS, flag.name()).build();
      assertThat(CATALOG.causesOf(flag)).as(flag.name()).isEqualTo(CATALOG.causesOf(flag, known));
    }
  }

  @Test
  void aCodeIsExplainedByTheCausesOfItsExamples() {
    assertThat(CATALOG.causesOf(503))
        .extracting(Cause::id)
        .contains("backend-idle-timeout-race", "connection-refused", "circuit-breaker-open")
        .doesNotContain("client-closed-early", "upstream-timeout");
    assertThat(CATALOG.causesOf(504).get(0).severity()).isGreaterThanOrEqualTo(Severity.ERROR);
    assertThat(CATALOG.causesOf(999)).isEmpty();
  }

  @Test
  void aFormerNameFindsItsCause() {
    assertThat(CATALOG.cause("no-endpoints").map(Cause::id)).contains("no-healthy-upstream");
    assertThat(CATALOG.cause("no-such-cause")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "envoy-gateway-json",
        "envoy-text",
        "full-json",
        "higress",
        "istio-json",
        "istio-text"
      })
  void healthyTrafficHasNoCauseInAnyFormat(String format) {
    List<String> wrong = new ArrayList<>();
    forEachLabelled(
        format,
        (cause, verdict) -> {
          if (cause.equals(Verdict.HEALTHY) && verdict.outcome() != Outcome.HEALTHY) {
            wrong.add(verdict.cause());
          }
        });

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"envoy-gateway-json", "full-json", "higress", "istio-json", "istio-text"})
  void nineOfTenRecordedFaultsAreNamedFromTheirLineAlone(String format) {
    int[] counts = new int[2];
    forEachLabelled(
        format,
        (cause, verdict) -> {
          if (!cause.equals(Verdict.HEALTHY)) {
            counts[0]++;
            counts[1] += verdict.cause().equals(cause) ? 1 : 0;
          }
        });

    assertThat(counts[0]).isGreaterThan(100);
    assertThat((double) counts[1] / counts[0]).isGreaterThan(0.9);
  }

  @Test
  void confidencesOfAVerdictSumToOne() {
    forEachLabelled(
        "istio-text",
        (cause, verdict) -> {
          if (!verdict.candidates().isEmpty()) {
            assertThat(verdict.candidates().stream().mapToDouble(Candidate::confidence).sum())
                .isBetween(1 - 1e-9, 1 + 1e-9);
            assertThat(verdict.candidates()).extracting(Candidate::id).contains(Candidate.UNKNOWN);
          }
        });
  }

  private interface Labelled {
    void check(String cause, Verdict verdict);
  }

  private static void forEachLabelled(String format, Labelled check) {
    Map<Long, String> causes = new HashMap<>();
    for (String label : SampleLogs.lines("lines/labels.jsonl")) {
      Matcher matcher = LABEL.matcher(label);
      assertThat(matcher.find()).as(label).isTrue();
      causes.put(Long.parseLong(matcher.group(1)), matcher.group(2));
    }
    Classifier classifier = CATALOG.classifier();
    LogSource source = LogSource.ofBytes(format, SampleLogs.bytes("lines/" + format + ".log"));
    try (RecordReader reader = RecordReader.open(source, FORMATS)) {
      long seen = 0;
      while (reader.next() == Line.RECORD) {
        seen++;
        Signature signature = classifier.signature(classifier.signature(reader.record()));
        check.check(
            causes.get(reader.record().lineNumber()),
            CATALOG.judge(signature, 0, "default", Facts.NONE));
      }
      assertThat(seen).isEqualTo(causes.size());
    }
  }

  private static Optional<LogRecord> read(String line) {
    RecordReader reader = RecordReader.open(LogSource.ofText("example", line), FORMATS);
    return reader.next() == Line.RECORD ? Optional.of(reader.record()) : Optional.empty();
  }
}
