package dev.gatewhy.report;

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

  /** How many records have a value. */
  public record ValueCount(String value, long count) {}

  /** How many records began in a step of time. */
  public record TimeCount(long fromEpochNanos, long count) {}
}
