package dev.gatewhy.log;

/** Where typed values of a text line end. One loop per class of values. */
final class TextValues {
  private static final int SHORTEST_TIME = "2026-11-24T11:44:25Z".length();

  private TextValues() {}

  /** Index after the value that begins at {@code from}, or -1 if there is none of this class. */
  static int end(ValueClass valueClass, byte[] line, int from, int to) {
    return switch (valueClass) {
      case NUMBER -> number(line, from, to);
      case FLAGS -> flags(line, from, to);
      case TIME -> time(line, from, to);
      case BARE -> bare(line, from, to);
      case LAST_BARE -> {
        int end = bare(line, from, to);
        yield end > from || from > 0 && line[from - 1] == ' ' ? end : -1;
      }
      case TOKEN -> token(line, from, to);
      case IP -> ip(line, from, to);
      case FREE, REQUEST ->
          throw new IllegalArgumentException("a free value ends where something else begins");
    };
  }

  static int number(byte[] line, int from, int to) {
    int i = from;
    boolean minus = i < to && line[i] == '-';
    if (minus) {
      i++;
    }
    int digits = i;
    while (i < to && line[i] >= '0' && line[i] <= '9') {
      i++;
    }
    if (i == digits) {
      return minus ? i : -1;
    }
    if (i + 1 < to && line[i] == '.' && line[i + 1] >= '0' && line[i + 1] <= '9') {
      i++;
      while (i < to && line[i] >= '0' && line[i] <= '9') {
        i++;
      }
    }
    return i;
  }

  static int flags(byte[] line, int from, int to) {
    if (from < to && line[from] == '-') {
      return from + 1;
    }
    int i = from;
    while (i < to
        && (line[i] >= 'A' && line[i] <= 'Z'
            || line[i] == ','
            || line[i] >= '0' && line[i] <= '9'
            || line[i] == '_')) {
      i++;
    }
    return i > from && line[from] >= 'A' && line[from] <= 'Z' ? i : -1;
  }

  static int time(byte[] line, int from, int to) {
    int i = from;
    while (i < to && isTimeByte(line[i])) {
      i++;
    }
    return i - from >= SHORTEST_TIME
            && line[from + 4] == '-'
            && line[from + 10] == 'T'
            && line[from + 13] == ':'
        ? i
        : -1;
  }

  static boolean isTimeByte(byte b) {
    return b >= '0' && b <= ':' || b == 'T' || b == 'Z' || b == '-' || b == '.' || b == '+';
  }

  static int bare(byte[] line, int from, int to) {
    if (from < to && line[from] == '"') {
      return -1;
    }
    int i = from;
    while (i < to && (line[i] & 0xFF) > ' ') {
      i++;
    }
    return i;
  }

  static int token(byte[] line, int from, int to) {
    int i = from;
    while (i < to && (line[i] & 0xFF) > ' ' && line[i] != '"') {
      i++;
    }
    return i > from ? i : -1;
  }

  static int ip(byte[] line, int from, int to) {
    if (from < to && line[from] == '-') {
      return from + 1;
    }
    int i = from;
    boolean colons = false;
    boolean dots = false;
    while (i < to
        && (Character.digit(line[i], 16) >= 0 || line[i] == '.' || line[i] == ':' && !dots)) {
      colons |= line[i] == ':';
      dots |= line[i] == '.'; // a colon behind one would be that of a port
      i++;
    }
    return colons || dots ? i : -1;
  }
}
