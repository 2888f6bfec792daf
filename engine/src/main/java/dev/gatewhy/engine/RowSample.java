package dev.gatewhy.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bounded sample of records as rows of small numbers; whole as long as it fits.
 *
 * <p>Rows belong to strata. All strata are thinned alike, to the rows whose hash begins with at
 * least {@code level} zero bits, except that a stratum keeps at least {@code floor} rows if it has
 * them: so what is rare stays whole when what is frequent is thinned. The level is the least with
 * which the sample fits into {@code cap}; what is kept is a function of the rows and not of their
 * order, and samples merge. Equal rows are one row with a weight.
 *
 * <p>Why merging is exact: by the order of hashes, a stratum's rows of a level and its first {@code
 * floor} rows are nested sets, so its size for the cap, the larger of both, never shrinks when rows
 * are added. A part's level is therefore at most that of the whole, and a part has kept every row
 * that the whole needs. (In memory a stratum keeps up to twice its floor: levels are powers of
 * two.)
 *
 * <p>Layout: {@code width} ints a row in one array; rows that fell out stay until the array is
 * full. Not thread-safe.
 */
final class RowSample {
  private static final int MOST_ZEROS = 64;

  /** A stratum keeps up to twice its floor, so a sample up to so many times its cap. */
  private static final int MOST_TIMES_CAP = 2;

  private final int width;
  private final int cap;
  private final int floor;
  private final int stratumColumn;
  private int level;
  private int[] data;
  private long[] hashes;
  private long[] nanos;
  private int[] weights;
  private int rows;
  private int live;
  private long claimed;
  private int[] slots;
  private int[] shifts = new int[16];
  private int[][] byZeros = new int[16][];

  /**
   * @param width columns of a row
   * @param cap rows at most, floors apart
   * @param floor rows that a stratum may keep whatever happens to the others
   * @param stratumColumn the column that names the stratum, or −1 for one stratum
   */
  RowSample(int width, int cap, int floor, int stratumColumn) {
    this.width = width;
    this.cap = cap;
    this.floor = floor;
    this.stratumColumn = stratumColumn;
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
      if (hashes[at] == hash
          && nanos[at] == epochNanos
          && Arrays.equals(row, 0, width, data, at * width, (at + 1) * width)) {
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
      byZeros[stratum] = new int[MOST_ZEROS + 1];
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
    claimed -= claim(stratum);
    byZeros[stratum][Long.numberOfLeadingZeros(hash)]++;
    live++;
    claimed += claim(stratum);
  }

  /** Rows of a stratum with at least so many zeros. */
  private int kept(int stratum, int zeros) {
    int kept = 0;
    for (int each = zeros; each <= MOST_ZEROS; each++) {
      kept += byZeros[stratum][each];
    }
    return kept;
  }

  /** What a stratum takes of the cap. */
  private int claim(int stratum) {
    return Math.max(kept(stratum, level), Math.min(floor, kept(stratum, shifts[stratum])));
  }

  /** Restores the cap after a row came to {@code stratum}. */
  private void settle(int stratum) {
    if (level > 0) {
      thin(stratum);
    }
    while (claimed > cap && level < MOST_ZEROS) {
      raise(level + 1);
    }
  }

  private void raise(int newLevel) {
    level = newLevel;
    claimed = 0;
    for (int each = 0; each < byZeros.length; each++) {
      if (byZeros[each] != null) {
        thin(each);
        claimed += claim(each);
      }
    }
  }

  /** Drops what lies above the level, but for the floor. */
  private void thin(int stratum) {
    int kept = kept(stratum, shifts[stratum]);
    while (shifts[stratum] < level && kept - byZeros[stratum][shifts[stratum]] >= floor) {
      int gone = byZeros[stratum][shifts[stratum]++];
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
    for (int stratum = 0; stratum < other.byZeros.length; stratum++) {
      if (other.byZeros[stratum] != null) {
        int here = translation.stratum(stratum);
        growStrata(here);
        while (shifts[here] < other.shifts[stratum]) {
          live -= byZeros[here][shifts[here]++];
        }
      }
    }
    raise(Math.max(level, other.level));
    other.forEach(
        (hash, epochNanos, row, weight) -> {
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
    RowSample result = new RowSample(width, cap, floor, stratumColumn);
    result.merge(this, translation);
    return result;
  }

  /** A row that is kept, as {@link #write} orders them. */
  private record Row(long hash, long nanos, int[] cells, int weight) {
    static final Comparator<Row> IN_ORDER =
        Comparator.comparingLong(Row::nanos)
            .thenComparingLong(Row::hash)
            .thenComparing((a, b) -> Arrays.compare(a.cells, b.cells));
  }

  /** How the cells of rows are written and read. */
  interface Cells {
    void write(int[] row, SummaryOutput out) throws IOException;

    void read(int[] row, SummaryInput in) throws IOException;
  }

  /** Writes how far it was thinned, and the rows in the order of time, with translated numbers. */
  void write(SummaryOutput out, Translation translation, Cells cells) throws IOException {
    out.count(level);
    Map<Integer, Integer> thinned = new TreeMap<>();
    for (int stratum = 0; stratum < shifts.length; stratum++) {
      if (shifts[stratum] > 0) {
        thinned.put(translation.stratum(stratum), shifts[stratum]);
      }
    }
    out.count(thinned.size());
    for (Map.Entry<Integer, Integer> each : thinned.entrySet()) {
      out.count(each.getKey());
      out.count(each.getValue());
    }
    List<Row> sorted = new ArrayList<>(live);
    forEach(
        (hash, epochNanos, row, weight) -> {
          int[] translated = row.clone();
          translation.row(translated);
          sorted.add(new Row(hash, epochNanos, translated, weight));
        });
    sorted.sort(Row.IN_ORDER);
    out.count(sorted.size());
    long before = 0;
    for (Row row : sorted) {
      out.number(row.nanos - before);
      out.bits(row.hash);
      out.count(row.weight);
      cells.write(row.cells, out);
      before = row.nanos;
    }
  }

  /** Reads into an empty sample of at most {@code strata} strata what {@link #write} wrote. */
  void read(SummaryInput in, int strata, Cells cells) throws IOException {
    int written = (int) in.count(MOST_ZEROS, "a threshold");
    int thinned = (int) in.count(strata, "the kinds of failure");
    for (int i = 0; i < thinned; i++) {
      int stratum = in.index(strata, "a kind of failure");
      growStrata(stratum);
      shifts[stratum] = (int) in.count(written, "a threshold");
    }
    level = written;
    int end = (int) in.count((long) cap * MOST_TIMES_CAP, "the rows");
    int[] row = new int[width];
    long time = 0;
    for (int i = 0; i < end; i++) {
      time += in.number();
      long hash = in.bits();
      int weight = (int) in.count(Integer.MAX_VALUE, "a weight");
      cells.read(row, in);
      add(hash, time, row, weight);
    }
    if (live != end || level != written) {
      throw SummaryException.damaged("a row is there twice or should have been dropped");
    }
  }
}
