package dev.gatewhy.engine;

import java.util.Arrays;

/**
 * A bounded sample of records as rows of small numbers; whole as long as it fits.
 *
 * <p>Rows belong to strata. A stratum keeps the rows whose hash begins with at least {@code shift} zero bits; {@code shift} is the least
 * with which the stratum has no more rows than the limit, and the limit is halved until all strata together fit into {@code cap}. So
 * small strata stay whole when large ones are thinned, and what is kept is a function of the rows and not of their order: samples merge.
 * Equal rows are one row with a weight.
 *
 * <p>Layout: {@code width} ints a row in one array; rows that fell out stay until the array is full. Not thread-safe.
 */
final class RowSample {
  private static final int MAX_SHIFT = 64;

  private final int width;
  private final int cap;
  private final int stratumColumn;
  private int limit;
  private int[] data;
  private long[] hashes;
  private long[] nanos;
  private int[] weights;
  private int rows;
  private int live;
  private int[] slots;
  private int[] shifts = new int[16];
  private int[][] byZeros = new int[16][];

  /**
   * @param width columns of a row
   * @param cap rows at most
   * @param stratumColumn the column that names the stratum, or −1 for one stratum
   */
  RowSample(int width, int cap, int stratumColumn) {
    this.width = width;
    this.cap = cap;
    this.stratumColumn = stratumColumn;
    this.limit = cap;
    allocate(Math.min(cap, 1024));
  }

  private void allocate(int capacity) {
    data = new int[capacity * width];
    hashes = new long[capacity];
    nanos = new long[capacity];
    weights = new int[capacity];
    slots = new int[Integer.highestOneBit(Math.max(16, capacity)) * 4];
  }

  /** Whether a row with this hash would be kept, so that it is worth filling in. */
  boolean wants(long hash, int stratum) {
    return stratum >= shifts.length || Long.numberOfLeadingZeros(hash) >= shifts[stratum];
  }

  /** Adds a row, or weight to the equal one. */
  void add(long hash, long epochNanos, int[] row, int weight) {
    int stratum = stratum(row, 0);
    growStrata(stratum);
    if (Long.numberOfLeadingZeros(hash) < shifts[stratum]) {
      return;
    }
    int mask = slots.length - 1;
    int slot = slot(hash) & mask;
    for (; slots[slot] != 0; slot = slot + 1 & mask) {
      int at = slots[slot] - 1;
      if (hashes[at] == hash && nanos[at] == epochNanos && Arrays.equals(row, 0, width, data, at * width, (at + 1) * width)) {
        weights[at] += weight;
        return;
      }
    }
    append(hash, epochNanos, row, weight, slot);
    count(stratum, hash);
    settle(stratum);
  }

  private static int slot(long hash) {
    return (int) (hash * 0x9E3779B97F4A7C15L >>> 32);
  }

  private int stratum(int[] row, int at) {
    return stratumColumn < 0 ? 0 : row[at + stratumColumn];
  }

  private void growStrata(int stratum) {
    if (stratum >= shifts.length) {
      int length = Math.max(stratum + 1, shifts.length * 2);
      shifts = Arrays.copyOf(shifts, length);
      byZeros = Arrays.copyOf(byZeros, length);
    }
    if (byZeros[stratum] == null) {
      byZeros[stratum] = new int[MAX_SHIFT + 1];
    }
  }

  private void append(long hash, long epochNanos, int[] row, int weight, int slot) {
    if (rows == hashes.length) {
      compact(live * 2 > rows ? rows * 2 : rows);
      append(hash, epochNanos, row, weight, freeSlot(hash));
      return;
    }
    System.arraycopy(row, 0, data, rows * width, width);
    hashes[rows] = hash;
    nanos[rows] = epochNanos;
    weights[rows] = weight;
    rows++;
    slots[slot] = rows;
  }

  private int freeSlot(long hash) {
    int mask = slots.length - 1;
    int slot = slot(hash) & mask;
    while (slots[slot] != 0) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /** Drops the rows that fell out, into arrays of the given capacity. */
  private void compact(int capacity) {
    int[] oldData = data;
    long[] oldHashes = hashes;
    long[] oldNanos = nanos;
    int[] oldWeights = weights;
    int oldRows = rows;
    allocate(capacity);
    rows = 0;
    int[] row = new int[width];
    for (int at = 0; at < oldRows; at++) {
      System.arraycopy(oldData, at * width, row, 0, width);
      if (Long.numberOfLeadingZeros(oldHashes[at]) >= shifts[stratum(row, 0)]) {
        append(oldHashes[at], oldNanos[at], row, oldWeights[at], freeSlot(oldHashes[at]));
      }
    }
  }

  private void count(int stratum, long hash) {
    byZeros[stratum][Long.numberOfLeadingZeros(hash)]++;
    live++;
  }

  private int kept(int stratum) {
    int kept = 0;
    for (int zeros = shifts[stratum]; zeros <= MAX_SHIFT; zeros++) {
      kept += byZeros[stratum][zeros];
    }
    return kept;
  }

  /** Restores the limits after a row came to {@code stratum}. */
  private void settle(int stratum) {
    thin(stratum);
    while (live > cap && limit > 1) {
      limit /= 2;
      for (int each = 0; each < byZeros.length; each++) {
        if (byZeros[each] != null) {
          thin(each);
        }
      }
    }
  }

  private void thin(int stratum) {
    for (int kept = kept(stratum); kept > limit && shifts[stratum] < MAX_SHIFT; ) {
      int gone = byZeros[stratum][shifts[stratum]];
      shifts[stratum]++;
      kept -= gone;
      live -= gone;
    }
  }

  /** Hears of each row that is kept. */
  interface Visitor {
    void row(long hash, long epochNanos, int[] row, int weight);
  }

  /** Visits the rows that are kept, in no order; the array is reused. */
  void forEach(Visitor visitor) {
    int[] row = new int[width];
    for (int at = 0; at < rows; at++) {
      System.arraycopy(data, at * width, row, 0, width);
      if (Long.numberOfLeadingZeros(hashes[at]) >= shifts[stratum(row, 0)]) {
        visitor.row(hashes[at], nanos[at], row, weights[at]);
      }
    }
  }

  /** How many rows are kept. */
  int size() {
    return live;
  }

  /** Whether no row fell out. */
  boolean isWhole() {
    return Arrays.stream(shifts).allMatch(shift -> shift == 0);
  }

  /** Adds another sample, whose rows {@code translation} turns into rows of this one, in place. */
  void merge(RowSample other, Translation translation) {
    limit = Math.min(limit, other.limit);
    for (int stratum = 0; stratum < other.byZeros.length; stratum++) {
      if (other.byZeros[stratum] != null) {
        int here = translation.stratum(stratum);
        growStrata(here);
        while (shifts[here] < other.shifts[stratum]) {
          live -= byZeros[here][shifts[here]++];
        }
      }
    }
    for (int stratum = 0; stratum < byZeros.length; stratum++) {
      if (byZeros[stratum] != null) {
        thin(stratum);
      }
    }
    other.forEach((hash, epochNanos, row, weight) -> {
      translation.row(row);
      add(hash, epochNanos, row, weight);
    });
  }

  /** From the numbers of one summary to those of another. */
  interface Translation {
    int stratum(int stratum);

    void row(int[] row);
  }

  /** The same rows with other numbers. */
  RowSample translated(Translation translation) {
    RowSample result = new RowSample(width, cap, stratumColumn);
    result.merge(this, translation);
    return result;
  }
}
