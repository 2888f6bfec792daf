package dev.gatewhy.engine;

import dev.gatewhy.rules.Fact;
import dev.gatewhy.rules.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What the traffic of some minutes says about failures of one kind in one service: the numbers
 * behind {@link Facts}.
 *
 * <p>Rates and shares need at least {@code fewest} records below the line; with fewer they stay
 * unlogged, as do all facts about a dimension without values, and how many values of one the
 * failures have when there is but one in all. Where nothing healthy was read, whatever compares
 * failures with other requests stays unlogged: the log tells which requests failed, and not of how
 * many. Immutable once made.
 */
final class Context {
  /** Instead of a service: all of them. */
  static final int ANY_SERVICE = -1;

  private static final int FEWEST_TIMES = 5;

  private final Traffic traffic;
  private final int service;
  private final double fewest;
  private final Map<Column, Map<Integer, Tally>> here = new EnumMap<>(Column.class);
  private final Map<Column, Map<Integer, Double>> kindAnywhere = new EnumMap<>(Column.class);
  private final Map<Column, Map<Integer, Tally>> anywhere = new EnumMap<>(Column.class);
  private final Tally all = new Tally();
  private final List<Integer> kindRows = new ArrayList<>();
  private final List<Integer> successDurations = new ArrayList<>();
  private double kindCount;
  private double connectFailures;
  private double rise = Double.NaN;
  private double successesEver = Double.NaN;

  /** Records of one value. */
  private static final class Tally {
    double records;
    double failures;
    double successes;
  }

  /**
   * Counts the rows {@code [from, to)}.
   *
   * @param service the number of the service that the failures are in; {@link Dictionary#NONE} for
   *     those that reached none, {@link #ANY_SERVICE} for those of several
   * @param isKind which rows are failures of the kind
   * @param fewest records that a rate needs
   */
  Context(Traffic traffic, int from, int to, int service, IntPredicate isKind, double fewest) {
    this.traffic = traffic;
    this.service = service;
    this.fewest = fewest;
    for (int row = from; row < to; row++) {
      count(row, isKind.test(row));
    }
  }

  private void count(int row, boolean ofKind) {
    double weight = traffic.weight[row];
    boolean failing = traffic.isFailing(row);
    tally(anywhere, Column.GATEWAY, row, ofKind, failing, weight);
    tally(anywhere, Column.NETWORK, row, ofKind, failing, weight);
    if (ofKind) {
      kindCount += weight;
      for (Column column : new Column[] {Column.SERVICE, Column.ROUTE}) {
        kindAnywhere
            .computeIfAbsent(column, c -> new HashMap<>())
            .merge(traffic.cell(column, row), weight, Double::sum);
      }
    }
    if (!isHere(row)) {
      return;
    }
    for (Column column : new Column[] {Column.HOST, Column.ROUTE, Column.PATH}) {
      tally(here, column, row, ofKind, failing, weight);
    }
    all.records += weight;
    if (ofKind) {
      all.failures += weight;
      kindRows.add(row);
    } else if (failing) {
      connectFailures += isConnectFailure(row) ? weight : 0;
    } else {
      all.successes += weight;
      successDurations.add(traffic.cell(Column.DURATION, row));
    }
  }

  private boolean isConnectFailure(int row) {
    return FailureKind.flags(traffic.text(Column.KIND, row)).stream()
        .anyMatch(traffic.catalog.connectFailureFlags()::contains);
  }

  private boolean isHere(int row) {
    return service == ANY_SERVICE || traffic.cell(Column.SERVICE, row) == service;
  }

  private void tally(
      Map<Column, Map<Integer, Tally>> map,
      Column column,
      int row,
      boolean ofKind,
      boolean failing,
      double weight) {
    Tally tally =
        map.computeIfAbsent(column, c -> new HashMap<>())
            .computeIfAbsent(traffic.cell(column, row), v -> new Tally());
    tally.records += weight;
    tally.failures += ofKind ? weight : 0;
    tally.successes += failing ? 0 : weight;
  }

