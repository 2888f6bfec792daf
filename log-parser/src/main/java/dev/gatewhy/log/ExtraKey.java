package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What conditions call the values of a line that are no field: {@code extra.} and the key, {@code
 * extra.tenant_id}.
 */
public final class ExtraKey {
  /** What stands before the key. */
  public static final String PREFIX = "extra.";

  /** Bytes of the longest key; what has a longer one is not kept. */
  public static final int LONGEST = 200;

  private ExtraKey() {}

  /** The key in the name of an attribute; empty if it names no extra value. */
  public static Optional<String> in(String attribute) {
    return Optional.of(attribute)
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length()))
        .filter(ExtraKey::isKey);
  }

  /** Whether values can be asked for by this key: it is 1 to 200 bytes of well-formed text. */
  static boolean isKey(String key) {
    if (key.isEmpty() || key.length() > LONGEST || key.indexOf('\uFFFD') >= 0) {
      return false;
    }
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LONGEST && new String(bytes, StandardCharsets.UTF_8).equals(key);
  }
}
