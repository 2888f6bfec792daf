package dev.gatewhy.query;

import java.util.List;

/**
 * The syntax tree of a condition. Immutable; equal trees are equal.
 *
 * <p>{@code response_flags:(UF AND URX)} and {@code method:(GET OR HEAD)} are no clauses of their own: the parser spreads them
 * over {@link And} and {@link Or}. So every leaf but {@link Everything} asks one thing about one attribute.
 */
public sealed interface Expression permits Expression.And, Expression.Or, Expression.Not, Expression.Everything, Clause {

  /** All parts hold; at least two. */
  record And(List<Expression> parts) implements Expression {}

  /** One part holds; at least two. */
  record Or(List<Expression> parts) implements Expression {}

  /** The part does not hold. */
  record Not(Expression part) implements Expression {}

  /** {@code *:*}: holds for every record. */
  record Everything() implements Expression {}
}
