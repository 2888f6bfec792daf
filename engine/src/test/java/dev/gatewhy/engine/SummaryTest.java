package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.samples.Seeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SummaryTest {
  private static final Traffics.Fault NOISY =
      (request, random) -> {
        if (random.nextInt(20) == 0) {
          request.refuse();
        } else if (random.nextInt(30) == 0) {
          request.timeOut();
        }
      };

  @Test
  void mergingGivesTheSameInAnyDivisionAndOrder() {
    Seeded.forAll(
        12,
        random -> {
          List<Traffics.Request> requests = Traffics.requests(random, 120, 3, NOISY);
          Triage whole = Traffics.triage(Traffics.summary(requests));
          List<Summary> parts = new ArrayList<>();
          for (int from = 0; from < requests.size(); ) {
            int to = Math.min(requests.size(), from + random.nextInt(1, 120));
            parts.add(Traffics.summary(requests.subList(from, to)));
            from = to;
          }
          Collections.shuffle(parts, new Random(random.nextLong()));
          while (parts.size() > 1) { // in any grouping
            Summary one = parts.remove(random.nextInt(parts.size()));
            int other = random.nextInt(parts.size());
            parts.set(other, parts.get(other).merge(one));
          }
          assertThat(withoutExamples(Traffics.triage(parts.get(0))))
              .isEqualTo(withoutExamples(whole));
        });
  }

  /** Built records have no place in a file by which examples could be ordered. */
  private static String withoutExamples(Triage triage) {
    return triage.toString().replaceAll("examples=\\[.*?]]", "");
  }

  @Test
  void mergingWithAnEmptySummaryChangesNothing() {
    Summary some = Traffics.summary(Traffics.requests(Seeded.random(), 60, 2, NOISY));
    assertThat(Traffics.triage(some.merge(new Summary(Traffics.CATALOG))))
        .isEqualTo(Traffics.triage(some));
  }

  @Test
  void theTimeOrderOfRecordsDoesNotMatter() {
    List<Traffics.Request> requests = Traffics.requests(Seeded.random(), 300, 2, NOISY);
    List<Traffics.Request> shuffled = new ArrayList<>(requests);
    Collections.shuffle(shuffled, new Random(7));
    assertThat(withoutExamples(Traffics.triage(Traffics.summary(shuffled))))
        .isEqualTo(withoutExamples(Traffics.triage(Traffics.summary(requests))));
  }

  @Test
  void outcomesAddUpToAllRecords() {
    Seeded.forAll(
        10,
        random -> {
          Triage triage = Traffics.triage(random, 200, 3, NOISY);
          assertThat(triage.records().all()).isEqualTo(600);
          assertThat(
                  triage.records().byResponseCode().values().stream()
                      .mapToLong(Long::longValue)
                      .sum())
              .isEqualTo(600);
          assertThat(
                  triage.causes().stream()
                      .filter(c -> c.outcome() == Outcome.FAILED)
                      .mapToLong(Triage.CauseCount::records)
                      .sum())
              .isEqualTo(triage.records().failed());
          assertThat(triage.timeline().all().stream().mapToLong(Long::longValue).sum())
              .isEqualTo(600);
        });
  }

  @Test
  void aRecordWithTwoFlagsCountsForBoth() {
    SummaryBuilder builder = Traffics.builder();
    builder.add(
        LogRecord.builder()
            .put(Field.RESPONSE_CODE, 503)
            .put(Field.RESPONSE_FLAGS, "URX,UF")
            .build());
    assertThat(builder.build().byFlag()).containsEntry("URX", 1L).containsEntry("UF", 1L);
  }

  @Test
  void aTriageSaysOfHowMuchItSawASample() {
    int many = Summary.ROWS + 5000;
    Triage triage = Traffics.triage(Seeded.random(), many / 10, 10, (request, random) -> {});
    assertThat(triage.samples())
        .singleElement()
        .satisfies(
            sample -> {
              assertThat(sample.ofWhat()).isEqualTo("healthy");
              assertThat(sample.kept()).isLessThan(sample.records());
              assertThat(sample.records()).isEqualTo(triage.records().all());
            });
    assertThat(Traffics.triage(Seeded.random(), 100, 10, NOISY).samples()).isEmpty();
  }
}
