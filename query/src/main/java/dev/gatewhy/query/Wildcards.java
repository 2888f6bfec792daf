package dev.gatewhy.query;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A pattern of {@code *} and {@code ?} over UTF-8 bytes. Immutable.
 *
 * <p>Two arrays: the bytes of the pattern, and for each whether it is a wildcard. {@code ?} stands
 * for one character, malformed bytes counting one each. Greedy with one step back to the last
 * {@code *}: pattern length times value length at worst.
 */
final class Wildcards {
  private final byte[] pattern;
  private final boolean[] special;
  private final boolean ignoreCase;

  Wildcards(String text, boolean ignoreCase) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] plain = new byte[bytes.length];
    boolean[] wild = new boolean[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean escaped = bytes[i] == '\\' && i + 1 < bytes.length;
      i += escaped ? 1 : 0;
      wild[length] = !escaped && (bytes[i] == '*' || bytes[i] == '?');
      plain[length++] = ignoreCase ? Ascii.lower(bytes[i]) : bytes[i];
    }
    this.pattern = Arrays.copyOf(plain, length);
    this.special = wild;
    this.ignoreCase = ignoreCase;
  }

  /** Whether all of {@code bytes[from, to)} fits. */
  boolean matches(byte[] bytes, int from, int to) {
    int at = from;
    int p = 0;
    int star = -1; // the last * passed, and where the value stood then
    int resume = from;
    while (at < to) {
      if (p < pattern.length && special[p] && pattern[p] == '*') {
        star = p++;
        resume = at;
      } else if (p < pattern.length && special[p]) {
        at += characterLength(bytes, at, to);
        p++;
      } else if (p < pattern.length
          && pattern[p] == (ignoreCase ? Ascii.lower(bytes[at]) : bytes[at])) {
        at++;
        p++;
      } else if (star >= 0) {
        p = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length && special[p] && pattern[p] == '*') {
      p++;
    }
    return p == pattern.length;
  }

  private static int characterLength(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xFF;
    int length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
    for (int i = 1; i < length; i++) {
      if (at + i >= to || (bytes[at + i] & 0xC0) != 0x80) {
        return 1;
      }
    }
    return length;
  }
}
