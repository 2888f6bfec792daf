package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A place in JSON objects with certain keys: one of its values, or one inside a nested object.
 * Immutable.
 *
 * @param index the value's number in the object
 * @param rest the keys from there into nested objects, with dots between them; empty for none
 * @param value the value that is looked for there, if one is
 */
record JsonPlace(int index, String rest, String value) {

  /**
   * The places of those paths that objects with {@code keys} may have, in the order of the paths.
   */
  static List<JsonPlace> all(List<String> paths, List<String> keys) {
    List<JsonPlace> places = new ArrayList<>();
    paths.forEach(path -> add(places, path, "", keys));
    return List.copyOf(places);
  }

  /** As {@link #all}, with the value that is looked for at each path. */
  static List<JsonPlace> withValues(Map<String, String> paths, List<String> keys) {
    List<JsonPlace> places = new ArrayList<>();
    paths.forEach((path, value) -> add(places, path, value, keys));
    return List.copyOf(places);
  }

  private static void add(List<JsonPlace> places, String path, String value, List<String> keys) {
    int whole = keys.indexOf(path);
    if (whole >= 0) {
      places.add(new JsonPlace(whole, "", value));
      return;
    }
    for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      int index = keys.indexOf(path.substring(0, dot));
      if (index >= 0) {
        places.add(new JsonPlace(index, path.substring(dot + 1), value));
        return;
      }
    }
  }

  /**
   * Finds what stands here in the object that {@code tokens} holds.
   *
   * @param nested memory for nested objects
   * @return its kind, with the place in {@code out}; null if there is nothing
   */
  JsonTokens.Kind find(
      JsonTokens tokens, JsonTokens nested, ByteBuffer buffer, byte[] line, Slice out) {
    JsonTokens.Kind kind = tokens.kinds[index];
    out.set(line, tokens.valueFrom[index], tokens.valueTo[index]);
    String left = rest;
    while (!left.isEmpty()) {
      if (kind != JsonTokens.Kind.NESTED
          || nested.read(buffer, line, out.from, out.to) != JsonTokens.Result.OBJECT) {
        return null;
      }
      int found = -1;
      String after = "";
      for (int length = left.length(); length > 0 && found < 0; ) {
        found = indexOf(nested, line, left.substring(0, length));
        after = found < 0 || length == left.length() ? "" : left.substring(length + 1);
        length = left.lastIndexOf('.', length - 1);
      }
      if (found < 0) {
        return null;
      }
      kind = nested.kinds[found];
      out.set(line, nested.valueFrom[found], nested.valueTo[found]);
      left = after;
    }
    return kind == JsonTokens.Kind.NULL ? null : kind;
  }

  /** Whether the value here is the one that is looked for. */
  boolean matches(JsonTokens tokens, JsonTokens nested, ByteBuffer buffer, byte[] line, Slice out) {
    return find(tokens, nested, buffer, line, out) != null
        && out.length() == value.length()
        && out.toString().equals(value);
  }

  private static int indexOf(JsonTokens tokens, byte[] line, String key) {
    for (int i = 0; i < tokens.count; i++) {
      int length = tokens.keyTo[i] - tokens.keyFrom[i];
      if (length == key.length() && isAt(line, tokens.keyFrom[i], key)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isAt(byte[] line, int at, String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      if (line[at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
