package dev.gatewhy.rules;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FieldType;
import dev.gatewhy.query.Clause;
import dev.gatewhy.query.ClauseMatcher;
import dev.gatewhy.query.Condition;
import dev.gatewhy.query.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Ranks the causes that are possible for records with given signatures. Immutable and thread-safe.
 *
 * <p>The arithmetic: points are decibans, so they add up; a candidate's confidence is {@code
 * 10^(points/10)} divided by the sum over all candidates and "unknown", which has 0 points. For
 * several signatures, evidence counts by the share of records for which it holds, which is the mean
 * of the records' log-likelihoods; a record for which the cause is impossible counts {@link
 * #IMPOSSIBLE}.
 */
final class Judge {
  /**
   * Points of a cause on a record of an incident that it cannot explain: as unlikely as strong
   * evidence against it makes it.
   */
  private static final int IMPOSSIBLE = -13;

  /** Below this confidence a candidate is not worth a question. */
  private static final double WORTH_TELLING = 0.05;

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::confidence).reversed().thenComparing(Candidate::id);

  private final ClauseTable clauses = new ClauseTable();
  private final Rule looksFailed;
  private final List<Rule> notes = new ArrayList<>();
  private final List<String> noteTexts = new ArrayList<>();
  private final List<RankedCause> causes = new ArrayList<>();

  /** A cause with its conditions over numbered clauses. */
  private record RankedCause(
      Cause cause, Rule when, Set<String> excludes, List<RankedEvidence> evidence) {}

  /** A statement; {@code rule} is null for one about the context. */
  private record RankedEvidence(Evidence evidence, Rule rule) {}

  Judge(Catalog catalog) {
    looksFailed = clauses.add(catalog.settings().looksFailed());
    for (Cause cause : catalog.causes()) {
      Rule when = clauses.add(cause.when());
      List<RankedEvidence> evidence =
          cause.evidence().stream()
              .map(e -> new RankedEvidence(e, e.context() ? null : clauses.add(e.when())))
              .toList();
      causes.add(new RankedCause(cause, when, Set.copyOf(cause.excludes()), evidence));
    }
    for (CatalogSettings.HealthyNote note : catalog.settings().healthyNotes()) {
      notes.add(clauses.add(note.when()));
      noteTexts.add(note.says());
    }
  }

  ClauseTable clauses() {
    return clauses;
  }

  /**
   * The clauses that make causes possible or records look failed, one bit each; the others only
   * rank.
   */
  long[] decisive() {
    long[] bits = new long[clauses.words()];
    mark(looksFailed, bits);
    causes.forEach(ranked -> mark(ranked.when, bits));
    notes.forEach(note -> mark(note, bits));
    return bits;
  }

  private static void mark(Rule rule, long[] bits) {
    forEachClause(rule, one -> bits[one.clause() >>> 6] |= 1L << one.clause());
  }

  private static void forEachClause(Rule rule, Consumer<Rule.One> visitor) {
    switch (rule) {
      case Rule.One one -> visitor.accept(one);
      case Rule.All all -> all.parts().forEach(part -> forEachClause(part, visitor));
      case Rule.Any any -> any.parts().forEach(part -> forEachClause(part, visitor));
      case Rule.No no -> forEachClause(no.part(), visitor);
      case Rule.Always always -> {}
    }
  }

  /**
   * The clauses that can matter for a record of which only {@code knowledge} is known, one bit
   * each: those of the causes that are still possible, and of what makes records look failed. Empty
   * if the record is healthy whatever the rest of it says.
   */
  long[] relevant(Rule.Knowledge knowledge) {
    long[] bits = new long[clauses.words()];
    boolean mayFail = mark(looksFailed, knowledge, bits, Rule.TRUE);
    for (RankedCause ranked : causes) {
      if (mark(ranked.when, knowledge, bits, Rule.OPEN | Rule.TRUE)) {
        mayFail |= (ranked.when.possible(knowledge) & Rule.TRUE) != 0;
        ranked.evidence.stream().filter(e -> e.rule != null).forEach(e -> mark(e.rule, bits));
      }
    }
    for (Rule note : notes) {
      // it needs its note, so it needs its own signature
      mayFail |= mark(note, knowledge, bits, Rule.TRUE);
    }
    return mayFail ? bits : new long[0];
  }

  /**
   * Says whether one of the truths is possible, and marks the clauses of the rule: all of them, or,
   * if it is not possible, those that are known to be true, for they make it impossible.
   */
  private static boolean mark(Rule rule, Rule.Knowledge knowledge, long[] bits, int truths) {
    boolean possible = (rule.possible(knowledge) & truths) != 0;
    forEachClause(
        rule,
        one -> {
          if (possible || one.possible(knowledge) == Rule.TRUE) {
            bits[one.clause() >>> 6] |= 1L << one.clause();
          }
        });
    return possible;
  }

  Verdict judge(Map<Signature, Long> signatures, long neverSeen, String dialect, Facts facts) {
    long alsoOpen = withDerived(neverSeen);
    Map<RankedCause, Tally> tallies = new LinkedHashMap<>();
    long failing = 0;
    String note = "";
    List<Map.Entry<Signature, Long>> sorted =
        new TreeMap<>(signatures).entrySet().stream().toList();
    for (Map.Entry<Signature, Long> entry : sorted) {
      Signature signature = entry.getKey();
      long open = signature.open() | alsoOpen;
      Map<RankedCause, Truth> possible = possible(signature, open);
      if (!possible.containsValue(Truth.TRUE) && looksFailed.judge(signature, open) != Truth.TRUE) {
        note = note.isEmpty() ? note(signature, open) : note;
        continue;
      }
      failing += entry.getValue();
      for (RankedCause ranked : possible.keySet()) {
        tallies.computeIfAbsent(ranked, Tally::new).add(signature, open, entry.getValue());
      }
    }
    if (failing == 0) {
      return new Verdict(Outcome.HEALTHY, List.of(), Map.of(), note);
    }
    List<Candidate> candidates = rank(tallies, failing, dialect, facts);
    boolean needsNoAction =
        candidates.get(0).cause().map(c -> c.severity() == Severity.INFO).orElse(false);
    return new Verdict(
        needsNoAction ? Outcome.EXPECTED : Outcome.FAILED,
        candidates,
        wouldTell(candidates, tallies),
        "");
  }

  private String note(Signature signature, long open) {
    for (int i = 0; i < notes.size(); i++) {
      if (notes.get(i).judge(signature, open) == Truth.TRUE) {
        return noteTexts.get(i);
      }
    }
    return "";
  }

  /** The causes whose {@code when} is not false, without those that a sure one overrules. */
  private Map<RankedCause, Truth> possible(Signature signature, long open) {
    Map<RankedCause, Truth> possible = new LinkedHashMap<>();
    Set<String> overruled = new HashSet<>();
    for (RankedCause ranked : causes) {
      Truth truth = ranked.when.judge(signature, open);
      if (truth != Truth.FALSE) {
        possible.put(ranked, truth);
      }
      if (truth == Truth.TRUE) {
        overruled.addAll(ranked.excludes);
      }
    }
    possible.keySet().removeIf(ranked -> overruled.contains(ranked.cause.id()));
    return possible;
  }

  private static List<Candidate> rank(
      Map<RankedCause, Tally> tallies, long failing, String dialect, Facts facts) {
    List<Candidate> scored = new ArrayList<>();
    tallies.forEach((ranked, tally) -> scored.add(tally.candidate(failing, dialect, facts)));
    scored.add(new Candidate(Optional.empty(), 0, 0, List.of()));
    int most = scored.stream().mapToInt(Candidate::points).max().orElse(0);
    double sum = scored.stream().mapToDouble(c -> Math.pow(10, (c.points() - most) / 10.0)).sum();
    return scored.stream()
        .map(
            c ->
                new Candidate(
                    c.cause(),
                    c.points(),
                    Math.pow(10, (c.points() - most) / 10.0) / sum,
                    c.findings()))
        .sorted(BEST_FIRST)
        .toList();
  }

  /** How far the evidence of one cause holds over the records for which it is possible. */
  private static final class Tally {
    private final RankedCause ranked;
    private final long[] held;
    private final Set<Field> openFields = new TreeSet<>();
    private long records;

    Tally(RankedCause ranked) {
      this.ranked = ranked;
      this.held = new long[ranked.evidence.size()];
    }

    void add(Signature signature, long open, long count) {
      records += count;
      collectOpen(ranked.when, signature, open);
      for (int i = 0; i < held.length; i++) {
        Rule rule = ranked.evidence.get(i).rule;
        if (rule == null) {
          continue;
        }
        Truth truth = rule.judge(signature, open);
        if (truth == Truth.TRUE) {
          held[i] += count;
        } else if (truth == Truth.OPEN) {
          collectOpen(rule, signature, open);
        }
      }
    }

    private void collectOpen(Rule rule, Signature signature, long open) {
      forEachClause(
          rule,
          one -> {
            if (one.judge(signature, open) == Truth.OPEN) {
              Field field = Field.values()[one.field()];
              if (field.isDerived()) {
                field.sources().stream()
                    .filter(source -> (open >>> source.ordinal() & 1) != 0)
                    .forEach(openFields::add);
              } else {
                openFields.add(field);
              }
            }
          });
    }

    Candidate candidate(long failing, String dialect, Facts facts) {
      Map<String, Double> strongest = new HashMap<>();
      List<Candidate.Finding> findings = new ArrayList<>();
      Map<String, Evidence> leaders = new HashMap<>();
      double points = 0;
      for (int i = 0; i < held.length; i++) {
        Evidence evidence = ranked.evidence.get(i).evidence;
        double share =
            evidence.context()
                ? (holds(evidence.when(), facts) ? 1 : 0)
                : (double) held[i] / records;
        if (share == 0) {
          continue;
        }
        double worth = evidence.points() * share;
        if (evidence.group().isEmpty()) {
          points += worth;
        } else if (Math.abs(worth) > Math.abs(strongest.getOrDefault(evidence.group(), 0.0))) {
          strongest.put(evidence.group(), worth);
          leaders.put(evidence.group(), evidence);
        }
        if (share >= 0.5) {
          findings.add(new Candidate.Finding(evidence, true));
        }
      }
      points += strongest.values().stream().mapToDouble(Double::doubleValue).sum();
      double explained = (double) records / failing;
      double mean =
          explained * (ranked.cause.prior(dialect) + points) + (1 - explained) * IMPOSSIBLE;
      return new Candidate(
          Optional.of(ranked.cause), (int) Math.round(mean), 0, sorted(findings, leaders));
    }

    private static List<Candidate.Finding> sorted(
        List<Candidate.Finding> findings, Map<String, Evidence> leaders) {
      return findings.stream()
          .map(
              f ->
                  f.evidence().group().isEmpty()
                          || leaders.get(f.evidence().group()) == f.evidence()
                      ? f
                      : new Candidate.Finding(f.evidence(), false))
          .sorted(
              Comparator.comparing((Candidate.Finding f) -> !f.counts())
                  .thenComparing(f -> -Math.abs(f.evidence().points()))
                  .thenComparing(f -> f.evidence().says()))
          .toList();
    }
  }

  /** Whether a condition over facts surely holds. */
  static boolean holds(Condition context, Facts facts) {
    return context.tree().evaluate(clause -> truth(clause, facts)) == Truth.TRUE;
  }

  private static Truth truth(Clause clause, Facts facts) {
    OptionalDouble value = facts.value(Fact.named(clause.attribute()).orElseThrow());
    if (value.isEmpty()) {
      return Truth.OPEN;
    }
    return Truth.of(ClauseMatcher.of(clause, FieldType.DECIMAL).matches(value.getAsDouble()));
  }

  private static Map<Field, List<String>> wouldTell(
      List<Candidate> candidates, Map<RankedCause, Tally> tallies) {
    Set<String> worth = new HashSet<>();
    candidates.stream()
        .filter(c -> c.confidence() >= WORTH_TELLING)
        .forEach(c -> worth.add(c.id()));
    if (worth.size() < 2) {
      return Map.of();
    }
    Map<Field, List<String>> byField = new TreeMap<>();
    tallies.forEach(
        (ranked, tally) -> {
          if (worth.contains(ranked.cause.id())) {
            tally.openFields.forEach(
                field ->
                    byField.computeIfAbsent(field, f -> new ArrayList<>()).add(ranked.cause.id()));
          }
        });
    Map<Field, List<String>> mostUsefulFirst = new LinkedHashMap<>();
    byField.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Field, List<String>> e) -> -e.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .forEach(e -> mostUsefulFirst.put(e.getKey(), List.copyOf(e.getValue())));
    return mostUsefulFirst;
  }

  /** Adds the derived fields that cannot be known without the given logged ones. */
  private static long withDerived(long logged) {
    long mask = logged;
    if (logged != 0) {
      for (Field field : Field.values()) {
        if (field.sources().stream().anyMatch(source -> (logged & source.bit()) != 0)) {
          mask |= 1L << field.ordinal();
        }
      }
    }
    return mask;
  }
}
