package dev.gatewhy.engine;

import java.io.IOException;
import java.util.Arrays;

/**
 * Counts distinct values by their hashes: exactly up to a cap, then by those whose hash begins with
 * enough zero bits (the error is about {@code 1/sqrt(cap)}, 0.4 % at 65,536). Mergeable in any
 * order. Not thread-safe.
 */
final class DistinctCount {
  private static final int CAP = 1 << 16;
  private long[] slots = new long[64]; // 0 is free; a hash of 0 is counted as 1
  private int size;
  private int shift;

  void add(long hash) {
    long wanted = hash == 0 ? 1 : hash;
    if (Long.numberOfLeadingZeros(wanted) < shift) {
      return;
    }
    int mask = slots.length - 1;
    int slot = (int) wanted & mask;
    for (; slots[slot] != 0; slot = slot + 1 & mask) {
      if (slots[slot] == wanted) {
        return;
      }
    }
    slots[slot] = wanted;
    size++;
    if (size > CAP) {
      shift++;
      rebuild(slots.length);
    } else if (size * 2 > slots.length) {
      rebuild(slots.length * 2);
    }
  }

  private void rebuild(int capacity) {
    long[] old = slots;
    slots = new long[capacity];
    size = 0;
    for (long hash : old) {
      if (hash != 0) {
        add(hash);
      }
    }
  }

  void merge(DistinctCount other) {
    if (other.shift > shift) {
      shift = other.shift;
      rebuild(slots.length);
    }
    Arrays.stream(other.slots).filter(hash -> hash != 0).forEach(this::add);
  }

  /** The count, or an estimate above the cap. */
  long estimate() {
    return (long) size << shift;
  }

  /** Writes the hashes in ascending order. */
  void write(SummaryOutput out) throws IOException {
    out.count(shift);
    out.count(size);
    long[] hashes = Arrays.stream(slots).filter(hash -> hash != 0).sorted().toArray();
    for (long hash : hashes) {
      out.bits(hash);
    }
  }

  /** Reads into an empty count what {@link #write} wrote. */
  void read(SummaryInput in) throws IOException {
    shift = (int) in.count(Long.SIZE, "a threshold");
    int end = (int) in.count(CAP, "the distinct clients");
    for (int i = 0; i < end; i++) {
      add(in.bits());
    }
    if (size != end) {
      throw SummaryException.damaged("a client is there twice or should have been dropped");
    }
  }
}
