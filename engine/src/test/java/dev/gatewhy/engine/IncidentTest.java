package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.query.Condition;
import dev.gatewhy.rules.Severity;
import dev.gatewhy.samples.Seeded;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Incidents in synthetic traffic: found when they are there, placed, bounded; and nothing else. */
final class IncidentTest {
  private static boolean isIn(Traffics.Request request, double from, double to) {
    return request.second >= from && request.second <= to;
  }

  @Test
  void oneRefusingHostIsFoundAndPlaced() {
    Seeded.forAll(
        3,
        random -> {
          Incident incident =
              only(
                  Traffics.triage(
                      random,
                      900,
                      3,
                      (request, r) -> {
                        if (isIn(request, 300, 540)
                            && request.service.equals("orders")
                            && request.host == 3) {
                          request.refuse();
                        }
                      }));
          assertThat(incident.cause()).isEqualTo("connection-refused");
          assertThat(incident.scope()).containsEntry(Field.UPSTREAM_HOST, "10.1.6.3:8080");
          assertThat(incident.records()).isEqualTo(incident.scopeRecords());
          assertThat(Traffics.second(incident.fromEpochNanos())).isCloseTo(300, within(25.0));
          assertThat(Traffics.second(incident.toEpochNanos())).isCloseTo(540, within(25.0));
          assertThat(incident.open()).isFalse();
        });
  }

  @Test
  void aFaultOfAllHostsIsTheClusters() {
    Seeded.forAll(
        3,
        random -> {
          Incident incident =
              only(
                  Traffics.triage(
                      random,
                      900,
                      3,
                      (request, r) -> {
                        if (isIn(request, 400, 700)
                            && request.service.equals("payments")
                            && r.nextInt(100) < 40) {
                          request.timeOut();
                        }
                      }));
          assertThat(incident.cause()).isEqualTo("upstream-timeout");
          assertThat(incident.scope()).containsOnlyKeys(Field.UPSTREAM_CLUSTER);
          assertThat(incident.shortScope()).containsEntry(Field.UPSTREAM_CLUSTER, "payments");
          assertThat(incident.hostsHit()).isEqualTo(5);
          assertThat(incident.failureRate()).isCloseTo(0.4, within(0.15));
        });
  }

  @Test
  void whatIsLeftOfAFaultIsNoSecondIncident() {
    Seeded.forAll(
        3,
        random -> {
          Incident incident =
              only(
                  Traffics.triage(
                      random,
                      900,
                      6,
                      (request, r) -> {
                        if (isIn(request, 300, 540)
                            && r.nextInt(100) < (request.service.equals("orders") ? 70 : 6)) {
                          request.timeOut();
                        }
                      }));
          assertThat(incident.shortScope()).containsEntry(Field.UPSTREAM_CLUSTER, "orders");
        });
  }

  @Test
  void aFaultOfOnePathIsThePaths() {
    Seeded.forAll(
        3,
        random -> {
          Incident incident =
              only(
                  Traffics.triage(
                      random,
                      900,
                      4,
                      (request, r) -> {
                        if (isIn(request, 200, 500)
                            && request.path.startsWith("/search/item/")
                            && r.nextInt(10) < 8) {
                          request.timeOut();
                        }
                      }));
          assertThat(incident.scope()).containsEntry(Field.PATH, "/search/item/");
        });
  }

  @Test
  void aFaultOfOneClientNetworkIsTheNetworks() {
    Seeded.forAll(
        3,
        random -> {
          Incident incident =
              only(
                  Traffics.triage(
                      random,
                      900,
                      4,
                      (request, r) -> {
                        if (isIn(request, 200, 500) && request.client.startsWith("203.0.5.")) {
                          request.timeOut();
                        }
                      }));
          assertThat(incident.scope())
              .containsOnlyKeys(Field.X_FORWARDED_FOR)
              .containsValue("203.0.5.0/24");
        });
  }

