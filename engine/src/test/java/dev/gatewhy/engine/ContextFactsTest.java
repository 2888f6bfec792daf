package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatewhy.rules.Fact;
import dev.gatewhy.rules.Facts;
import dev.gatewhy.samples.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the traffic around a failing record says, on traffic whose truth is known. */
final class ContextFactsTest {
  /**
   * The facts for the first failing record, in traffic of 15 minutes with a fault in the middle.
   */
  private static Facts facts(Traffics.Fault fault) {
    return facts(Traffics.requests(Seeded.random(), 900, 4, fault));
  }

  private static Facts facts(List<Traffics.Request> requests) {
    Traffic traffic = new Traffic(Traffics.summary(requests), Traffics.CATALOG, "default");
    ContextFacts contexts = new ContextFacts(traffic);
    for (int row = 0; row < traffic.rows; row++) {
      if (traffic.isFailing(row)) {
        return contexts.of(
            new ContextFacts.RecordPlace(
                traffic.cell(Column.KIND, row),
                traffic.cell(Column.SERVICE, row),
                traffic.cell(Column.HOST, row),
                traffic.cell(Column.ROUTE, row),
                traffic.cell(Column.PATH, row),
                traffic.cell(Column.NETWORK, row),
                ContextFacts.minute(traffic.nanos[row])),
            true);
      }
    }
    throw new AssertionError("nothing fails");
  }

  private static double value(Facts facts, Fact fact) {
    return facts
        .value(fact)
        .orElseThrow(() -> new AssertionError(fact + " is unlogged in " + facts));
  }

  private static boolean isIn(Traffics.Request request, double from, double to) {
    return request.second >= from && request.second <= to;
  }

  @Test
  void oneBadHostStandsOutOfItsCluster() {
    Facts facts =
        facts(
            (request, random) -> {
              if (isIn(request, 400, 700)
                  && request.service.equals("orders")
                  && request.host == 2) {
                request.refuse();
              }
            });
    assertThat(value(facts, Fact.UPSTREAM_HOST__COUNT)).isEqualTo(1);
    assertThat(value(facts, Fact.UPSTREAM_HOST__KNOWN)).isEqualTo(5);
    assertThat(value(facts, Fact.UPSTREAM_HOST__SPREAD)).isLessThan(0.2);
    assertThat(value(facts, Fact.UPSTREAM_CLUSTER__FAILURE_RATE)).isBetween(0.05, 0.3);
    assertThat(value(facts, Fact.UPSTREAM_CLUSTER__COUNT)).isEqualTo(1);
    assertThat(value(facts, Fact.UPSTREAM_CLUSTER__SUCCESSES_EVER)).isGreaterThan(500);
  }

  @Test
  void aClusterThatFailsWholeFailsOnAllHostsAlike() {
    Facts facts =
        facts(
            (request, random) -> {
              if (isIn(request, 300, 800) && request.service.equals("orders")) {
                request.timeOut();
              }
            });
    assertThat(value(facts, Fact.UPSTREAM_HOST__COUNT)).isEqualTo(5);
    assertThat(value(facts, Fact.UPSTREAM_HOST__SPREAD)).isGreaterThan(0.6);
    assertThat(value(facts, Fact.DURATION__MEDIAN)).isEqualTo(700);
    assertThat(value(facts, Fact.DURATION__PEAK_SHARE)).isEqualTo(1);
    assertThat(value(facts, Fact.PATH_SHAPE__COUNT)).isEqualTo(2);
  }

  @Test
  void aClusterThatNeverWorkedHasNoSuccessEver() {
    Facts facts =
        facts(
            (request, random) -> {
              if (request.service.equals("orders")) {
                request.refuse();
              }
            });
    assertThat(value(facts, Fact.UPSTREAM_CLUSTER__SUCCESSES_EVER)).isZero();
    assertThat(value(facts, Fact.UPSTREAM_CLUSTER__FAILURE_RATE)).isEqualTo(1);
  }

  @Test
  void theContextCoversMinutesAndNotTheWholeLog() {
    Facts facts =
        facts(
            (request, random) -> {
              if (isIn(request, 600, 720) && request.service.equals("orders")) {
                request.timeOut();
              }
            });
    // five minutes of one per second
    assertThat(value(facts, Fact.UPSTREAM_CLUSTER__RECORDS)).isBetween(200.0, 400.0);
  }

  @Test
  void answersThatBecameSlowerAreSeen() {
    Facts facts =
        facts(
            (request, random) -> {
              if (isIn(request, 400, 800) && request.service.equals("search")) {
                request.duration = 120;
                if (random.nextInt(4) == 0) {
                  request.timeOut();
                }
              }
            });
    assertThat(value(facts, Fact.DURATION__RISE)).isBetween(1.0, 11.0);
  }

