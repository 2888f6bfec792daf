package dev.gatewhy.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The syntax tree of a condition. Immutable; equal trees are equal.
 *
 * <p>{@code response_flags:(UF AND URX)} and {@code method:(GET OR HEAD)} are no clauses of their
 * own: the parser spreads them over {@link And} and {@link Or}. So every leaf but {@link
 * Everything} asks one thing about one attribute. The parser never puts an And right below an And,
 * nor an Or right below an Or, nor a Not right below a Not.
 */
public sealed interface Expression
    permits Expression.And, Expression.Or, Expression.Not, Expression.Everything, Clause {

  /** All parts hold; at least two. */
  record And(List<Expression> parts) implements Expression {
    public And {
      parts = atLeastTwo(parts);
    }
  }

  /** One part holds; at least two. */
  record Or(List<Expression> parts) implements Expression {
    public Or {
      parts = atLeastTwo(parts);
    }
  }

  /** The part does not hold. */
  record Not(Expression part) implements Expression {}

  /** {@code *:*}: holds for every record. */
  record Everything() implements Expression {}

  /** All of {@code parts} (at least one), without an And inside an And. */
  static Expression and(List<? extends Expression> parts) {
    return joined(parts, part -> part instanceof And and ? and.parts() : List.of(part), And::new);
  }

  /** One of {@code parts} (at least one), without an Or inside an Or. */
  static Expression or(List<? extends Expression> parts) {
    return joined(parts, part -> part instanceof Or or ? or.parts() : List.of(part), Or::new);
  }

  /** The opposite of {@code part}, without a Not inside a Not. */
  static Expression not(Expression part) {
    return part instanceof Not not ? not.part() : new Not(part);
  }

  /**
   * The truth of this tree when {@code clauses} says the truth of its leaves. Stops at the first
   * part that decides, so not every leaf is asked.
   */
  default Truth evaluate(Function<? super Clause, Truth> clauses) {
    return switch (this) {
      case And and -> fold(and.parts(), clauses, Truth.TRUE, Truth.FALSE, Truth::and);
      case Or or -> fold(or.parts(), clauses, Truth.FALSE, Truth.TRUE, Truth::or);
      case Not not -> not.part().evaluate(clauses).not();
      case Everything everything -> Truth.TRUE;
      case Clause clause -> clauses.apply(clause);
    };
  }

  private static Truth fold(
      List<Expression> parts,
      Function<? super Clause, Truth> clauses,
      Truth start,
      Truth decided,
      BiFunction<Truth, Truth, Truth> join) {
    Truth truth = start;
    for (Expression part : parts) {
      truth = join.apply(truth, part.evaluate(clauses));
      if (truth == decided) {
        return truth;
      }
    }
    return truth;
  }

  private static Expression joined(
      List<? extends Expression> parts,
      Function<Expression, List<Expression>> inner,
      Function<List<Expression>, Expression> join) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    List<Expression> flat = new ArrayList<>(parts.size());
    parts.forEach(part -> flat.addAll(inner.apply(part)));
    return join.apply(flat);
  }

  private static List<Expression> atLeastTwo(List<Expression> parts) {
    if (parts.size() < 2) {
      throw new IllegalArgumentException("at least two parts, not " + parts.size());
    }
    return List.copyOf(parts);
  }
}
