package dev.gatewhy.query;

import dev.gatewhy.log.LogRecord;
import java.util.List;

/**
 * A parsed condition. Immutable and thread-safe.
 */
public final class Condition {
  private final String text;
  private final Expression tree;

  private Condition(String text, Expression tree) {
    this.text = text;
    this.tree = tree;
  }

  /** Parses a condition over the fields of records. */
  public static Condition parse(String text) {
    throw new UnsupportedOperationException(text);
  }

  /** Parses a condition over the attributes of {@code vocabulary}. */
  public static Condition parse(String text, Vocabulary vocabulary) {
    throw new UnsupportedOperationException(text + vocabulary);
  }

  /** The condition as it was written. */
  public String text() {
    return text;
  }

  /** The syntax tree. */
  public Expression tree() {
    return tree;
  }

  /** The distinct clauses of the tree, in order of appearance. */
  public List<Clause> clauses() {
    throw new UnsupportedOperationException();
  }

  /** Two-valued, for filters and search: unlogged counts as none. */
  public boolean matches(LogRecord record) {
    throw new UnsupportedOperationException(record.toString());
  }

  /** Three-valued, for rules: a clause about an unlogged field is open. */
  public Truth judge(LogRecord record) {
    throw new UnsupportedOperationException(record.toString());
  }
}
