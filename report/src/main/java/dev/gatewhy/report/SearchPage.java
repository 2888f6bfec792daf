package dev.gatewhy.report;

import dev.gatewhy.log.ExtraKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a search found.
 *
 * @param query as it was asked
 * @param total how many records match, shown or not
 * @param columns the fields to show in text, in this order
 * @param records for each record its values by field name, in order: see {@link Table} for what a
 *     value can be
 * @param facets for each field its most frequent values; empty if not asked for
 * @param histogram matching records over time; empty if not asked for
 */
public record SearchPage(
    String query,
    long total,
    List<String> columns,
    List<Map<String, Object>> records,
    Map<String, List<ValueCount>> facets,
    List<TimeCount> histogram) {

  /** The same, with the values of fields masked whose name says that they are secrets. */
  SearchPage withoutSecrets() {
    List<Map<String, Object>> masked = new ArrayList<>();
    for (Map<String, Object> record : records) {
      Map<String, Object> values = new LinkedHashMap<>(record);
      values.replaceAll((name, value) -> value instanceof String text ? mask(name, text) : value);
      masked.add(values);
    }
    Map<String, List<ValueCount>> counts = new LinkedHashMap<>(facets);
    counts.replaceAll(
        (name, values) ->
            values.stream().map(v -> new ValueCount(mask(name, v.value()), v.count())).toList());
    return new SearchPage(query, total, columns, masked, counts, histogram);
  }

  private static String mask(String field, String value) {
    return ExtraKey.in(field).map(key -> Secrets.mask(key, value)).orElse(value);
  }

  /** How many records have a value. */
  public record ValueCount(String value, long count) {}

  /** How many records began in a step of time. */
  public record TimeCount(long fromEpochNanos, long count) {}
}
