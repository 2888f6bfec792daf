package dev.gatewhy.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatewhy.log.DataNode;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final String CRASH =
      Catalogs.cause(
          "crash",
          "response_flags:UC",
          10,
          "evidence: [{ when: 'duration:>100', points: 10, says: 'It worked for {duration} ms.'"
              + " }]");
  private static final String RACE =
      Catalogs.cause(
          "race",
          "response_flags:UC",
          10,
          "evidence: [{ context: 'upstream_cluster.failure_rate:<0.5', points: 10, says: 'Most"
              + " succeed.' }]");
  private static final String TLS =
      Catalogs.cause(
          "tls", "response_flags:UF AND upstream_transport_failure_reason=~\".*TLS.*\"", 10);

  @Test
  void tenDecibansAreTenTimesAsLikely() {
    Verdict verdict = judge(Catalogs.of(CRASH, RACE), record().put(Field.DURATION, 500).build());

    assertThat(verdict.cause()).isEqualTo("crash");
    assertThat(confidences(verdict)).containsOnlyKeys("crash", "race", "unknown");
    // 10^2 : 10^1 : 10^0
    assertThat(confidences(verdict).get("crash")).isCloseTo(100 / 111.0, within(1e-9));
    assertThat(confidences(verdict).get("race")).isCloseTo(10 / 111.0, within(1e-9));
  }

  @Test
  void contextTurnsTheRanking() {
    Facts healthyAround = Facts.of(Map.of(Fact.UPSTREAM_CLUSTER__FAILURE_RATE, 0.1));

    Verdict verdict =
        judge(Catalogs.of(CRASH, RACE), record().put(Field.DURATION, 5).build(), healthyAround);

    assertThat(verdict.cause()).isEqualTo("race");
    assertThat(verdict.candidates().get(0).findings())
        .extracting(f -> f.evidence().says())
        .containsExactly("Most succeed.");
  }

  @Test
  void clauseAboutAnUnloggedFieldIsOpenAndSaysWhatWouldTell() {
    LogRecord record =
        LogRecord.builder().put(Field.RESPONSE_CODE, 503).put(Field.RESPONSE_FLAGS, "UF").build();

    Verdict verdict =
        judge(Catalogs.of(TLS, Catalogs.cause("refused", "response_flags:UF", 10)), record);

    assertThat(verdict.candidates())
        .extracting(Candidate::id)
        .containsExactly("refused", "tls", "unknown");
    assertThat(verdict.wouldTell())
        .containsEntry(Field.UPSTREAM_TRANSPORT_FAILURE_REASON, List.of("tls"));
  }

  @Test
  void loggedNoneMakesACauseImpossible() {
    LogRecord record =
        record()
            .put(Field.RESPONSE_FLAGS, "UF")
            .none(Field.UPSTREAM_TRANSPORT_FAILURE_REASON)
            .build();

    Verdict verdict =
        judge(Catalogs.of(TLS, Catalogs.cause("refused", "response_flags:UF", 10)), record);

    assertThat(verdict.candidates())
        .extracting(Candidate::id)
        .containsExactly("refused", "unknown");
  }

  @Test
  void fieldThatNeverHadAValueInAnUnknownFormatIsOpen() {
    Catalog catalog = Catalogs.of(TLS, Catalogs.cause("refused", "response_flags:UF", 10));
    Classifier classifier = catalog.classifier();
    LogRecord record =
        record()
            .put(Field.RESPONSE_FLAGS, "UF")
            .none(Field.UPSTREAM_TRANSPORT_FAILURE_REASON)
            .build();
    Signature signature = classifier.signature(classifier.signature(record));

    Verdict verdict =
        catalog.judge(
            signature, Field.UPSTREAM_TRANSPORT_FAILURE_REASON.bit(), "default", Facts.NONE);

    assertThat(verdict.candidates()).extracting(Candidate::id).contains("tls");
  }

  @Test
  void openClausesAloneNeverMakeAHealthyRecordSuspicious() {
    LogRecord record =
        LogRecord.builder().put(Field.RESPONSE_CODE, 200).none(Field.RESPONSE_FLAGS).build();

    Verdict verdict = judge(Catalogs.of(Catalogs.cause("grpc", "grpc_status:14", 10)), record);

    assertThat(verdict.outcome()).isEqualTo(Outcome.HEALTHY);
    assertThat(verdict.candidates()).isEmpty();
  }

  @Test
  void sureCauseOverrulesWhatItExcludes() {
    Verdict verdict =
        judge(
            Catalogs.of(
                CRASH, Catalogs.cause("injected", "response_code:503", -5, "excludes: [crash]")),
            record().build());

    assertThat(verdict.candidates())
        .extracting(Candidate::id)
        .containsExactly("unknown", "injected");
  }

  @Test
  void onlyTheStrongestOfAGroupCounts() {
    String grouped =
        Catalogs.cause(
            "slow",
            "response_flags:UC",
            0,
            """
            evidence:
              - { when: 'duration:>10', points: 4, group: time, says: Slow. }
              - { when: 'duration:>100', points: 9, group: time, says: Very slow. }
            """);

    Verdict verdict = judge(Catalogs.of(grouped), record().put(Field.DURATION, 500).build());

    assertThat(verdict.candidates().get(0).points()).isEqualTo(9);
    assertThat(verdict.candidates().get(0).findings())
        .extracting(Candidate.Finding::counts)
        .containsExactly(true, false);
  }

  @Test
  void recordThatLooksFailedWithoutAPossibleCauseIsUnknown() {
    Verdict verdict =
        judge(
            Catalogs.of(TLS),
            record().put(Field.RESPONSE_CODE, 418).none(Field.RESPONSE_FLAGS).build());

    assertThat(verdict.cause()).isEqualTo("unknown");
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.severity()).isEqualTo(Severity.WARNING);
    assertThat(verdict.side()).isEqualTo(Side.NONE);
  }

  @Test
  void causeThatNeedsNoActionMakesItExpected() {
    String left =
        Catalogs.cause("left", "response_flags:DC", 10)
            .replace("severity: error", "severity: info");

    assertThat(judge(Catalogs.of(left), record().put(Field.RESPONSE_FLAGS, "DC").build()).outcome())
        .isEqualTo(Outcome.EXPECTED);
  }

  @Test
  void oddButHealthyRecordSaysWhy() {
    String left = Catalogs.cause("left", "response_flags:DC AND NOT response_code:101", 10);
    Catalog catalog =
        CatalogLoader.of(
            DataNode.parseYaml(Catalogs.SETTINGS.replace(" OR DC", ""), "catalog.yaml"),
            List.of(Catalogs.parse(left)));

    Verdict verdict =
        judge(
            catalog,
            record().put(Field.RESPONSE_CODE, 101).put(Field.RESPONSE_FLAGS, "DC").build());

    assertThat(verdict.cause()).isEqualTo("healthy");
    assertThat(verdict.note()).isEqualTo("A WebSocket that its client ended.");
  }

  @Test
  void manyRecordsAreJudgedByTheShareForWhichEvidenceHolds() {
    Catalog catalog = Catalogs.of(CRASH);
    Classifier classifier = catalog.classifier();
    Signature slow =
        classifier.signature(classifier.signature(record().put(Field.DURATION, 500).build()));
    Signature quick =
        classifier.signature(classifier.signature(record().put(Field.DURATION, 5).build()));

    Verdict verdict = catalog.judge(Map.of(slow, 3L, quick, 1L), 0, "default", Facts.NONE);

    assertThat(verdict.candidates().get(0).points()).isEqualTo(18); // 10 + 10 × 3/4, rounded
  }

  @Test
  void priorFollowsTheDialect() {
    Catalog catalog =
        Catalogs.of(
            Catalogs.cause("network", "response_flags:UF", 1)
                .replace("{ default: 1 }", "{ default: 1, mse: 20 }"),
            Catalogs.cause("refused", "response_flags:UF", 10));
    Classifier classifier = catalog.classifier();
    Signature signature =
        classifier.signature(
            classifier.signature(record().put(Field.RESPONSE_FLAGS, "UF").build()));

    assertThat(catalog.judge(signature, 0, "istio", Facts.NONE).cause()).isEqualTo("refused");
    assertThat(catalog.judge(signature, 0, "mse", Facts.NONE).cause()).isEqualTo("network");
  }

  private static LogRecord.Builder record() {
    return LogRecord.builder().put(Field.RESPONSE_CODE, 503).put(Field.RESPONSE_FLAGS, "UC");
  }

  private static Verdict judge(Catalog catalog, LogRecord record) {
    return judge(catalog, record, Facts.NONE);
  }

  private static Verdict judge(Catalog catalog, LogRecord record, Facts facts) {
    Classifier classifier = catalog.classifier();
    return catalog.judge(classifier.signature(classifier.signature(record)), 0, "default", facts);
  }

  private static Map<String, Double> confidences(Verdict verdict) {
    return verdict.candidates().stream()
        .collect(Collectors.toMap(Candidate::id, Candidate::confidence));
  }
}
