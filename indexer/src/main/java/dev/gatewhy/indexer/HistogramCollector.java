package dev.gatewhy.indexer;

import dev.gatewhy.indexer.SearchResult.Bucket;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/**
 * Counts records in buckets of time that begin at whole multiples of their width since the epoch.
 */
final class HistogramCollector extends SimpleCollector {
  /** More would be no picture, and a width of a nanosecond shall not fill the memory. */
  private static final int MOST_BUCKETS = 10_000;

  private final String attribute;
  private final long width;
  private final TreeMap<Long, Long> counts;
  private SortedNumericDocValues times;

  private HistogramCollector(String attribute, long width, TreeMap<Long, Long> counts) {
    this.attribute = attribute;
    this.width = width;
    this.counts = counts;
  }

  /** Counts by the time attribute in buckets of {@code width}. */
  static CollectorManager<HistogramCollector, List<Bucket>> of(String attribute, Duration width) {
    TreeMap<Long, Long> counts = new TreeMap<>();
    return new CollectorManager<>() {
      @Override
      public HistogramCollector newCollector() {
        // our searches run in one thread
        return new HistogramCollector(attribute, width.toNanos(), counts);
      }

      @Override
      public List<Bucket> reduce(Collection<HistogramCollector> collectors) {
        return buckets(counts, width.toNanos());
      }
    };
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    times = DocValues.getSortedNumeric(context.reader(), attribute);
  }

  @Override
  public void collect(int document) throws IOException {
    if (times.advanceExact(document)) {
      long bucket = Math.floorDiv(times.nextValue(), width);
      counts.merge(bucket, 1L, Long::sum);
      if (counts.lastKey() - counts.firstKey() >= MOST_BUCKETS) {
        throw new IllegalArgumentException(
            "a histogram in steps of "
                + Duration.ofNanos(width)
                + " has more than 10,000 of them; take longer steps or a shorter time");
      }
    }
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  private static List<Bucket> buckets(TreeMap<Long, Long> counts, long width) {
    List<Bucket> buckets = new ArrayList<>();
    if (!counts.isEmpty()) {
      for (long bucket = counts.firstKey(); bucket <= counts.lastKey(); bucket++) {
        Instant from = Instant.EPOCH.plus(Duration.ofNanos(width).multipliedBy(bucket));
        buckets.add(new Bucket(from, counts.getOrDefault(bucket, 0L)));
      }
    }
    return List.copyOf(buckets);
  }
}
