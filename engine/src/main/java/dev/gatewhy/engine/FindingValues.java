package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The values that a finding's records have, in words: a range for numbers, the most frequent for
 * texts.
 */
final class FindingValues implements Function<Field, Optional<String>> {
  private static final int LONGEST = 120;
  private final Traffic traffic;
  private final Finding finding;

  FindingValues(Traffic traffic, Finding finding) {
    this.traffic = traffic;
    this.finding = finding;
  }

  @Override
  public Optional<String> apply(Field field) {
    int index = traffic.summary.quoted.indexOf(field);
    if (index < 0) {
      return Optional.empty();
    }
    Dictionary texts = traffic.summary.quotedTexts[index];
    int[] cells = traffic.columns[Column.COUNT + index];
    return texts == null ? range(cells) : most(cells, texts);
  }

  private Optional<String> range(int[] cells) {
    int least = Integer.MAX_VALUE;
    int most = Column.NO_VALUE;
    for (int row : finding.rows()) {
      if (cells[row] != Column.NO_VALUE) {
        least = Math.min(least, cells[row]);
        most = Math.max(most, cells[row]);
      }
    }
    if (most == Column.NO_VALUE) {
      return Optional.empty();
    }
    return Optional.of(least == most ? number(least) : number(least) + " to " + number(most));
  }

  private static String number(int value) {
    return String.format(Locale.ROOT, value < 10_000 ? "%d" : "%,d", value);
  }

  private Optional<String> most(int[] cells, Dictionary texts) {
    Map<Integer, Double> counts = new TreeMap<>();
    for (int row : finding.rows()) {
      if (cells[row] > Dictionary.OTHER) {
        counts.merge(cells[row], traffic.weight[row], Double::sum);
      }
    }
    return counts.entrySet().stream()
        .max(
            Comparator.comparingDouble((Map.Entry<Integer, Double> e) -> e.getValue())
                .thenComparing(e -> -e.getKey()))
        .map(e -> shortened(texts.text(e.getKey())) + others(counts.size() - 1));
  }

  private static String others(int count) {
    return count == 0 ? "" : count == 1 ? " and 1 other" : " and " + count + " others";
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