  @Test
  void aFaultOfEverythingHasNoScope() {
    Incident incident =
        only(
            Traffics.triage(
                Seeded.random(),
                900,
                2,
                (request, r) -> {
                  if (isIn(request, 200, 500)) {
                    request.timeOut();
                  }
                }));
    assertThat(incident.scope()).isEmpty();
    assertThat(incident.severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void twoFaultsAtOnceAreTwoIncidents() {
    Seeded.forAll(
        3,
        random -> {
          Triage triage =
              Traffics.triage(
                  random,
                  900,
                  3,
                  (request, r) -> {
                    if (isIn(request, 300, 600)
                        && request.service.equals("orders")
                        && request.host == 3) {
                      request.refuse();
                    } else if (isIn(request, 400, 700)
                        && request.service.equals("search")
                        && r.nextBoolean()) {
                      request.timeOut();
                    }
                  });
          assertThat(triage.incidents())
              .extracting(Incident::cause)
              .containsExactlyInAnyOrder("connection-refused", "upstream-timeout");
        });
  }

  @Test
  void steadyNoiseIsBackground() {
    Seeded.forAll(
        6,
        random -> {
          Triage triage =
              Traffics.triage(
                  random,
                  900,
                  4,
                  (request, r) -> {
                    if (r.nextInt(100) < 2) {
                      request.timeOut();
                    }
                  });
          assertThat(triage.incidents()).isEmpty();
          assertThat(triage.background())
              .extracting(Triage.Background::cause)
              .contains("upstream-timeout");
        });
  }

  @Test
  void threeFailuresInANightAreNoIncident() {
    int[] left = {3};
    Triage triage =
        Traffics.triage(
            Seeded.random(),
            36_000,
            0.2,
            (request, r) -> {
              if (request.second > 10_000 && left[0]-- > 0) {
                request.refuse();
              }
            });
    assertThat(triage.incidents()).isEmpty();
  }

  @Test
  void whatStillFailsAtTheEndIsOpen() {
    Incident incident =
        only(
            Traffics.triage(
                Seeded.random(),
                900,
                3,
                (request, r) -> {
                  if (request.second >= 700 && request.service.equals("orders")) {
                    request.refuse();
                  }
                }));
    assertThat(incident.open()).isTrue();
  }

  @Test
  void aClusterThatNeverWorkedIsAnIncidentAllTheTime() {
    Incident incident =
        only(
            Traffics.triage(
                Seeded.random(),
                900,
                1,
                (request, r) -> {
                  if (request.service.equals("orders")) {
                    request.refuse();
                  }
                }));
    assertThat(incident.scope()).containsOnlyKeys(Field.UPSTREAM_CLUSTER);
    assertThat(incident.records()).isEqualTo(incident.scopeRecords());
  }

  @Test
  void aLogOfFailuresOnlyIsAnIncidentPerKind() {
    Triage triage = Traffics.triage(Seeded.random(), 60, 1, (request, r) -> request.refuse());
    assertThat(triage.records().healthy()).isZero();
    assertThat(triage.incidents())
        .extracting(Incident::cause)
        .containsExactly("connection-refused");
  }

  @Test
  void oneFailingRecordAloneIsAnIncident() {
    SummaryBuilder builder = Traffics.builder();
    Traffics.requests(Seeded.random(), 1, 1, (request, r) -> request.refuse())
        .forEach(request -> builder.add(request.record()));
    assertThat(Traffics.triage(builder.build()).incidents()).hasSize(1);
  }

  @Test
  void recordsOfOneMillisecondAreJudgedByPlace() {
    SummaryBuilder builder = Traffics.builder();
    for (int i = 0; i < 200; i++) {
      Traffics.Request request =
          new Traffics.Request(
              0, i % 4 == 0 ? "orders" : "catalog", 1 + i % 5, "/x/" + i, "203.0.1." + i);
      if (request.service.equals("orders")) {
        request.refuse();
      }
      builder.add(request.record());
    }
    Incident incident = only(Traffics.triage(builder.build()));
    assertThat(incident.scope()).containsOnlyKeys(Field.UPSTREAM_CLUSTER);
    assertThat(incident.fromEpochNanos()).isEqualTo(incident.toEpochNanos());
  }

  @Test
  void recordsWithoutATimeAreJudgedByPlace() {
    SummaryBuilder builder = Traffics.builder();
    for (int i = 0; i < 200; i++) {
      builder.add(
          LogRecord.builder()
              .none(Field.START_TIME)
              .put(Field.METHOD, "GET")
              .put(Field.PATH, "/a/" + i)
              .put(Field.RESPONSE_CODE, i % 4 == 0 ? 504 : 200)
              .put(Field.RESPONSE_FLAGS, i % 4 == 0 ? "UT" : "")
              .put(Field.UPSTREAM_HOST, i % 4 == 0 ? "10.0.0.1:80" : "10.0.0.2:80")
              .put(Field.DURATION, 700)
              .build());
    }
    Incident incident = only(Traffics.triage(builder.build()));
    assertThat(incident.scope()).containsEntry(Field.UPSTREAM_HOST, "10.0.0.1:80");
    assertThat(incident.fromEpochNanos()).isEqualTo(LogRecord.NO_NUMBER);
  }

  @Test
  void theConditionFindsTheRecordsAndNoOthers() {
    Seeded.forAll(
        6,
        random -> {
          List<Traffics.Request> requests =
              Traffics.requests(
                  random,
                  900,
                  3,
                  (request, r) -> {
                    if (isIn(request, 300, 600)
                            && request.service.equals("orders")
                            && request.host == 3
                        || r.nextInt(400) == 0) {
                      request.refuse();
                    }
                  });
          Incident incident = only(Traffics.triage(Traffics.summary(requests)));
          Condition condition = Condition.parse(incident.where());
          assertThat(
                  requests.stream().filter(request -> condition.matches(request.record())).count())
              .isEqualTo(incident.records());
        });
  }

  @Test
  void namesAreTheSameWhenItComesBackAnotherNight() {
    Traffics.Fault fault =
        (request, r) -> {
          if (isIn(request, 300, 600) && request.service.equals("orders")) {
            request.refuse();
          }
        };
    Incident one = only(Traffics.triage(new java.util.SplittableRandom(1), 900, 3, fault));
    Incident other = only(Traffics.triage(new java.util.SplittableRandom(2), 900, 3, fault));
    assertThat(one.key()).isEqualTo(other.key());
    assertThat(one.id()).isNotEqualTo(other.id());
  }

  @Test
  void theSentenceSaysHowManyAndWhere() {
    Incident incident =
        only(
            Traffics.triage(
                Seeded.random(),
                900,
                3,
                (request, r) -> {
                  if (isIn(request, 300, 540)
                      && request.service.equals("orders")
                      && request.host == 3) {
                    request.refuse();
                  }
                }));
    assertThat(incident.says())
        .matches("All \\d+ requests to one of 5 hosts of orders failed in \\d min \\d+ s: .*\\.");
    assertThat(incident.evidence())
        .isNotEmpty()
        .allSatisfy(s -> assertThat(s.says()).doesNotContain("{"));
    assertThat(incident.remedy("default")).isNotEmpty().doesNotContain("[");
    assertThat(incident.remedy("no such dialect")).isEqualTo(incident.remedy("default"));
  }

  private static Incident only(Triage triage) {
    assertThat(triage.incidents())
        .as("incidents " + Map.of("background", triage.background()))
        .hasSize(1);
    return triage.incidents().get(0);
  }
}