  /** Says how long successes of the service took before: rows {@code [from, to)}. */
  void compareWith(int from, int to) {
    List<Integer> before = new ArrayList<>();
    for (int row = from; row < to; row++) {
      if (isHere(row) && !traffic.isFailing(row)) {
        before.add(traffic.cell(Column.DURATION, row));
      }
    }
    before.removeIf(ms -> ms == Column.NO_VALUE);
    List<Integer> now = new ArrayList<>(successDurations);
    now.removeIf(ms -> ms == Column.NO_VALUE);
    if (before.size() >= fewest && now.size() >= FEWEST_TIMES) {
      rise = Math.max(1, median(now)) / Math.max(1, median(before));
    }
  }

  /** Says how many records of the service ever succeeded. */
  void successesEver(double count) {
    successesEver = count;
  }

  private static double median(List<Integer> values) {
    int[] sorted = values.stream().mapToInt(Integer::intValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /**
   * The facts for a record or an incident that has these values; {@link Dictionary#NONE} for none
   * in particular.
   */
  Facts facts(int host, int route, int path, int network) {
    Map<Fact, Double> facts = new EnumMap<>(Fact.class);
    if (hasSeveral(Column.SERVICE)) {
      count(facts, Fact.UPSTREAM_CLUSTER__COUNT, kindAnywhere.get(Column.SERVICE));
    }
    if (service > Dictionary.NONE) {
      cluster(facts);
      hosts(facts, host);
    }
    rate(facts, Fact.ROUTE_NAME__FAILURE_RATE, here.get(Column.ROUTE), route);
    rate(facts, Fact.PATH_SHAPE__FAILURE_RATE, here.get(Column.PATH), path);
    rate(facts, Fact.CLIENT_NETWORK__FAILURE_RATE, anywhere.get(Column.NETWORK), network);
    if (hasSeveral(Column.ROUTE)) {
      count(facts, Fact.ROUTE_NAME__COUNT, kindAnywhere.get(Column.ROUTE));
    }
    shares(
        facts,
        Fact.PATH_SHAPE__COUNT,
        Fact.PATH_SHAPE__TOP_SHARE,
        here.get(Column.PATH),
        all.failures);
    if (hasSeveral(Column.NETWORK)) {
      shares(
          facts,
          Fact.CLIENT_NETWORK__COUNT,
          Fact.CLIENT_NETWORK__TOP_SHARE,
          anywhere.get(Column.NETWORK),
          kindCount);
    }
    if (hasSeveral(Column.GATEWAY)) {
      gateways(facts);
    }
    durations(facts);
    return Facts.of(facts);
  }

  /**
   * Whether the whole input has more than one value: that failures are in the only one tells
   * nothing.
   */
  private boolean hasSeveral(Column column) {
    return traffic.summary.dictionary(column).distinct() > 1;
  }

  private void cluster(Map<Fact, Double> facts) {
    facts.put(Fact.UPSTREAM_CLUSTER__CONNECT_FAILURES, connectFailures);
    if (traffic.onlyFailures) {
      return;
    }
    facts.put(Fact.UPSTREAM_CLUSTER__RECORDS, all.records);
    if (all.records >= fewest) {
      facts.put(Fact.UPSTREAM_CLUSTER__FAILURE_RATE, all.failures / all.records);
      facts.put(Fact.UPSTREAM_CLUSTER__SUCCESSES, all.successes);
      if (!Double.isNaN(successesEver)) {
        facts.put(Fact.UPSTREAM_CLUSTER__SUCCESSES_EVER, successesEver);
      }
    }
  }

  private void hosts(Map<Fact, Double> facts, int host) {
    Map<Integer, Tally> hosts = new HashMap<>(here.getOrDefault(Column.HOST, Map.of()));
    hosts.remove(Dictionary.NONE);
    if (hosts.isEmpty()) {
      return;
    }
    double hit = hosts.values().stream().filter(t -> t.failures > 0).count();
    facts.put(Fact.UPSTREAM_HOST__COUNT, hit);
    if (traffic.onlyFailures) {
      return;
    }
    double onHosts = hosts.values().stream().mapToDouble(t -> t.failures).sum();
    facts.put(Fact.UPSTREAM_HOST__KNOWN, (double) hosts.size());
    rate(facts, Fact.UPSTREAM_HOST__FAILURE_RATE, hosts, host);
    Tally own = hosts.get(host);
    if (own != null && own.records >= fewest) {
      facts.put(Fact.UPSTREAM_HOST__SUCCESSES, own.successes);
    }
    if (onHosts >= 3) {
      Spread.of(
              hosts.values().stream().mapToDouble(t -> t.failures).toArray(),
              hosts.values().stream().mapToDouble(t -> t.records).toArray())
          .ifPresent(spread -> facts.put(Fact.UPSTREAM_HOST__SPREAD, spread));
      facts.put(Fact.UPSTREAM_HOST__IN_TURN, Spread.inTurn(hostTimes()) * hit / hosts.size());
    }
  }

  /** Start times of the failures, by host. */
  private List<long[]> hostTimes() {
    Map<Integer, List<Long>> times = new HashMap<>();
    for (int row : kindRows) {
      if (traffic.cell(Column.HOST, row) != Dictionary.NONE) {
        times
            .computeIfAbsent(traffic.cell(Column.HOST, row), h -> new ArrayList<>())
            .add(traffic.nanos[row]);
      }
    }
    return times.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getValue().stream().mapToLong(Long::longValue).toArray())
        .toList();
  }

  private void rate(Map<Fact, Double> facts, Fact fact, Map<Integer, Tally> tallies, int value) {
    Tally tally = tallies == null || value == Dictionary.NONE ? null : tallies.get(value);
    if (tally != null && tally.records >= fewest && !traffic.onlyFailures) {
      facts.put(fact, tally.failures / tally.records);
    }
  }

  private static void count(Map<Fact, Double> facts, Fact fact, Map<Integer, Double> counts) {
    if (counts != null) {
      long named = counts.keySet().stream().filter(value -> value != Dictionary.NONE).count();
      if (named > 0) {
        facts.put(fact, (double) named);
      }
    }
  }

  private static void shares(
      Map<Fact, Double> facts, Fact count, Fact topShare, Map<Integer, Tally> tallies, double of) {
    if (tallies == null) {
      return;
    }
    double[] failures =
        tallies.entrySet().stream()
            .filter(e -> e.getKey() != Dictionary.NONE && e.getValue().failures > 0)
            .mapToDouble(e -> e.getValue().failures)
            .toArray();
    if (failures.length > 0) {
      facts.put(count, (double) failures.length);
      if (of >= FEWEST_TIMES) {
        facts.put(topShare, Arrays.stream(failures).max().orElse(0) / of);
      }
    }
  }

  private void gateways(Map<Fact, Double> facts) {
    Map<Integer, Tally> gateways = new HashMap<>(anywhere.getOrDefault(Column.GATEWAY, Map.of()));
    gateways.remove(Dictionary.NONE);
    if (!gateways.isEmpty()) {
      facts.put(
          Fact.GATEWAY__COUNT,
          (double) gateways.values().stream().filter(t -> t.failures > 0).count());
      if (!traffic.onlyFailures) {
        facts.put(Fact.GATEWAY__KNOWN, (double) gateways.size());
      }
    }
  }

  private void durations(Map<Fact, Double> facts) {
    List<Integer> durations =
        new ArrayList<>(kindRows.stream().map(row -> traffic.cell(Column.DURATION, row)).toList());
    durations.removeIf(ms -> ms == Column.NO_VALUE);
    if (!durations.isEmpty()) {
      double median = median(durations);
      facts.put(Fact.DURATION__MEDIAN, median);
      if (durations.size() >= FEWEST_TIMES) {
        double near = Math.max(5, median / 100);
        long inPeak = durations.stream().filter(ms -> Math.abs(ms - median) <= near).count();
        facts.put(Fact.DURATION__PEAK_SHARE, (double) inPeak / durations.size());
      }
    }
    if (!Double.isNaN(rise)) {
      facts.put(Fact.DURATION__RISE, rise);
    }
  }
}
