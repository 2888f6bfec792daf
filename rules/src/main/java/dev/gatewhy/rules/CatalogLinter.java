package dev.gatewhy.rules;

import dev.gatewhy.log.LogRecord;
import dev.gatewhy.query.Clause;
import dev.gatewhy.query.Condition;
import dev.gatewhy.query.Truth;
import dev.gatewhy.query.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Names what is weak in a catalog although it loads: statements that no example proves, causes that
 * nothing tells apart, remedies that name no setting.
 */
public final class CatalogLinter {
  private final Catalog catalog;
  private final Function<String, Optional<LogRecord>> reader;

  /** A weakness of one cause, in words. */
  public record Weakness(String cause, String says) {}

  /**
   * A linter.
   *
   * @param reader reads a line of any known format; empty if it cannot
   */
  public CatalogLinter(Catalog catalog, Function<String, Optional<LogRecord>> reader) {
    this.catalog = catalog;
    this.reader = reader;
  }

  /** All weaknesses, by cause. */
  public List<Weakness> run() {
    List<Weakness> weaknesses = new ArrayList<>();
    Set<Cause> possible = new HashSet<>();
    Coverage all = new Coverage();
    List<Example> examples = new ArrayList<>();
    catalog
        .causes()
        .forEach(
            cause -> {
              examples.addAll(cause.examples());
              examples.addAll(cause.counterexamples());
            });
    for (Example example : examples) {
      reader
          .apply(example.line())
          .ifPresent(
              record -> {
                all.see(record, example.facts());
                catalog.causes().stream()
                    .filter(cause -> cause.when().judge(record) != Truth.FALSE)
                    .forEach(possible::add);
              });
    }
    for (Cause cause : catalog.causes()) {
      lint(cause, all, weaknesses);
      catalog.causes().stream()
          .filter(
              other ->
                  other.id().compareTo(cause.id()) > 0
                      && other.when().tree().equals(cause.when().tree()))
          .filter(other -> cause.evidence().isEmpty() || other.evidence().isEmpty())
          .forEach(
              other ->
                  weaknesses.add(new Weakness(cause.id(), "nothing tells it from " + other.id())));
      if (!possible.contains(cause)) {
        weaknesses.add(new Weakness(cause.id(), "no example makes it possible"));
      }
    }
    return weaknesses;
  }

  private static void lint(Cause cause, Coverage all, List<Weakness> weaknesses) {
    for (Clause clause : cause.when().clauses()) {
      all.gap(clause)
          .ifPresent(
              gap ->
                  weaknesses.add(
                      new Weakness(cause.id(), "in 'when', " + text(clause) + " " + gap)));
    }
    for (Evidence evidence : cause.evidence()) {
      if (!all.held(evidence.when())) {
        weaknesses.add(
            new Weakness(cause.id(), "no example proves the statement '" + evidence.says() + "'"));
      }
    }
    if (cause.references().isEmpty()) {
      weaknesses.add(new Weakness(cause.id(), "it has no reference"));
    }
    if (cause.checks().isEmpty()) {
      weaknesses.add(new Weakness(cause.id(), "it names nothing to check"));
    }
    if (cause.remedies().size() == 1) {
      weaknesses.add(new Weakness(cause.id(), "its remedy is in no product's words"));
    }
  }

  private static String text(Clause clause) {
    return "'" + Condition.of(clause, Vocabulary.records()).text() + "'";
  }

  /** Which clauses and statements the examples have shown true and false. */
  private final class Coverage {
    private final Set<Clause> trueOnce = new LinkedHashSet<>();
    private final Set<Clause> falseOnce = new LinkedHashSet<>();
    private final Set<Condition> held = new LinkedHashSet<>();

    void see(LogRecord record, Facts facts) {
      for (Cause cause : catalog.causes()) {
        for (Clause clause : cause.when().clauses()) {
          Truth truth = Condition.of(clause, Vocabulary.records()).judge(record);
          if (truth != Truth.OPEN) {
            (truth == Truth.TRUE ? trueOnce : falseOnce).add(clause);
          }
        }
        for (Evidence evidence : cause.evidence()) {
          boolean holds =
              evidence.context()
                  ? Judge.holds(evidence.when(), facts)
                  : evidence.when().judge(record) == Truth.TRUE;
          if (holds) {
            held.add(evidence.when());
          }
        }
      }
    }

    Optional<String> gap(Clause clause) {
      return !trueOnce.contains(clause)
          ? Optional.of("is true in no example")
          : !falseOnce.contains(clause) ? Optional.of("is false in no example") : Optional.empty();
    }

    boolean held(Condition condition) {
      return held.contains(condition);
    }
  }
}
