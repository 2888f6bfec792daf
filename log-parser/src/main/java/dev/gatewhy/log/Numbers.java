package dev.gatewhy.log;

/** Whole numbers, read where they stand. */
final class Numbers {
  private Numbers() {}

  /**
   * The number in {@code bytes[from, to)}: digits with an optional minus; a fraction is cut off.
   *
   * @return {@link LogRecord#NO_NUMBER} if it is no number or does not fit into 63 bits
   */
  static long parse(byte[] bytes, int from, int to) {
    int i = from;
    boolean negative = i < to && bytes[i] == '-';
    if (negative) {
      i++;
    }
    if (i == to) {
      return LogRecord.NO_NUMBER;
    }
    long value = 0;
    for (; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return bytes[i] == '.' && i > from && isDigits(bytes, i + 1, to)
            ? (negative ? -value : value)
            : LogRecord.NO_NUMBER;
      }
      if (value > (Long.MAX_VALUE - digit) / 10) {
        return LogRecord.NO_NUMBER;
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }

  private static boolean isDigits(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return false;
      }
    }
    return from < to;
  }
}
