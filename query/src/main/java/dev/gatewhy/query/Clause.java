package dev.gatewhy.query;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An elementary condition: one question about one attribute (a record field, or a fact of its context).
 *
 * <p>Immutable; equal clauses are equal, so a catalog asks each of them once per record.
 */
public sealed interface Clause extends Expression {

  /** The attribute's name: {@code response_code}, {@code upstream_cluster.failure_rate}. */
  String attribute();

  /** {@code name:*}: it has a value. */
  record Exists(String attribute) implements Clause {}

  /** {@code name:text}: equals; for flags, the set contains it. */
  record Equal(String attribute, String text) implements Clause {}

  /** {@code path:/api/*}: the whole value fits the wildcards {@code *} and {@code ?}; escapes are kept in {@code pattern}. */
  record Wildcard(String attribute, String pattern) implements Clause {}

  /** {@code name=~"regex"}: RE2 syntax, the whole value. */
  record Regex(String attribute, String pattern) implements Clause {}

  /** {@code name:10.1.0.0/16}: the address lies in the range. */
  record InNetwork(String attribute, String range) implements Clause {}

  /**
   * A number or time between two bounds, as {@code name:>=5}, {@code name:[1 TO 5}}, {@code response_code:5xx} write it.
   *
   * @param low lower bound in the attribute's unit (times: nanoseconds since the epoch); null if open
   * @param high upper bound; null if open
   */
  record Between(
      String attribute, @Nullable BigDecimal low, boolean lowInclusive, @Nullable BigDecimal high, boolean highInclusive)
      implements Clause {}
}
