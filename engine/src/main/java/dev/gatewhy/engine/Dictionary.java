package dev.gatewhy.engine;

import dev.gatewhy.log.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Distinct values with small numbers, at most {@code cap} of them and {@link #MOST_BYTES} long
 * together.
 *
 * <p>Above that, the values whose hash lies below a threshold stay and the others share {@link
 * #OTHER}; the threshold halves until the rest fits. Which values stay therefore depends on the set
 * of values alone and not on the order in which they came, so that dictionaries can be merged. Not
 * thread-safe.
 */
final class Dictionary {
  /** The number of "no value". */
  static final int NONE = 0;

  /** The number of values that a full dictionary no longer tells apart. */
  static final int OTHER = 1;

  private static final int FIRST = 2;

  /** Bytes of all values together that a dictionary keeps, however few they are. */
  static final int MOST_BYTES = 4 << 20;

  /** Longer ones are no values of a summary. */
  private static final int LONGEST = 1 << 13;

  private final int cap;
  private int shift;
  private int[] slots = new int[64];
  private byte[][] values = new byte[32][];
  private long[] hashes = new long[32];
  private int size = FIRST;
  private long bytes;

  Dictionary(int cap) {
    this.cap = cap;
  }

  /** Numbers in use, {@link #NONE} and {@link #OTHER} included. */
  int size() {
    return size;
  }

  /** Distinct values, those that are no longer told apart included by estimate. */
  long distinct() {
    return (long) (size - FIRST) << shift;
  }

  /** The value with this number as text; empty for none and other. */
  String text(int number) {
    return number < FIRST ? "" : new String(values[number], StandardCharsets.UTF_8);
  }

  /** The value with this number; null for none and other. */
  byte[] value(int number) {
    return values[number];
  }

  /** The number of a text. */
  int number(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return number(bytes, 0, bytes.length);
  }

  /** The number of {@code bytes[from, to)}, a new one if it is new. */
  int number(byte[] bytes, int from, int to) {
    long hash = Slice.hash(bytes, from, to);
    if (Long.numberOfLeadingZeros(hash) < shift) {
      return OTHER;
    }
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    for (; slots[slot] != 0; slot = slot + 1 & mask) {
      int number = slots[slot];
      if (hashes[number] == hash
          && Arrays.equals(bytes, from, to, values[number], 0, values[number].length)) {
        return number;
      }
    }
    return add(Arrays.copyOfRange(bytes, from, to), hash);
  }

  /** The number of {@code bytes[from, to)} if they are already here, or −1. */
  int find(byte[] bytes, int from, int to) {
    long hash = Slice.hash(bytes, from, to);
    int mask = slots.length - 1;
    for (int slot = (int) hash & mask; slots[slot] != 0; slot = slot + 1 & mask) {
      int number = slots[slot];
      if (hashes[number] == hash
          && Arrays.equals(bytes, from, to, values[number], 0, values[number].length)) {
        return number;
      }
    }
    return -1;
  }

  private int add(byte[] value, long hash) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    values[size] = value;
    hashes[size] = hash;
    size++;
    bytes += value.length;
    if (size * 2 > slots.length) {
      slots = new int[slots.length * 2];
      for (int number = FIRST; number < size; number++) {
        place(number);
      }
    } else {
      place(size - 1);
    }
    return size - 1;
  }

  private void place(int number) {
    int mask = slots.length - 1;
    int slot = (int) hashes[number] & mask;
    while (slots[slot] != 0) {
      slot = slot + 1 & mask;
    }
    slots[slot] = number;
  }

  /** Whether it holds more than {@code slack} times its cap, so that {@link #shrink} is due. */
  boolean isOver(int slack) {
    return size - FIRST > (long) cap * slack || bytes > (long) MOST_BYTES * slack;
  }

  /** Drops values until the cap holds; returns the new number of each old one. */
  int[] shrink() {
    int kept = size - FIRST;
    long keptBytes = bytes;
    while (kept > cap || keptBytes > MOST_BYTES) {
      shift++;
      kept = 0;
      keptBytes = 0;
      for (int number = FIRST; number < size; number++) {
        if (Long.numberOfLeadingZeros(hashes[number]) >= shift) {
          kept++;
          keptBytes += values[number].length;
        }
      }
    }
    return rebuild(numbersKept());
  }

  private int[] numbersKept() {
    int[] order = new int[size];
    int kept = 0;
    for (int number = FIRST; number < size; number++) {
      if (Long.numberOfLeadingZeros(hashes[number]) >= shift) {
        order[kept++] = number;
      }
    }
    return Arrays.copyOf(order, kept);
  }

  /** Renumbers the values in the order of their bytes; returns the new number of each old one. */
  int[] sort() {
    Integer[] order = new Integer[size - FIRST];
    Arrays.setAll(order, i -> i + FIRST);
    Arrays.sort(order, (a, b) -> Arrays.compareUnsigned(values[a], values[b]));
    int[] numbers = new int[order.length];
    Arrays.setAll(numbers, i -> order[i]);
    return rebuild(numbers);
  }

  private int[] rebuild(int[] keptInOrder) {
    int[] renumbered = new int[size];
    Arrays.fill(renumbered, OTHER);
    renumbered[NONE] = NONE;
    byte[][] oldValues = values;
    long[] oldHashes = hashes;
    int capacity = Math.max(32, Integer.highestOneBit(keptInOrder.length + FIRST) * 2);
    values = new byte[capacity][];
    hashes = new long[capacity];
    slots = new int[capacity * 2];
    size = FIRST;
    bytes = 0;
    for (int old : keptInOrder) {
      renumbered[old] = size;
      values[size] = oldValues[old];
      hashes[size] = oldHashes[old];
      bytes += oldValues[old].length;
      place(size++);
    }
    return renumbered;
  }

  /** Takes in another dictionary's values; returns the number here of each number there. */
  int[] merge(Dictionary other) {
    shift = Math.max(shift, other.shift);
    int[] numbers = new int[other.size];
    numbers[OTHER] = OTHER;
    for (int number = FIRST; number < other.size; number++) {
      byte[] value = other.values[number];
      numbers[number] = number(value, 0, value.length);
    }
    return numbers;
  }

  /** A copy that shares the values, which never change. */
  Dictionary copy() {
    Dictionary copy = new Dictionary(cap);
    copy.shift = shift;
    copy.slots = slots.clone();
    copy.values = values.clone();
    copy.hashes = hashes.clone();
    copy.size = size;
    copy.bytes = bytes;
    return copy;
  }

  /** Writes the values in the order of their numbers. */
  void write(SummaryOutput out) throws IOException {
    out.count(shift);
    out.count(size - FIRST);
    for (int number = FIRST; number < size; number++) {
      out.bytes(values[number]);
    }
  }

  /** Reads into an empty dictionary what {@link #write} wrote, numbers included. */
  void read(SummaryInput in) throws IOException {
    shift = (int) in.count(Long.SIZE, "a threshold");
    int end = FIRST + (int) in.count(cap, "the values of a dimension");
    while (size < end) {
      int expected = size;
      byte[] value = in.bytes(LONGEST, "a value");
      if (number(value, 0, value.length) != expected) {
        throw SummaryException.damaged("a value is there twice or should have been dropped");
      }
    }
  }
}