  @Test
  void refusedConnectionsBesideOtherFailuresAreCounted() {
    int[] timedOut = new int[1];
    int[] refused = new int[1];
    Facts facts =
        facts(
            Traffics.requests(
                Seeded.random(),
                100,
                4,
                (request, random) -> {
                  if (!request.service.equals("orders")) {
                    return;
                  }
                  if (timedOut[0] == 0 || random.nextBoolean()) {
                    request.timeOut(); // as is the first failure, whose context is asked for
                    timedOut[0]++;
                  } else {
                    request.refuse();
                    refused[0]++;
                  }
                }));
    assertThat(value(facts, Fact.DURATION__MEDIAN)).isEqualTo(700);
    assertThat(value(facts, Fact.UPSTREAM_CLUSTER__CONNECT_FAILURES)).isEqualTo(refused[0]);
    assertThat(refused[0]).isPositive();
  }

  @Test
  void ratesOfAHandfulOfRecordsAreUnlogged() {
    List<Traffics.Request> requests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Traffics.Request request =
          new Traffics.Request(i, "orders", 1, "/orders/list", "203.0.1." + i);
      if (i > 0) {
        request.refuse();
      }
      requests.add(request);
    }
    Facts facts = facts(requests);
    assertThat(facts.value(Fact.UPSTREAM_CLUSTER__FAILURE_RATE)).isEmpty();
    assertThat(facts.value(Fact.UPSTREAM_CLUSTER__SUCCESSES_EVER)).isEmpty();
    assertThat(value(facts, Fact.UPSTREAM_CLUSTER__RECORDS)).isCloseTo(8, within(0.01));
  }

  @Test
  void withoutHealthyTrafficNothingIsComparedWithIt() {
    List<Traffics.Request> failures =
        new ArrayList<>(
            Traffics.requests(
                Seeded.random(),
                900,
                4,
                (request, random) -> {
                  if (request.service.equals("orders") && request.host <= 2) {
                    request.refuse();
                  }
                }));
    failures.removeIf(request -> request.code.equals("200"));
    Facts facts = facts(failures);
    assertThat(
            List.of(
                Fact.UPSTREAM_CLUSTER__FAILURE_RATE,
                Fact.UPSTREAM_CLUSTER__RECORDS,
                Fact.UPSTREAM_CLUSTER__SUCCESSES,
                Fact.UPSTREAM_CLUSTER__SUCCESSES_EVER,
                Fact.UPSTREAM_HOST__FAILURE_RATE,
                Fact.UPSTREAM_HOST__SUCCESSES,
                Fact.UPSTREAM_HOST__KNOWN,
                Fact.UPSTREAM_HOST__SPREAD,
                Fact.UPSTREAM_HOST__IN_TURN,
                Fact.ROUTE_NAME__FAILURE_RATE,
                Fact.PATH_SHAPE__FAILURE_RATE,
                Fact.CLIENT_NETWORK__FAILURE_RATE,
                Fact.DURATION__RISE))
        .allSatisfy(fact -> assertThat(facts.value(fact)).as(fact.factName()).isEmpty());
    assertThat(value(facts, Fact.UPSTREAM_HOST__COUNT)).isEqualTo(2);
    assertThat(value(facts, Fact.DURATION__PEAK_SHARE)).isEqualTo(1);
  }

  @Test
  void failuresOfOneClientNetworkAreConcentrated() {
    Facts facts =
        facts(
            (request, random) -> {
              if (isIn(request, 300, 600) && request.client.startsWith("203.0.4.")) {
                request.timeOut();
              }
            });
    assertThat(value(facts, Fact.CLIENT_NETWORK__COUNT)).isEqualTo(1);
    assertThat(value(facts, Fact.CLIENT_NETWORK__TOP_SHARE)).isEqualTo(1);
    assertThat(value(facts, Fact.UPSTREAM_CLUSTER__COUNT)).isEqualTo(4);
  }

  @Test
  void thatFailuresAreInTheOnlyNetworkAndTheOnlyServiceIsNoFact() {
    List<Traffics.Request> requests = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      Traffics.Request request =
          new Traffics.Request(i, "orders", i % 5, "/orders/list", "203.0.113." + (1 + i % 9));
      if (i % 3 == 0) {
        request.refuse();
      }
      requests.add(request);
    }
    Facts facts = facts(requests);
    assertThat(facts.value(Fact.CLIENT_NETWORK__COUNT)).isEmpty();
    assertThat(facts.value(Fact.UPSTREAM_CLUSTER__COUNT)).isEmpty();
    assertThat(facts.value(Fact.ROUTE_NAME__COUNT)).isEmpty();
    assertThat(value(facts, Fact.UPSTREAM_HOST__COUNT)).isEqualTo(5);
  }
}
