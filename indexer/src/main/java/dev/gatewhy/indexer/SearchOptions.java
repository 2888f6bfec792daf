package dev.gatewhy.indexer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a search shall return besides the number of records that match. Immutable.
 *
 * @param limit how many records; 0 for none
 * @param sort the attribute to sort by; records without it come last
 * @param descending whether the largest come first
 * @param fields the attributes of each record; empty for all
 * @param raw whether records carry their line
 * @param facets attributes whose most frequent values are counted
 * @param facetLimit how many values of each
 * @param histogram the width of the buckets of {@code start_time} to count in
 */
public record SearchOptions(
    int limit,
    String sort,
    boolean descending,
    List<String> fields,
    boolean raw,
    List<String> facets,
    int facetLimit,
    Optional<Duration> histogram) {

  /** The newest 20 records with all their fields. */
  public static final SearchOptions DEFAULT =
      new SearchOptions(20, "start_time", true, List.of(), false, List.of(), 10, Optional.empty());

  public SearchOptions {
    fields = List.copyOf(fields);
    facets = List.copyOf(facets);
    if (limit < 0 || facetLimit < 1) {
      throw new IllegalArgumentException("limit " + limit + ", facetLimit " + facetLimit);
    }
    if (histogram.filter(width -> width.isNegative() || width.isZero()).isPresent()) {
      throw new IllegalArgumentException("a bucket of " + histogram.get() + " holds nothing");
    }
  }

  /** As this, with another limit. */
  public SearchOptions withLimit(int limit) {
    return new SearchOptions(limit, sort, descending, fields, raw, facets, facetLimit, histogram);
  }

  /** As this, sorted by another attribute. */
  public SearchOptions withSort(String sort, boolean descending) {
    return new SearchOptions(limit, sort, descending, fields, raw, facets, facetLimit, histogram);
  }

  /** As this, with these attributes of each record. */
  public SearchOptions withFields(List<String> fields) {
    return new SearchOptions(limit, sort, descending, fields, raw, facets, facetLimit, histogram);
  }

  /** As this, with the lines of the records. */
  public SearchOptions withRaw() {
    return new SearchOptions(limit, sort, descending, fields, true, facets, facetLimit, histogram);
  }

  /** As this, counting the values of these attributes. */
  public SearchOptions withFacets(List<String> facets, int facetLimit) {
    return new SearchOptions(limit, sort, descending, fields, raw, facets, facetLimit, histogram);
  }

  /** As this, counting records in buckets of this width. */
  public SearchOptions withHistogram(Duration width) {
    return new SearchOptions(
        limit, sort, descending, fields, raw, facets, facetLimit, Optional.of(width));
  }
}
