package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Seeded;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is no incident is still told with its place and its time. */
final class BackgroundTest {
  @Test
  void fewFailuresAtOnePlaceAreToldWithItsRateAndTheirTime() {
    AtomicInteger refused = new AtomicInteger();
    Triage triage =
        Traffics.triage(
            Seeded.random(),
            900,
            3,
            (request, r) -> {
              boolean meant = request.service.equals("orders") && request.second > 300;
              if (meant && refused.incrementAndGet() < IncidentFinder.FEWEST) {
                request.refuse();
              }
            });
    assertThat(triage.incidents()).isEmpty();
    assertThat(triage.background())
        .singleElement()
        .satisfies(
            kind -> {
              assertThat(kind.inPart()).isTrue();
              assertThat(kind.where())
                  .matches("all 4 at .*, (all its|4 of its \\d+) requests in that time");
              assertThat(kind.says())
                  .startsWith(kind.title() + ". Within ")
                  .endsWith(": " + kind.where() + ".");
            });
  }

  @Test
  void failuresThatAreEverywhereAlikeHaveNoPlaceAndNoTime() {
    AtomicInteger requests = new AtomicInteger();
    Triage triage =
        Traffics.triage(
            Seeded.random(),
            900,
            3,
            (request, r) -> {
              if (requests.incrementAndGet() % 50 == 0) {
                request.timeOut();
              }
            });
    assertThat(triage.incidents()).isEmpty();
    assertThat(triage.background())
        .singleElement()
        .satisfies(
            kind -> {
              assertThat(kind.inPart()).isFalse();
              assertThat(kind.where()).isEmpty();
              assertThat(kind.places()).isNotEmpty();
            });
  }
}
