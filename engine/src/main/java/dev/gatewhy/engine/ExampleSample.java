package dev.gatewhy.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Failing lines as they were logged: of each signature the ones with the least hashes, all of them
 * while they fit.
 *
 * <p>The limit per signature is halved until all together are at most {@code cap}; what is kept
 * does not depend on the order in which lines came. Of equal lines the first in the input stays.
 * Not thread-safe.
 */
final class ExampleSample {
  private final int cap;
  private int limit;
  private int size;
  private final Map<Integer, List<ExampleRow>> bySignature = new TreeMap<>();

  ExampleSample(int cap) {
    this.cap = cap;
    this.limit = cap;
  }

  /** Whether a line with this hash would be kept, so that it is worth copying. */
  boolean wants(int signature, long hash) {
    List<ExampleRow> rows = bySignature.get(signature);
    return rows == null
        || rows.size() < limit
        || Long.compareUnsigned(hash, rows.get(rows.size() - 1).hash()) <= 0;
  }

  void add(int signature, ExampleRow row) {
    List<ExampleRow> rows = bySignature.computeIfAbsent(signature, s -> new ArrayList<>());
    int at = position(rows, row.hash());
    for (int i = at; i < rows.size() && rows.get(i).hash() == row.hash(); i++) {
      if (rows.get(i).epochNanos() == row.epochNanos()
          && Arrays.equals(rows.get(i).row(), row.row())) {
        if (ExampleRow.IN_INPUT_ORDER.compare(row, rows.get(i)) < 0) {
          rows.set(i, row);
        }
        return;
      }
    }
    rows.add(at, row);
    size++;
    trim(rows);
    while (size > cap && limit > 1) {
      limit /= 2;
      bySignature.values().forEach(this::trim);
    }
  }

  /** Index of the first row whose hash is not less. */
  private static int position(List<ExampleRow> rows, long hash) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = low + high >>> 1;
      if (Long.compareUnsigned(rows.get(middle).hash(), hash) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void trim(List<ExampleRow> rows) {
    while (rows.size() > limit) {
      rows.remove(rows.size() - 1);
      size--;
    }
  }

  /** Adds another sample, whose rows {@code translation} turns into rows of this summary. */
  void merge(ExampleSample other, RowSample.Translation translation, int[] signatureNumbers) {
    limit = Math.min(limit, other.limit);
    bySignature.values().forEach(this::trim);
    other.bySignature.forEach(
        (signature, rows) ->
            rows.forEach(
                row -> {
                  int[] translated = row.row().clone();
                  translation.row(translated);
                  add(signatureNumbers[signature], row.withRow(translated));
                }));
  }

  /** Replaces each row by what {@code change} makes of it; hashes and order stay. */
  void replaceAll(UnaryOperator<ExampleRow> change) {
    bySignature.values().forEach(rows -> rows.replaceAll(change));
  }

  /** All of them in input order. */
  List<ExampleRow> inOrder() {
    List<ExampleRow> all = new ArrayList<>(size);
    bySignature.values().forEach(all::addAll);
    all.sort(
        ExampleRow.IN_INPUT_ORDER.thenComparing(
            (a, b) -> Long.compareUnsigned(a.hash(), b.hash())));
    return all;
  }

  private static final Comparator<ExampleRow> BY_HASH =
      ((Comparator<ExampleRow>) (a, b) -> Long.compareUnsigned(a.hash(), b.hash()))
          .thenComparingLong(ExampleRow::epochNanos)
          .thenComparing((a, b) -> Arrays.compare(a.row(), b.row()));

  /** Writes the lines, signature by signature. */
  void write(SummaryOutput out, RowSample.Cells cells) throws IOException {
    out.count(limit);
    out.count(size);
    for (Map.Entry<Integer, List<ExampleRow>> each : bySignature.entrySet()) {
      for (ExampleRow row : each.getValue().stream().sorted(BY_HASH).toList()) {
        out.count(each.getKey());
        row.write(out, cells);
      }
    }
  }

  /** Reads into an empty sample what {@link #write} wrote; signatures are below {@code bound}. */
  void read(SummaryInput in, int bound, int width, RowSample.Cells cells) throws IOException {
    limit = (int) in.count(cap, "the examples of a kind");
    int end = (int) in.count((long) cap + bound, "the examples");
    for (int i = 0; i < end; i++) {
      add(in.index(bound, "a signature"), ExampleRow.read(in, width, cells));
    }
    if (size != end) {
      throw SummaryException.damaged("an example is there twice or should have been dropped");
    }
  }
}
