package dev.gatewhy.rules;

import dev.gatewhy.log.Slice;

/** Numbers the distinct values of a field, at most {@link #MAX_VALUES} of them. */
final class ValueTable {
  static final int MAX_VALUES = 1 << 12;
  private static final int SLOTS = MAX_VALUES * 2;
  private static final int MAX_LENGTH = 512;
  private final int[] slots = new int[SLOTS];
  private final byte[][] values = new byte[MAX_VALUES][];
  private final long[] hashes = new long[MAX_VALUES];
  private int size = 1; // 0 stands for no value

  /** The value's number from 1, or −1 if it is new and the table is full. */
  int id(Slice value) {
    if (value.length() > MAX_LENGTH) {
      return -1;
    }
    long hash = value.hash();
    int slot = (int) hash & SLOTS - 1;
    for (; slots[slot] != 0; slot = slot + 1 & SLOTS - 1) {
      int id = slots[slot];
      if (hashes[id] == hash && value.sameBytes(values[id])) {
        return id;
      }
    }
    if (size == MAX_VALUES) {
      return -1;
    }
    slots[slot] = size;
    values[size] = value.copy();
    hashes[size] = hash;
    return size++;
  }
}
