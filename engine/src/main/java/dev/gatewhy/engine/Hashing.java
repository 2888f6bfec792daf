package dev.gatewhy.engine;

/**
 * A 64-bit hash of bytes, the same in every process and release, since it decides what a full
 * summary keeps. It reads eight bytes a step, so it is several times faster than a hash that takes
 * byte after byte.
 */
final class Hashing {
  private static final long FIRST = 0x9E3779B97F4A7C15L;
  private static final long SECOND = 0xBF58476D1CE4E5B9L;

  private Hashing() {}

  static long hash(byte[] bytes, int from, int to) {
    long hash = (to - from) * FIRST;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long word =
          (bytes[i] & 0xFFL)
              | (bytes[i + 1] & 0xFFL) << 8
              | (bytes[i + 2] & 0xFFL) << 16
              | (bytes[i + 3] & 0xFFL) << 24
              | (bytes[i + 4] & 0xFFL) << 32
              | (bytes[i + 5] & 0xFFL) << 40
              | (bytes[i + 6] & 0xFFL) << 48
              | (bytes[i + 7] & 0xFFL) << 56;
      hash = step(hash, word);
    }
    long rest = 0;
    for (int shift = 0; i < to; i++, shift += 8) {
      rest |= (bytes[i] & 0xFFL) << shift;
    }
    return mix(step(hash, rest));
  }

  private static long step(long hash, long word) {
    long next = (hash ^ word) * FIRST;
    return next ^ next >>> 32;
  }

  /** Spreads every bit over all others. */
  static long mix(long hash) {
    long mixed = hash * FIRST;
    mixed ^= mixed >>> 32;
    mixed *= SECOND;
    return mixed ^ mixed >>> 29;
  }
}
