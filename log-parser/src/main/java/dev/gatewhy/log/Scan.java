package dev.gatewhy.log;

import java.nio.ByteBuffer;

/**
 * Searches in a line buffer, eight bytes at a time.
 *
 * <p>All methods read through a little-endian {@link ByteBuffer} over the buffer's array, because
 * {@code getLong} of a buffer is fast in every compiler tier, which a {@code VarHandle} is not.
 * They may look at up to {@link #PADDING} bytes behind the end that they are given, so every line
 * buffer has that many bytes to spare behind its contents; what stands there never changes a
 * result.
 *
 * <p>The trick, per word of eight bytes: xor with the wanted byte repeated turns it into 0x00, and
 * {@code (x - 0x01…) & ~x & 0x80…} has its lowest set bit in the first byte that is 0x00. With
 * 0x20… instead of 0x01… it marks the first byte below 0x20. Marks above the first one may be wrong
 * and are not used.
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

  private static final long ZEROS = '0' * ONES;
  // added to a byte below 0x80, sets its high bit if it is 10 or more
  private static final long TEN_OR_MORE = (0x80 - 10) * ONES;
  private static final long YEAR_MONTH = word("0000-00-");
  private static final long YEAR_MONTH_MARKS = marks("0000-00-");
  private static final long DAY_MINUTE = word("00T00:00");
  private static final long DAY_MINUTE_MARKS = marks("00T00:00");
  private static final long SECOND = word(":00.000Z");
  private static final long SECOND_MARKS = marks(":00.000Z");

  private Scan() {}

  /** Index of the first {@code wanted} in {@code [from, to)}, or {@code to} if there is none. */
  static int indexOf(ByteBuffer buffer, int from, int to, byte wanted) {
    long pattern = (wanted & 0xFF) * ONES;
    for (int i = from;
        i < to;
        i += Long.BYTES) { // in bounds: the buffer goes on for PADDING bytes behind `to`
      long difference = buffer.getLong(i) ^ pattern;
      long marks = (difference - ONES) & ~difference & HIGH_BITS;
      if (marks != 0) {
        return Math.min(to, i + (Long.numberOfTrailingZeros(marks) >>> 3));
      }
    }
    return to;
  }

  /** How often {@code wanted} occurs in {@code [from, to)} of a buffer, which needs no padding. */
  static int count(ByteBuffer buffer, int from, int to, byte wanted) {
    long pattern = (wanted & 0xFF) * ONES;
    int count = 0;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long difference = buffer.getLong(i) ^ pattern;
      // exact marks
      long others = ((difference & ~HIGH_BITS) + ~HIGH_BITS | difference) & HIGH_BITS;
      count += Long.BYTES - Long.bitCount(others);
    }
    for (; i < to; i++) {
      count += buffer.get(i) == wanted ? 1 : 0;
    }
    return count;
  }

  /**
   * Index of the first quote or backslash in {@code [from, to)}, or {@code to} if there is none.
   */
  static int quoteOrBackslash(ByteBuffer buffer, int from, int to) {
    for (int i = from; i < to; i += Long.BYTES) { // in bounds as above
      long word = buffer.getLong(i);
      long quote = word ^ QUOTES;
      long backslash = word ^ BACKSLASHES;
      long marks = ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash) & HIGH_BITS;
      if (marks != 0) {
        return Math.min(to, i + (Long.numberOfTrailingZeros(marks) >>> 3));
      }
    }
    return to;
  }

  /** How many of the eight bytes of {@code word} come before a backslash; 8 if none is one. */
  static int beforeBackslash(long word) {
    long backslash = word ^ BACKSLASHES;
    return Long.numberOfTrailingZeros((backslash - ONES) & ~backslash & HIGH_BITS) >>> 3;
  }

  /**
   * Index of the first quote or control character from {@code from} on; there must be one before
   * the padding ends.
   */
  static int quoteOrControl(ByteBuffer buffer, int from) {
    for (int i = from;
        ;
        i += Long.BYTES) { // in bounds: the caller has put a control character behind its contents
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
      long marks =
          ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash | (word - BLANKS) & ~word)
              & HIGH_BITS;
      if (marks != 0) {
        return i + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
  }

  /** How many of the eight bytes at {@code at} are digits before one that is none. */
  static int digits(ByteBuffer buffer, int at) { // in bounds as above
    long value = buffer.getLong(at) ^ ZEROS; // a digit becomes 0 to 9, everything else more
    long others = ((value & ~HIGH_BITS) + TEN_OR_MORE | value) & HIGH_BITS;
    return Long.numberOfTrailingZeros(others) >>> 3; // 8 if all are digits
  }

  /** Whether {@code 2026-11-24T11:44:25.534Z}, with any digits, stands at {@code at}. */
  // in bounds: a word is read only if the one before holds no NUL
  static boolean isTime(ByteBuffer buffer, int at) {
    return isShape(buffer.getLong(at), YEAR_MONTH, YEAR_MONTH_MARKS)
        && isShape(buffer.getLong(at + 8), DAY_MINUTE, DAY_MINUTE_MARKS)
        && isShape(buffer.getLong(at + 16), SECOND, SECOND_MARKS);
  }

  private static boolean isShape(long word, long shape, long marks) {
    long difference = word ^ shape; // digits become 0 to 9, the marks between them 0
    long others = ((difference & ~HIGH_BITS) + TEN_OR_MORE | difference) & HIGH_BITS;
    return (others | difference & marks) == 0;
  }

  /** Eight characters as a word, the first one lowest. */
  private static long word(String text) {
    long word = 0;
    for (int i = Long.BYTES - 1; i >= 0; i--) {
      word = word << 8 | text.charAt(i);
    }
    return word;
  }

  /** 0xFF where {@code shape} has no zero. */
  private static long marks(String shape) {
    long mask = 0;
    for (int i = Long.BYTES - 1; i >= 0; i--) {
      mask = mask << 8 | (shape.charAt(i) == '0' ? 0 : 0xFF);
    }
    return mask;
  }

  /**
   * Index of the first blank or control character from {@code from} on; there must be one before
   * the padding ends.
   */
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
