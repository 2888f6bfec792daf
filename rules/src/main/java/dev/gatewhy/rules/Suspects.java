package dev.gatewhy.rules;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.query.Clause;
import dev.gatewhy.query.Condition;
import dev.gatewhy.query.Truth;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The causes that are possible for a record of which only little is known, most likely first.
 *
 * <p>Hardly any evidence can be judged on so little, so a few sums rank as a verdict would, without
 * numbering all conditions of the catalog.
 */
final class Suspects {
  private final List<Cause> causes;

  Suspects(List<Cause> causes) {
    this.causes = causes;
  }

  /** Those among some that are possible. */
  List<Cause> possible(LogRecord known, Predicate<Cause> among) {
    Map<Cause, Integer> points = new IdentityHashMap<>();
    for (Cause cause : causes) {
      if (among.test(cause) && cause.when().judge(known) != Truth.FALSE) {
        points.put(cause, points(cause, known));
      }
    }
    return points.keySet().stream()
        .sorted(
            (a, b) ->
                points.get(a).equals(points.get(b))
                    ? a.id().compareTo(b.id())
                    : points.get(b) - points.get(a))
        .toList();
  }

  private static int points(Cause cause, LogRecord known) {
    int points = cause.prior("default");
    for (Evidence evidence : cause.evidence()) {
      if (!evidence.context() && evidence.when().judge(known) == Truth.TRUE) {
        points += evidence.points();
      }
    }
    return points;
  }

  /**
   * As {@link #possible}, but only causes for which that value of the field counts: the others are
   * possible for anything.
   */
  List<Cause> asking(Field field, String value, LogRecord known) {
    LogRecord alone = LogRecord.builder().put(field, value).build();
    return possible(known, cause -> mentions(cause, value)).stream()
        .filter(
            cause ->
                asks(cause.when(), field, alone)
                    || cause.evidence().stream()
                        .anyMatch(e -> !e.context() && asks(e.when(), field, alone)))
        .toList();
  }

  /** Whether a clause of the condition asks the field and holds. */
  private static boolean asks(Condition condition, Field field, LogRecord record) {
    return condition.clauses().stream()
        .filter(
            clause ->
                clause.attribute().equals(field.toString()) && !(clause instanceof Clause.Exists))
        .anyMatch(
            clause -> Condition.of(clause, condition.vocabulary()).judge(record) == Truth.TRUE);
  }

  /** Whether a condition of the cause holds that text. */
  static boolean mentions(Cause cause, String text) {
    return cause.when().text().contains(text)
        || cause.evidence().stream().anyMatch(e -> e.when().text().contains(text));
  }
}
