package dev.gatewhy.log;

import java.nio.ByteBuffer;

/**
 * Searches in a line buffer, eight bytes at a time.
 *
 * <p>All methods read through a little-endian {@link ByteBuffer} over the buffer's array, because {@code getLong} of a buffer is
 * fast in every compiler tier, which a {@code VarHandle} is not. They may look at up to {@link #PADDING} bytes behind the end
 * that they are given, so every line buffer has that many bytes to spare behind its contents; what stands there never changes a
 * result.
 *
 * <p>The trick, per word of eight bytes: xor with the wanted byte repeated turns it into 0x00, and {@code (x - 0x01…) & ~x &
 * 0x80…} has its lowest set bit in the first byte that is 0x00. With 0x20… instead of 0x01… it marks the first byte below 0x20.
 * Marks above the first one may be wrong and are not used.
 */
final class Scan {
  /** How many bytes behind the end may be read. */
  static final int PADDING = 16;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long BLANKS = 0x20 * ONES;
  private static final long AFTER_BLANKS = 0x21 * ONES;

  private Scan() {}

  /** Index of the first {@code wanted} in {@code [from, to)}, or {@code to} if there is none. */
  static int indexOf(ByteBuffer buffer, int from, int to, byte wanted) {
    long pattern = (wanted & 0xFF) * ONES;
    for (int i = from; i < to; i += Long.BYTES) { // in bounds: the buffer goes on for PADDING bytes behind `to`
      long difference = buffer.getLong(i) ^ pattern;
      long marks = (difference - ONES) & ~difference & HIGH_BITS;
      if (marks != 0) {
        return Math.min(to, i + (Long.numberOfTrailingZeros(marks) >>> 3));
      }
    }
    return to;
  }

  /** Index of the first quote or control character from {@code from} on; there must be one before the padding ends. */
  static int quoteOrControl(ByteBuffer buffer, int from) {
    for (int i = from; ; i += Long.BYTES) { // in bounds: the caller has put a control character behind its contents
      long word = buffer.getLong(i);
      long quote = word ^ QUOTES;
      long marks = ((quote - ONES) & ~quote | (word - BLANKS) & ~word) & HIGH_BITS;
      if (marks != 0) {
        return i + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
  }

  /** As {@link #quoteOrControl}, which also stops at a backslash. */
  static int quoteBackslashOrControl(ByteBuffer buffer, int from) {
    for (int i = from; ; i += Long.BYTES) { // in bounds as above
      long word = buffer.getLong(i);
      long quote = word ^ QUOTES;
      long backslash = word ^ BACKSLASHES;
      long marks = ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash | (word - BLANKS) & ~word) & HIGH_BITS;
      if (marks != 0) {
        return i + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
  }

  /** Index of the first blank or control character from {@code from} on; there must be one before the padding ends. */
  static int blankOrControl(ByteBuffer buffer, int from) {
    for (int i = from; ; i += Long.BYTES) { // in bounds as above
      long word = buffer.getLong(i);
      long marks = (word - AFTER_BLANKS) & ~word & HIGH_BITS;
      if (marks != 0) {
        return i + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
  }
}
