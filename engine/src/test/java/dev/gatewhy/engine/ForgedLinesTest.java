package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.LogSource;
import dev.gatewhy.samples.SampleLogs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines whose user agent pretends to be further fields: they are counted, and decide nothing. */
class ForgedLinesTest {
  private static final List<LogSource> FORGED =
      List.of(LogSource.ofFile(SampleLogs.path("traps/forged-fields.log")));

  @Test
  void ambiguousRecordConvictsNobody() {
    try (Gatewhy gatewhy = Gatewhy.withBuiltInCatalog()) {
      Triage triage = gatewhy.triage(FORGED, Options.DEFAULT);
      long ambiguous = triage.input().total(InputReport.FileReport::ambiguous);

      assertThat(ambiguous).isEqualTo(4);
      assertThat(triage.incidents().stream().mapToLong(Incident::records).sum())
          .isLessThanOrEqualTo(triage.records().all() - ambiguous);
      assertThat(triage.records().all())
          .isEqualTo(triage.input().total(InputReport.FileReport::records));
      assertThat(triage.records().failed() + triage.records().expected())
          .isLessThanOrEqualTo(triage.records().all() - ambiguous);
    }
  }

  @Test
  void ambiguousRecordHasNoCandidates() {
    List<Boolean> candidates = new ArrayList<>();
    try (Gatewhy gatewhy = Gatewhy.withBuiltInCatalog()) {
      gatewhy.diagnose(
          FORGED,
          Options.DEFAULT,
          line ->
              line.record()
                  .filter(record -> record.isAmbiguous())
                  .ifPresent(
                      record ->
                          candidates.add(line.verdict().orElseThrow().candidates().isEmpty())));
    }

    assertThat(candidates).hasSize(4).containsOnly(true);
  }
}
