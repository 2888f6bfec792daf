package dev.gatewhy.rules;

import dev.gatewhy.log.Field;
import dev.gatewhy.query.Clause;
import dev.gatewhy.query.ClauseMatcher;
import dev.gatewhy.query.Condition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The catalog's elementary conditions over records, each once, numbered in order of appearance.
 * Immutable after building.
 *
 * <p>Clauses are kept by the logged field whose value decides them, so that a value that was seen
 * before decides all of them at once. A derived field with one source counts as its source; one
 * with several is decided from the record.
 */
final class ClauseTable {
  private final Map<Clause, Integer> numbers = new LinkedHashMap<>();
  private final List<Field> fields = new ArrayList<>();

  /** Adds a condition's clauses, and returns the condition over their numbers. */
  Rule add(Condition condition) {
    return Rule.of(condition.tree(), this::number, clause -> field(clause).ordinal());
  }

  private int number(Clause clause) {
    Integer number = numbers.get(clause);
    if (number == null) {
      number = numbers.size();
      numbers.put(clause, number);
      fields.add(field(clause));
    }
    return number;
  }

  private static Field field(Clause clause) {
    return Field.named(clause.attribute()).orElseThrow();
  }

  int size() {
    return numbers.size();
  }

  /** 64-bit words that hold one bit per clause. */
  int words() {
    return Math.max(1, (size() + 63) >>> 6);
  }

  List<Clause> clauses() {
    return List.copyOf(numbers.keySet());
  }

  /** The field that a clause asks. */
  Field field(int clause) {
    return fields.get(clause);
  }

  /** The clauses whose truth the value of one logged field decides. */
  record Group(Field source, List<Entry> entries) {}

  /** A numbered clause and what decides it. */
  record Entry(int number, Field field, ClauseMatcher matcher) {}

  /**
   * All groups, in field order; the last one, with source null, holds clauses that several fields
   * decide.
   */
  List<Group> groups() {
    Map<Field, List<Entry>> bySource = new EnumMap<>(Field.class);
    List<Entry> mixed = new ArrayList<>();
    numbers.forEach(
        (clause, number) -> {
          Field field = fields.get(number);
          Entry entry = new Entry(number, field, ClauseMatcher.of(clause));
          if (field.isDerived() && field.sources().size() > 1) {
            mixed.add(entry);
          } else {
            Field source = field.isDerived() ? field.sources().get(0) : field;
            bySource.computeIfAbsent(source, f -> new ArrayList<>()).add(entry);
          }
        });
    List<Group> groups = new ArrayList<>();
    bySource.forEach((source, entries) -> groups.add(new Group(source, List.copyOf(entries))));
    groups.add(new Group(null, List.copyOf(mixed)));
    return groups;
  }
}
