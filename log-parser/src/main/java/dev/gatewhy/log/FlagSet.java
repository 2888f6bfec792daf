package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A comma-separated set of response flags, read where it stands. */
public final class FlagSet {
  private FlagSet() {}

  /**
   * Whether {@code bytes[from, to)} names {@code flag}; the order of flags means nothing, and case
   * counts.
   */
  public static boolean contains(byte[] bytes, int from, int to, String flag) {
    byte[] wanted = flag.getBytes(StandardCharsets.ISO_8859_1);
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == ',') {
        if (Arrays.equals(bytes, start, i, wanted, 0, wanted.length)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }
}
