package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.query.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a log holds of the fields that a condition asks about, when nothing fits the condition. */
final class Offers {
  private static final int MOST = 4;
  private static final int LONGEST = 80;

  private final Traffic traffic;

  Offers(Traffic traffic) {
    this.traffic = traffic;
  }

  /** For each field, as far as its values are kept, the most frequent ones. */
  List<String> of(Condition condition) {
    List<String> offers = new ArrayList<>();
    for (Field field : condition.fields()) {
      Map<String, Double> counts = counts(field);
      if (!counts.isEmpty()) {
        offers.add("most frequent " + field.fieldName() + ": " + most(counts));
      }
    }
    return offers;
  }

  private static String most(Map<String, Double> counts) {
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Double> e) -> -e.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST)
        .map(e -> shortened(e.getKey()) + " (" + Prose.number(Math.round(e.getValue())) + ")")
        .collect(Collectors.joining(", "));
  }

  private Map<String, Double> counts(Field field) {
    Map<String, Double> counts = new TreeMap<>();
    Column column = column(field);
    for (int row = 0; column != null && row < traffic.rows; row++) {
      if (column == Column.KIND) {
        for (String flag :
            FailureKind.flags(traffic.isFailing(row) ? traffic.text(column, row) : "")) {
          counts.merge(flag, traffic.weight[row], Double::sum);
        }
      } else if (column == Column.CODE) {
        if (traffic.cell(column, row) != Column.NO_VALUE) {
          counts.merge(
              Integer.toString(traffic.cell(column, row)), traffic.weight[row], Double::sum);
        }
      } else if (traffic.cell(column, row) > Dictionary.OTHER) {
        counts.merge(traffic.text(column, row), traffic.weight[row], Double::sum);
      }
    }
    return counts;
  }

  private static Column column(Field field) {
    return switch (field) {
      case RESPONSE_CODE -> Column.CODE;
      case RESPONSE_FLAGS -> Column.KIND;
      case PATH -> Column.PATH;
      case DOWNSTREAM_REMOTE_ADDRESS, X_FORWARDED_FOR -> Column.CLIENT;
      default -> {
        for (Column column : Column.values()) {
          if (column.field() == field) {
            yield column;
          }
        }
        yield null;
      }
    };
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
  }
}
