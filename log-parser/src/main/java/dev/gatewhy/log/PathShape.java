package dev.gatewhy.log;

/**
 * A path with its variable parts taken out, so that requests of one kind count as one: {@code
 * /items/123?x=1} → {@code /items/*}.
 */
final class PathShape {
  private PathShape() {}

  /**
   * The shape; segments that look like numbers, hexadecimal ids or UUIDs become {@code *}, and the
   * query goes.
   */
  static String of(String path) {
    int end = path.length();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '?' || c == '#') {
        end = i;
        break;
      }
    }
    StringBuilder shape = new StringBuilder(end);
    int start = 0;
    for (int i = 0; i <= end; i++) {
      if (i == end || path.charAt(i) == '/') {
        if (isVariable(path, start, i)) {
          shape.append('*');
        } else {
          shape.append(path, start, i);
        }
        if (i < end) {
          shape.append('/');
        }
        start = i + 1;
      }
    }
    return shape.toString();
  }

  /** Digits alone; or eight and more hexadecimal digits and hyphens with a digit among them. */
  private static boolean isVariable(String path, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      char c = path.charAt(i);
      boolean hex = c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == '-';
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (!hex) {
        return false;
      }
    }
    return digits > 0 && (digits == to - from || to - from >= 8);
  }
}
