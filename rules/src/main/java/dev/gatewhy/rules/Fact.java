package dev.gatewhy.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A fact about the context of a failing record: what the merged summary says about the traffic
 * around it.
 *
 * <p>"Around" is the record's time bucket and its neighbours, or, for an incident, the incident's
 * time. "Its kind" are failures with the same flags, code class and shape of details. Evidence asks
 * facts in {@code context:} conditions under the names below, written with a dot: {@code
 * upstream_cluster.failure_rate:<0.5}. A fact that cannot be known (the format does not log the
 * dimension, too few records, nothing healthy was read) is unlogged, so a condition about it is
 * open.
 *
 * <p>Where a format logs no cluster, the authority and the first segment of the path stand for it.
 */
public enum Fact {
  /** Failures of its kind divided by all records of the record's cluster, 0 to 1. */
  UPSTREAM_CLUSTER__FAILURE_RATE,
  /** All records of its cluster. */
  UPSTREAM_CLUSTER__RECORDS,
  /** Records of its cluster that a backend answered without failing. */
  UPSTREAM_CLUSTER__SUCCESSES,
  /**
   * Records of its cluster over the whole log that a backend answered without failing: 0 means it
   * never worked.
   */
  UPSTREAM_CLUSTER__SUCCESSES_EVER,
  /** How many clusters have failures of its kind. */
  UPSTREAM_CLUSTER__COUNT,
  /** Failures of its kind divided by all records of its host, 0 to 1. */
  UPSTREAM_HOST__FAILURE_RATE,
  /** Records of its host that were answered without failing. */
  UPSTREAM_HOST__SUCCESSES,
  /** How many hosts of its cluster have failures of its kind. */
  UPSTREAM_HOST__COUNT,
  /** How many hosts of its cluster were seen at all. */
  UPSTREAM_HOST__KNOWN,
  /**
   * How evenly failures of its kind fall on the cluster's hosts: 0 all on one of several, 1 like
   * the traffic; 1 when there is one host.
   */
  UPSTREAM_HOST__SPREAD,
  /**
   * Whether hosts of the cluster fail one after another, each for a short while: 0 no, 1 clearly in
   * turn.
   */
  UPSTREAM_HOST__IN_TURN,
  /** Failures of its kind divided by all records of its route, 0 to 1. */
  ROUTE_NAME__FAILURE_RATE,
  /** How many routes have failures of its kind. */
  ROUTE_NAME__COUNT,
  /** Failures of its kind divided by all records with its path shape, 0 to 1. */
  PATH_SHAPE__FAILURE_RATE,
  /** How many path shapes have failures of its kind in its cluster. */
  PATH_SHAPE__COUNT,
  /** Share of the failures of its kind that the most frequent path shape holds, 0 to 1. */
  PATH_SHAPE__TOP_SHARE,
  /** Failures of its kind divided by all records of its client network, 0 to 1. */
  CLIENT_NETWORK__FAILURE_RATE,
  /** How many client networks have failures of its kind. */
  CLIENT_NETWORK__COUNT,
  /** Share of the failures of its kind that the most frequent client network holds, 0 to 1. */
  CLIENT_NETWORK__TOP_SHARE,
  /** How many gateway instances have failures of its kind. */
  GATEWAY__COUNT,
  /** How many gateway instances were seen at all. */
  GATEWAY__KNOWN,
  /**
   * Share of the failures of its kind whose duration lies within 1 % (at least 5 ms) of their
   * median, 0 to 1.
   */
  DURATION__PEAK_SHARE,
  /** Median duration of the failures of its kind in its cluster, ms. */
  DURATION__MEDIAN,
  /**
   * Median duration of its cluster's successes around it divided by that before, 1 for no change.
   */
  DURATION__RISE,
  /** Connection failures (UF) on the hosts of its cluster around it, other than its own kind. */
  UPSTREAM_CLUSTER__CONNECT_FAILURES;

  private static final Map<String, Fact> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Fact::factName, Function.identity()));

  private final String factName = name().toLowerCase(Locale.ROOT).replace("__", ".");

  /** The name in conditions: {@code upstream_host.spread}. */
  public String factName() {
    return factName;
  }

  /** The fact called {@code name}. */
  public static Optional<Fact> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
