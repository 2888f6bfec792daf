package dev.gatewhy.query;

/** Case as host names know it: A to Z and nothing else. */
final class Ascii {
  private Ascii() {}

  static byte lower(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? (byte) (letter + ('a' - 'A')) : letter;
  }

  static boolean equalsIgnoringCase(byte[] bytes, int from, int to, byte[] other) {
    if (to - from != other.length) {
      return false;
    }
    for (int i = 0; i < other.length; i++) {
      if (lower(bytes[from + i]) != lower(other[i])) {
        return false;
      }
    }
    return true;
  }

  static byte[] lower(byte[] bytes, int from, int to) {
    byte[] copy = new byte[to - from];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = lower(bytes[from + i]);
    }
    return copy;
  }
}
