package dev.gatewhy.query;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Slice;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A parsed condition. Immutable and thread-safe; equal when the trees are.
 *
 * <p>Matchers are built when the first record comes, regular expressions when the first value does.
 */
public final class Condition {
  private final String text;
  private final Vocabulary vocabulary;
  // null until somebody asks, in a condition that was parsed before
  private volatile @Nullable Expression tree;
  private volatile @Nullable Predicate predicate;

  private Condition(String text, @Nullable Expression tree, Vocabulary vocabulary) {
    this.text = text;
    this.tree = tree;
    this.vocabulary = vocabulary;
  }

  /**
   * Parses a condition over the fields of records that is kept, so that it may not speak of {@code
   * now}.
   */
  public static Condition parse(String text) {
    return parse(text, Vocabulary.records());
  }

  /**
   * Parses a condition over the attributes of {@code vocabulary} that is kept, so that it may not
   * speak of {@code now}.
   *
   * @throws ConditionException if it cannot be read
   */
  public static Condition parse(String text, Vocabulary vocabulary) {
    return new Condition(
        text, new ConditionParser(text, vocabulary, Moment.UNKNOWN, true).parse(), vocabulary);
  }

  /**
   * Parses a condition in which {@code now} is the given instant.
   *
   * @throws ConditionException if it cannot be read
   */
  public static Condition parse(String text, Vocabulary vocabulary, Instant now) {
    return new Condition(
        text, new ConditionParser(text, vocabulary, new Moment(now), true).parse(), vocabulary);
  }

  /**
   * As {@link #parse(String, Vocabulary)}, for text that was parsed before, by a build for example:
   * it is believed, and parsed when somebody asks for its tree, so that a catalog of hundreds of
   * conditions loads in the time that reading them takes.
   */
  public static Condition parseAgain(String text, Vocabulary vocabulary) {
    return new Condition(text, null, vocabulary);
  }

  /** The condition of a tree that a program built; its text is {@link #canonicalText()}. */
  public static Condition of(Expression tree, Vocabulary vocabulary) {
    return new Condition(ConditionPrinter.print(tree, vocabulary), tree, vocabulary);
  }

  /** The condition as it was written. */
  public String text() {
    return text;
  }

  /** The condition in its one spelling, which parses to an equal tree; times are absolute in it. */
  public String canonicalText() {
    return ConditionPrinter.print(tree(), vocabulary);
  }

  /** The syntax tree. */
  public Expression tree() {
    Expression parsed = tree;
    if (parsed == null) {
      parsed = new ConditionParser(text, vocabulary, Moment.UNKNOWN, false).parse();
      tree = parsed;
    }
    return parsed;
  }

  /** The attributes that it was read with. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The distinct clauses of the tree, in order of appearance. */
  public List<Clause> clauses() {
    Set<Clause> clauses = new LinkedHashSet<>();
    collect(tree(), clauses);
    return List.copyOf(clauses);
  }

  /**
   * The fields that it asks, in order of appearance; attributes that are no fields of a record are
   * left out.
   */
  public Set<Field> fields() {
    return clauses().stream()
        .flatMap(clause -> Field.named(clause.attribute()).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Two-valued, for filters and search: unlogged counts as none. */
  public boolean matches(LogRecord record) {
    return predicate().matches(record, new Slice());
  }

  /** Three-valued, for rules: a clause about an unlogged field is open. */
  public Truth judge(LogRecord record) {
    return predicate().judge(record, new Slice());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Condition condition && condition.tree().equals(tree());
  }

  @Override
  public int hashCode() {
    return tree().hashCode();
  }

  /** The condition as it was written. */
  @Override
  public String toString() {
    return text;
  }

  private Predicate predicate() {
    Predicate built = predicate;
    if (built == null) {
      built = Predicate.of(tree());
      predicate = built;
    }
    return built;
  }

  private static void collect(Expression tree, Set<Clause> clauses) {
    switch (tree) {
      case Expression.And and -> and.parts().forEach(part -> collect(part, clauses));
      case Expression.Or or -> or.parts().forEach(part -> collect(part, clauses));
      case Expression.Not not -> collect(not.part(), clauses);
      case Expression.Everything everything -> {}
      case Clause clause -> clauses.add(clause);
    }
  }
}
