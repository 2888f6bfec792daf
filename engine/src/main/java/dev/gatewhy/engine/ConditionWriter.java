package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.query.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes the condition that finds the records of an incident, as short as it can be. */
final class ConditionWriter {
  private static final long SECOND = 1_000_000_000L;
  private final Traffic traffic;
  private final Optional<Condition> asked;

  /**
   * @param asked what a user asked for; empty for everything
   */
  ConditionWriter(Traffic traffic, Optional<Condition> asked) {
    this.traffic = traffic;
    this.asked = asked;
  }

  /** The condition for a finding whose scope has these values. */
  String write(Finding finding, Map<Field, String> scope) {
    List<String> clauses = new ArrayList<>();
    if (asked.isPresent() && holdsUnselected(finding)) {
      clauses.add("(" + asked.get().canonicalText() + ")");
    }
    scope.forEach(
        (field, value) -> {
          boolean forPeople =
              field == Field.UPSTREAM_CLUSTER
                  && !finding.place().parts().isEmpty()
                  && !finding.place().asks(Column.CLUSTER);
          if (!forPeople) {
            clauses.add(clause(field, value));
          }
        });
    kinds(finding, clauses);
    if (failsOutside(finding)) {
      clauses.add(
          "start_time:["
              + instant(finding.fromNanos())
              + " TO "
              + instant(finding.toNanos())
              + "]");
    }
    return String.join(" AND ", clauses);
  }

  static String clause(Field field, String value) {
    if (field == Field.PATH) {
      return "path:"
          + (value.endsWith("*") ? escape(value.substring(0, value.length() - 1)) : escape(value))
          + "*";
    }
    if (value.contains("/")
        && (field == Field.DOWNSTREAM_REMOTE_ADDRESS || field == Field.X_FORWARDED_FOR)) {
      return field + ":" + value;
    }
    return field + ":" + quote(value);
  }

  /** Plain where it can be, quoted where blanks and brackets would end it. */
  private static String quote(String value) {
    boolean plain =
        !value.isEmpty()
            && value
                .chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0))
            && !Set.of("AND", "OR", "NOT", "TO").contains(value);
    return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String escape(String literal) {
    StringBuilder escaped = new StringBuilder();
    for (char c : literal.toCharArray()) {
      boolean plain = Character.isLetterOrDigit(c) || "/-_.".indexOf(c) >= 0;
      escaped.append(plain ? "" : "\\").append(c);
    }
    return escaped.toString();
  }

  /** What tells the failing records from the others of the place: their flags, else their codes. */
  private void kinds(Finding finding, List<String> clauses) {
    Set<String> flags = new TreeSet<>();
    Set<String> codes = new TreeSet<>();
    boolean allFlagged = true;
    for (int row : finding.rows()) {
      List<String> own = FailureKind.flags(traffic.text(Column.KIND, row));
      allFlagged &= !own.isEmpty();
      flags.addAll(own.size() > 1 ? withoutCompanions(own) : own);
      codes.add(Integer.toString(traffic.cell(Column.CODE, row)));
    }
    if (allFlagged) {
      clauses.add("response_flags:" + oneOf(flags));
    } else if (!codes.contains(Integer.toString(Column.NO_VALUE))) {
      clauses.add("response_code:" + oneOf(codes));
    }
  }

  /** The first of several flags that does not merely stand beside another. */
  private List<String> withoutCompanions(List<String> flags) {
    Set<String> companions = traffic.catalog.companionFlags();
    return flags.stream()
        .filter(flag -> !companions.contains(flag))
        .findFirst()
        .map(List::of)
        .orElse(flags);
  }

  private static String oneOf(Set<String> values) {
    return values.size() == 1 ? values.iterator().next() : "(" + String.join(" OR ", values) + ")";
  }

  /** Whether failures of these kinds happen at the place at other times, too. */
  private boolean failsOutside(Finding finding) {
    return !traffic.timeless
        && Arrays.stream(finding.place().rows(traffic).toArray())
            .anyMatch(
                row ->
                    traffic.isFailing(row)
                        && finding.kinds().contains(traffic.cell(Column.KIND, row))
                        && !finding.isFailing(row));
  }

  /** Whether failures that nobody asked for happen where and when the finding's do. */
  private boolean holdsUnselected(Finding finding) {
    return Arrays.stream(
            finding.place().rows(traffic).between(finding.fromNanos(), finding.toNanos()))
        .anyMatch(
            row ->
                traffic.isFailing(row)
                    && !traffic.isSelectedFailure(row)
                    && finding.kinds().contains(traffic.cell(Column.KIND, row)));
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }
}
