package dev.gatewhy.engine;

import dev.gatewhy.engine.CauseOfFinding.Judged;
import dev.gatewhy.rules.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Joins findings that are one incident: one fault shows as several kinds of failure, on several
 * hosts, on all services at once.
 *
 * <p>Two are one when they concern the same service at the same time and have the same cause, or,
 * whatever their causes alone, a fault behind the gateway; and when they have the same cause in
 * many services at exactly the same time.
 */
final class IncidentMerger {
  /** Share of the shorter one's time that findings of one service must have in common. */
  private static final double OVERLAP = 0.5;

  /**
   * Findings of one service and cause are one if the pause between them is at most this share of
   * their length together.
   */
  private static final double PAUSE = 0.25;

  /** How exactly findings in different services must coincide. */
  private static final double COINCIDENCE = 0.6;

  /** In how many services the same must happen at once to be one thing. */
  private static final int MANY_SERVICES = 3;

  private static final Set<Side> BEHIND = Set.of(Side.BACKEND, Side.NETWORK);

  private static final Set<Column> AROUND = Set.of(Column.CLUSTER, Column.ROUTE, Column.PATH);

  private static final Comparator<Judged> LARGEST_FIRST =
      Comparator.comparingInt((Judged j) -> -j.finding().rows().length)
          .thenComparingLong(j -> j.finding().fromNanos())
          .thenComparingInt(j -> j.finding().rows()[0]);

  private final CauseOfFinding causes;
  private final ContextFacts contexts;
  private final List<Dimension> dimensions;

  IncidentMerger(CauseOfFinding causes, ContextFacts contexts, List<Dimension> dimensions) {
    this.dimensions = dimensions;
    this.causes = causes;
    this.contexts = contexts;
  }

  List<Judged> merge(List<Finding> findings) {
    List<Judged> judged = new ArrayList<>(findings.stream().map(causes::judge).toList());
    judged.sort(LARGEST_FIRST);
    while (mergeOnePair(judged)) {
      judged.sort(LARGEST_FIRST);
    }
    mergeEverywhere(judged);
    judged.sort(LARGEST_FIRST);
    return judged;
  }

  private boolean mergeOnePair(List<Judged> judged) {
    for (int i = 0; i < judged.size(); i++) {
      for (int j = i + 1; j < judged.size(); j++) {
        if (areOne(judged.get(i), judged.get(j))) {
          Judged other = judged.remove(j);
          judged.set(i, joined(judged.get(i), other));
          return true;
        }
      }
    }
    return false;
  }

  private boolean areOne(Judged a, Judged b) {
    int service = contexts.dominant(Column.SERVICE, a.finding());
    boolean samePlace = a.finding().place().parts().equals(b.finding().place().parts());
    boolean sameService =
        service > Dictionary.NONE && service == contexts.dominant(Column.SERVICE, b.finding());
    if (!samePlace && !sameService || a.finding().steady() != b.finding().steady()) {
      return false;
    }
    if (a.cause().equals(b.cause())) {
      return pause(a.finding(), b.finding()) <= PAUSE;
    }
    boolean bothBehind = BEHIND.contains(a.verdict().side()) && BEHIND.contains(b.verdict().side());
    return bothBehind
        && a.finding().overlap(b.finding()) >= OVERLAP
        && (samePlace || isWithin(a, b) || isWithin(b, a));
  }

  /** Whether every condition on the outer one's place holds for the inner one's, too. */
  private static boolean isWithin(Judged outer, Judged inner) {
    return outer.finding().place().parts().stream()
        .allMatch(part -> Arrays.stream(inner.finding().rows()).allMatch(part::contains));
  }

  /**
   * The time between two findings as a share of the time that they cover together; 0 when they
   * overlap.
   */
  private static double pause(Finding a, Finding b) {
    long gap = Math.max(a.fromNanos(), b.fromNanos()) - Math.min(a.toNanos(), b.toNanos());
    long both = Math.max(a.toNanos(), b.toNanos()) - Math.min(a.fromNanos(), b.fromNanos());
    return gap <= 0 || both <= 0 ? 0 : (double) gap / both;
  }

  private Judged joined(Judged a, Judged b) {
    Finding joined = a.finding().with(b.finding(), common(a, b));
    Judged together = causes.judge(joined);
    boolean unexplained = together.verdict().candidates().get(0).cause().isEmpty();
    return unexplained ? new Judged(joined, together.facts(), a.verdict()) : together;
  }

  /** The narrowest of the known places that holds both. */
  private Place common(Judged a, Judged b) {
    if (isWithin(a, b)) {
      return a.finding().place();
    }
    if (isWithin(b, a)) {
      return b.finding().place();
    }
    List<Place.Part> shared = new ArrayList<>(a.finding().place().parts());
    shared.removeIf(part -> !Arrays.stream(b.finding().rows()).allMatch(part::contains));
    return new Place(shared.isEmpty() ? around(a, b) : List.copyOf(shared));
  }

  /**
   * The plainest condition that holds for both: their cluster or route, else what their paths have
   * in common.
   */
  private List<Place.Part> around(Judged a, Judged b) {
    for (Dimension dimension : dimensions) {
      if (AROUND.contains(dimension.column())) {
        for (int node : dimension.nodes(a.finding().rows()[0])) {
          Place.Part part = new Place.Part(dimension, node);
          if (Stream.of(a, b)
              .allMatch(each -> Arrays.stream(each.finding().rows()).allMatch(part::contains))) {
            return List.of(part);
          }
        }
      }
    }
    return List.of();
  }

  /** Joins what happened in many services at once. */
  private void mergeEverywhere(List<Judged> judged) {
    for (int i = 0; i < judged.size(); i++) {
      Judged first = judged.get(i);
      List<Judged> alike =
          judged.stream()
              .filter(
                  other ->
                      other.cause().equals(first.cause())
                          && !first.finding().steady()
                          && !other.finding().steady()
                          && (other == first
                              || first.finding().coincidence(other.finding()) >= COINCIDENCE))
              .toList();
      Set<Integer> services = new TreeSet<>();
      alike.forEach(each -> services.add(contexts.dominant(Column.SERVICE, each.finding())));
      services.remove(-1);
      services.remove(Dictionary.NONE);
      if (services.size() >= MANY_SERVICES) {
        Finding joined =
            alike.stream()
                .map(Judged::finding)
                .reduce((a, b) -> a.with(b, Place.EVERYTHING))
                .orElseThrow();
        judged.removeAll(alike);
        judged.add(Math.min(i, judged.size()), causes.judge(joined));
      }
    }
  }
}
