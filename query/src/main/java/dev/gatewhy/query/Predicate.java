package dev.gatewhy.query;

import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Slice;
import java.util.List;

/**
 * A tree with a matcher at each leaf: what runs over records. Immutable and thread-safe; the caller
 * brings the scratch slice.
 */
sealed interface Predicate {

  /** Two-valued: unlogged counts as none. */
  boolean matches(LogRecord record, Slice scratch);

  /** Three-valued: unlogged is open. */
  Truth judge(LogRecord record, Slice scratch);

  static Predicate of(Expression tree) {
    return switch (tree) {
      case Expression.And and -> new Joined(parts(and.parts()), false);
      case Expression.Or or -> new Joined(parts(or.parts()), true);
      case Expression.Not not -> new Opposite(of(not.part()));
      case Expression.Everything everything -> new Always();
      case Clause clause -> new Leaf(ClauseMatcher.of(clause));
    };
  }

  private static Predicate[] parts(List<Expression> parts) {
    Predicate[] predicates = new Predicate[parts.size()];
    for (int i = 0; i < predicates.length; i++) {
      predicates[i] = of(parts.get(i));
    }
    return predicates;
  }

  /** An Or if one part can decide that it holds, an And if one part can decide that it does not. */
  final class Joined implements Predicate {
    private final Predicate[] parts;
    private final boolean deciding;

    Joined(Predicate[] parts, boolean deciding) {
      this.parts = parts;
      this.deciding = deciding;
    }

    @Override
    public boolean matches(LogRecord record, Slice scratch) {
      for (Predicate part : parts) {
        if (part.matches(record, scratch) == deciding) {
          return deciding;
        }
      }
      return !deciding;
    }

    @Override
    public Truth judge(LogRecord record, Slice scratch) {
      Truth truth = Truth.of(!deciding);
      for (Predicate part : parts) {
        Truth next = part.judge(record, scratch);
        if (next == Truth.of(deciding)) {
          return next;
        }
        truth = next == Truth.OPEN ? next : truth;
      }
      return truth;
    }
  }

  /** The opposite of a part. */
  record Opposite(Predicate part) implements Predicate {
    @Override
    public boolean matches(LogRecord record, Slice scratch) {
      return !part.matches(record, scratch);
    }

    @Override
    public Truth judge(LogRecord record, Slice scratch) {
      return part.judge(record, scratch).not();
    }
  }

  /** Holds for every record. */
  record Always() implements Predicate {
    @Override
    public boolean matches(LogRecord record, Slice scratch) {
      return true;
    }

    @Override
    public Truth judge(LogRecord record, Slice scratch) {
      return Truth.TRUE;
    }
  }

  /** One clause about one field. */
  record Leaf(ClauseMatcher matcher) implements Predicate {
    @Override
    public boolean matches(LogRecord record, Slice scratch) {
      return matcher.matches(record, scratch);
    }

    @Override
    public Truth judge(LogRecord record, Slice scratch) {
      return matcher.judge(record, scratch);
    }
  }
}
