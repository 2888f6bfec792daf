package dev.gatewhy.engine;

import dev.gatewhy.log.LogRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Counts by time bucket and number, in at most {@code cap} cells.
 *
 * <p>Buckets are {@code 2^level} seconds wide and begin at multiples of their width. When there are
 * too many cells the level rises by one, which joins neighbours; so the level, and every count, is
 * a function of what was counted and not of its order. More numbers than cells keep one cell each:
 * their number is for the caller to bound. Not thread-safe.
 */
final class CellTable {
  private static final long SECOND = 1_000_000_000L;
  private static final int NUMBER_BITS = 28;
  private static final long MOST_BUCKETS = 1L << 34;
  private static final long EMPTY = Long.MIN_VALUE;

  /**
   * At this level a bucket holds two thousand years: to join more would not save a cell, so the
   * cells are as many as the numbers.
   */
  private static final int COARSEST = 36;

  private final int cap;
  private int level;
  private long[] keys = new long[256];
  private long[] counts = new long[256];
  private int size;

  CellTable(int cap) {
    this.cap = cap;
    Arrays.fill(keys, EMPTY);
  }

  /** Hears of each cell. */
  interface Visitor {
    void cell(long bucketStartNanos, int number, long count);
  }

  /** Counts {@code count} at a time; a record without time is not counted here. */
  void add(long epochNanos, int number, long count) {
    if (epochNanos != LogRecord.NO_NUMBER) {
      put(Math.floorDiv(epochNanos, SECOND) >> level, number, count);
      while (size > cap && level < COARSEST) {
        rebuild(level + 1);
      }
    }
  }

  private void put(long bucket, int number, long count) {
    long key = bucket << NUMBER_BITS | number;
    int mask = keys.length - 1;
    int slot = slot(key, mask);
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    if (keys[slot] == EMPTY) {
      keys[slot] = key;
      size++;
    }
    counts[slot] += count;
    if (size * 2 > keys.length) {
      resize();
    }
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & mask;
  }

  private void resize() {
    CellTable larger = new CellTable(cap);
    larger.level = level;
    larger.keys = new long[keys.length * 2];
    Arrays.fill(larger.keys, EMPTY);
    larger.counts = new long[keys.length * 2];
    forEachKey(larger::put);
    take(larger);
  }

  /** Rebuilds at a coarser level. */
  private void rebuild(int newLevel) {
    CellTable coarser = new CellTable(cap);
    coarser.level = newLevel;
    int up = newLevel - level;
    forEachKey((bucket, number, count) -> coarser.put(bucket >> up, number, count));
    take(coarser);
  }

  private void take(CellTable other) {
    level = other.level;
    keys = other.keys;
    counts = other.counts;
    size = other.size;
  }

  private void forEachKey(Visitor visitor) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != EMPTY) {
        visitor.cell(
            keys[slot] >> NUMBER_BITS, (int) (keys[slot] & (1 << NUMBER_BITS) - 1), counts[slot]);
      }
    }
  }

  /** Adds another table, whose numbers become {@code numbers[number]} here. */
  void merge(CellTable other, int[] numbers) {
    if (other.level > level) {
      rebuild(other.level);
    }
    int up = level - other.level;
    other.forEachKey((bucket, number, count) -> put(bucket >> up, numbers[number], count));
    while (size > cap && level < COARSEST) {
      rebuild(level + 1);
    }
  }

  /** Width of a bucket. */
  long stepNanos() {
    return SECOND << level;
  }

  /** Visits all cells, in no order. */
  void forEach(Visitor visitor) {
    forEachKey((bucket, number, count) -> visitor.cell((bucket << level) * SECOND, number, count));
  }

  private record Cell(long bucket, int number, long count) {
    static final Comparator<Cell> IN_ORDER =
        Comparator.comparingLong(Cell::bucket).thenComparingInt(Cell::number);
  }

  /** Writes the cells in the order of time. */
  void write(SummaryOutput out) throws IOException {
    List<Cell> cells = new ArrayList<>(size);
    forEachKey((bucket, number, count) -> cells.add(new Cell(bucket, number, count)));
    cells.sort(Cell.IN_ORDER);
    out.count(level);
    out.count(size);
    long before = 0;
    for (Cell cell : cells) {
      out.number(cell.bucket - before);
      out.count(cell.number);
      out.count(cell.count);
      before = cell.bucket;
    }
  }

  /** Reads into an empty table what {@link #write} wrote; its numbers are below {@code bound}. */
  void read(SummaryInput in, int bound) throws IOException {
    level = (int) in.count(COARSEST, "the width of a step");
    int end = (int) in.count((long) cap + bound, "the steps");
    long bucket = 0;
    while (size < end) {
      int before = size;
      bucket += in.number();
      if (bucket < -MOST_BUCKETS || bucket > MOST_BUCKETS) {
        throw SummaryException.damaged("a step lies outside of time");
      }
      put(bucket, in.index(bound, "a signature"), in.count(Long.MAX_VALUE, "a count"));
      if (size == before) {
        throw SummaryException.damaged("a step is there twice");
      }
    }
  }
}
