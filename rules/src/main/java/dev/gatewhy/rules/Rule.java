package dev.gatewhy.rules;

import dev.gatewhy.query.Clause;
import dev.gatewhy.query.Expression;
import dev.gatewhy.query.Truth;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A condition over numbered clauses, evaluated on signatures instead of records. Immutable.
 *
 * <p>The possible truths of a rule, when only some clauses are known, are a set of three bits:
 * {@link #FALSE}, {@link #OPEN}, {@link #TRUE}. The set may hold more than is really possible,
 * never less.
 */
sealed interface Rule {
  int FALSE = 1;
  int OPEN = 2;
  int TRUE = 4;

  /** The truth on a signature; a false clause about a field of {@code open} is open. */
  Truth judge(Signature signature, long open);

  /** The truths that are possible when only some clauses are known. */
  int possible(Knowledge knowledge);

  /** What is known of a record before all of it has been looked at. */
  interface Knowledge {
    /** The set of possible truths of one clause. */
    int possible(int clause, int field);
  }

  /** Numbers the clauses of {@code tree}. */
  static Rule of(Expression tree, ToIntFunction<Clause> number, ToIntFunction<Clause> field) {
    return switch (tree) {
      case Expression.And and ->
          new All(and.parts().stream().map(part -> of(part, number, field)).toList());
      case Expression.Or or ->
          new Any(or.parts().stream().map(part -> of(part, number, field)).toList());
      case Expression.Not not -> new No(of(not.part(), number, field));
      case Expression.Everything everything -> new Always();
      case Clause clause -> new One(number.applyAsInt(clause), field.applyAsInt(clause));
    };
  }

  /** One clause, and the ordinal of the field that it asks. */
  record One(int clause, int field) implements Rule {
    @Override
    public Truth judge(Signature signature, long open) {
      return signature.isTrue(clause)
          ? Truth.TRUE
          : (open >>> field & 1) != 0 ? Truth.OPEN : Truth.FALSE;
    }

    @Override
    public int possible(Knowledge knowledge) {
      return knowledge.possible(clause, field);
    }
  }

  /** All hold. */
  record All(List<Rule> parts) implements Rule {
    @Override
    public Truth judge(Signature signature, long open) {
      Truth truth = Truth.TRUE;
      for (int i = 0; i < parts.size() && truth != Truth.FALSE; i++) {
        truth = truth.and(parts.get(i).judge(signature, open));
      }
      return truth;
    }

    @Override
    public int possible(Knowledge knowledge) {
      int any = 0;
      int all = TRUE;
      for (Rule part : parts) {
        int possible = part.possible(knowledge);
        any |= possible;
        all &= possible;
      }
      return any & (FALSE | OPEN) | all & TRUE;
    }
  }

  /** One holds. */
  record Any(List<Rule> parts) implements Rule {
    @Override
    public Truth judge(Signature signature, long open) {
      Truth truth = Truth.FALSE;
      for (int i = 0; i < parts.size() && truth != Truth.TRUE; i++) {
        truth = truth.or(parts.get(i).judge(signature, open));
      }
      return truth;
    }

    @Override
    public int possible(Knowledge knowledge) {
      int any = 0;
      int all = FALSE;
      for (Rule part : parts) {
        int possible = part.possible(knowledge);
        any |= possible;
        all &= possible;
      }
      return any & (TRUE | OPEN) | all & FALSE;
    }
  }

  /** It does not hold. */
  record No(Rule part) implements Rule {
    @Override
    public Truth judge(Signature signature, long open) {
      return part.judge(signature, open).not();
    }

    @Override
    public int possible(Knowledge knowledge) {
      int possible = part.possible(knowledge);
      return possible & OPEN | (possible & TRUE) >>> 2 | (possible & FALSE) << 2;
    }
  }

  /** Holds always. */
  record Always() implements Rule {
    @Override
    public Truth judge(Signature signature, long open) {
      return Truth.TRUE;
    }

    @Override
    public int possible(Knowledge knowledge) {
      return TRUE;
    }
  }
}
