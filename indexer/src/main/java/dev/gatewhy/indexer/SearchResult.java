package dev.gatewhy.indexer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a search found. Immutable, and independent of the index.
 *
 * @param query the condition as it was written
 * @param total how many records match
 * @param records the first of them in the order that was asked for
 * @param facets for each attribute that was asked for, its most frequent values, the most frequent
 *     first
 * @param histogram buckets from the first record that matches to the last, empty ones included;
 *     empty if none was asked for
 */
public record SearchResult(
    String query,
    long total,
    List<Found> records,
    Map<String, List<Count>> facets,
    List<Bucket> histogram) {

  /**
   * A record.
   *
   * @param fields attributes that have a value, in the order that was asked for: numbers as {@link
   *     Long}, times as {@link Instant}, yes-or-no as {@link Boolean}, flags as {@code
   *     List<String>}, all else as {@link String}
   * @param raw its line, if that was asked for
   */
  public record Found(Map<String, Object> fields, Optional<String> raw) {}

  /** A value and how many records have it. */
  public record Count(String value, long count) {}

  /** How many records began at or after {@code from} and before the next bucket. */
  public record Bucket(Instant from, long count) {}
}
