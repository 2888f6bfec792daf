package dev.gatewhy.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Combinations of gate values that came up, and the clauses that can matter for them. */
final class GateTable {
  private static final int MAX_ROWS = 1 << 14;
  private static final int SLOTS = MAX_ROWS * 2;
  private final int[] slots = new int[SLOTS];
  private final List<Row> rows = new ArrayList<>();

  private record Row(long hash, long present, long unlogged, int[] values, long[] relevant) {}

  /** The clauses that can matter, or null if the combination is new. */
  long[] find(long hash, long present, long unlogged, int[] values) {
    for (int slot = (int) hash & SLOTS - 1; slots[slot] != 0; slot = slot + 1 & SLOTS - 1) {
      Row row = rows.get(slots[slot] - 1);
      if (row.hash == hash
          && row.present == present
          && row.unlogged == unlogged
          && Arrays.equals(row.values, values)) {
        return row.relevant;
      }
    }
    return null;
  }

  void add(long hash, long present, long unlogged, int[] values, long[] relevant) {
    if (rows.size() == MAX_ROWS) {
      return; // decided again each time: slower, and as right
    }
    int slot = (int) hash & SLOTS - 1;
    while (slots[slot] != 0) {
      slot = slot + 1 & SLOTS - 1;
    }
    rows.add(new Row(hash, present, unlogged, values.clone(), relevant));
    slots[slot] = rows.size();
  }
}
