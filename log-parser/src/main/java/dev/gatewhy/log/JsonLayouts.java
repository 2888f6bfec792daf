package dev.gatewhy.log;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The layouts of the JSON lines that one reader has met, by their keys; forgets all when there are
 * too many. Not thread-safe.
 */
final class JsonLayouts {
  private static final int MOST = 256;

  /**
   * A key sequence and its meaning; {@code keys} are the keys' raw bytes with a quote behind each,
   * which no key holds without a backslash.
   */
  private record Entry(byte[] keys, JsonLayout layout) {
    boolean hasKeys(KeyBytes other) {
      return Arrays.equals(keys, 0, keys.length, other.bytes, 0, other.length);
    }
  }

  private final List<Format> formats;
  private final Map<Long, Entry> entries = new HashMap<>();
  private final KeyBytes keys = new KeyBytes();
  private Entry last;
  private Format lastUnknown;

  JsonLayouts(List<Format> formats) {
    this.formats = formats;
  }

  /** The meaning of the keys in {@code tokens}. */
  JsonLayout of(JsonTokens tokens, byte[] line, Format unknown) {
    gather(tokens, line);
    if (last != null && lastUnknown == unknown && last.hasKeys(keys)) {
      // hashing costs more than all else here, and lines with the same keys come together
      return last.layout;
    }
    lastUnknown = unknown;
    last = find(tokens, line, unknown);
    return last.layout;
  }

  private Entry find(JsonTokens tokens, byte[] line, Format unknown) {
    long hash = Slice.hash(keys.bytes, 0, keys.length) ^ unknown.layout().ordinal();
    Entry known = entries.get(hash);
    if (known != null && known.hasKeys(keys)) {
      return known;
    }
    JsonLayout layout = JsonLayout.of(tokens.keys(line), formats, unknown);
    if (entries.size() >= MOST) {
      entries.clear();
    }
    Entry entry = new Entry(Arrays.copyOf(keys.bytes, keys.length), layout);
    entries.put(hash, entry);
    return entry;
  }

  private void gather(JsonTokens tokens, byte[] line) {
    keys.length = 0;
    for (int i = 0; i < tokens.count; i++) {
      tokens.appendKey(line, i, keys);
      keys.append((byte) '"');
    }
  }
}
