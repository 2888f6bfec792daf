package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The keys and values of one JSON object, as places in the line. Objects inside it are taken apart
 * down to {@link #DEEPEST} levels, their keys joined by dots ({@code response.code}); deeper ones
 * and lists stay whole.
 *
 * <p>Tolerant where gateways are careless: control characters and bytes that are no UTF-8 may stand
 * in strings, escapes that JSON does not know are kept, and a bare value may be any word. Strict
 * where the shape is at stake: quotes, colons, commas and brackets must fit, and nothing may follow
 * the object. Reused from line to line; no recursion, so nesting costs no stack.
 */
final class JsonTokens {
  /** What a value is. */
  enum Kind {
    STRING,
    ESCAPED_STRING,
    BARE,
    NULL,
    NESTED
  }

  /** How reading ended. */
  enum Result {
    OBJECT,
    /** The line ended inside the object. */
    CUT_OFF,
    /** It is no JSON; {@link JsonTokens#failedAt} says where. */
    BROKEN,
    /** It has too many keys or is nested too deeply. */
    TOO_COMPLEX
  }

  /** How many levels of objects are taken apart below the outermost. */
  static final int DEEPEST = 4;

  private static final int ROOT = 0;

  int count;
  int[] keyFrom = new int[64];
  int[] keyTo = new int[64];
  int[] valueFrom = new int[64];
  int[] valueTo = new int[64];
  Kind[] kinds = new Kind[64];
  int failedAt;

  /** The object that each value stands in. */
  private int[] scopes = new int[64];

  private int deepest;
  private int scopeCount;
  private int[] scopeParent = new int[16];
  private int[] scopeDepth = new int[16];
  private int[] scopeKeyFrom = new int[16];
  private int[] scopeKeyTo = new int[16];

  private final ReadLimits limits;
  private ByteBuffer buffer;
  private byte[] line;
  private int at;
  private int to;

  JsonTokens(ReadLimits limits) {
    this.limits = limits;
  }

  /** Reads the object that is {@code line[from, to)}. */
  Result read(ByteBuffer buffer, byte[] line, int from, int to) {
    return read(buffer, line, from, to, 0);
  }

  /** As {@link #read}, taking apart the objects inside it. */
  Result readNested(ByteBuffer buffer, byte[] line, int from, int to) {
    return read(buffer, line, from, to, DEEPEST);
  }

  private Result read(ByteBuffer buffer, byte[] line, int from, int to, int deepest) {
    this.deepest = deepest;
    this.buffer = buffer;
    this.line = line;
    this.at = from;
    this.to = to;
    count = 0;
    Result result = object();
    if (result == Result.BROKEN && at >= to) {
      result = Result.CUT_OFF;
    }
    failedAt = Math.min(at, to);
    return result;
  }

  private Result object() {
    skipBlanks();
    if (!take('{')) {
      return Result.BROKEN;
    }
    scopeCount = 1;
    int scope = ROOT;
    boolean justOpened = true;
    while (true) {
      skipBlanks();
      if (justOpened && take('}')) {
        if (scope == ROOT) {
          return atEnd();
        }
        scope = scopeParent[scope];
      } else {
        Result key = key(scope);
        if (key != Result.OBJECT) {
          return key;
        }
        boolean isObject = at < to && line[at] == '{';
        if (isObject && scopeDepth[scope] == limits.nesting()) {
          return Result.TOO_COMPLEX;
        }
        if (isObject && scopeDepth[scope] < deepest) {
          at++;
          scope = open(scope);
          justOpened = true;
          continue;
        }
        Result value = value(scopeDepth[scope]);
        if (value != Result.OBJECT) {
          return value;
        }
        count++;
      }
      justOpened = false;
      skipBlanks();
      while (take('}')) {
        if (scope == ROOT) {
          return atEnd();
        }
        scope = scopeParent[scope];
        skipBlanks();
      }
      if (!take(',')) {
        return Result.BROKEN;
      }
    }
  }

  /** Reads a key, its colon and the blanks behind. */
  private Result key(int scope) {
    if (count == limits.fields() || scopeCount > limits.fields()) {
      return Result.TOO_COMPLEX;
    }
    if (!take('"')) {
      return Result.BROKEN;
    }
    grow();
    scopes[count] = scope;
    keyFrom[count] = at;
    stringEnd();
    keyTo[count] = at;
    if (!take('"')) {
      return Result.BROKEN;
    }
    skipBlanks();
    if (!take(':')) {
      return Result.BROKEN;
    }
    skipBlanks();
    return Result.OBJECT;
  }

  /** Opens the object that is the value of the key just read. */
  private int open(int parent) {
    if (scopeCount == scopeParent.length) {
      scopeParent = Arrays.copyOf(scopeParent, 2 * scopeCount);
      scopeDepth = Arrays.copyOf(scopeDepth, 2 * scopeCount);
      scopeKeyFrom = Arrays.copyOf(scopeKeyFrom, 2 * scopeCount);
      scopeKeyTo = Arrays.copyOf(scopeKeyTo, 2 * scopeCount);
    }
    scopeParent[scopeCount] = parent;
    scopeDepth[scopeCount] = scopeDepth[parent] + 1;
    scopeKeyFrom[scopeCount] = keyFrom[count];
    scopeKeyTo[scopeCount] = keyTo[count];
    return scopeCount++;
  }

  private Result atEnd() {
    skipBlanks();
    return at == to ? Result.OBJECT : Result.BROKEN;
  }

  private Result value(int depth) {
    valueFrom[count] = at;
    if (take('"')) {
      valueFrom[count] = at;
      kinds[count] = stringEnd() ? Kind.ESCAPED_STRING : Kind.STRING;
      valueTo[count] = at;
      return take('"') ? Result.OBJECT : Result.BROKEN;
    }
    if (at < to && (line[at] == '{' || line[at] == '[')) {
      kinds[count] = Kind.NESTED;
      Result nested = nested(depth);
      valueTo[count] = at;
      return nested;
    }
    int end = bareEnd(line, at, to);
    if (end == at) {
      return Result.BROKEN;
    }
    kinds[count] = isNull(line, at, end) ? Kind.NULL : Kind.BARE;
    valueTo[count] = end;
    at = end;
    return Result.OBJECT;
  }

  /** Skips an object or a list; only its brackets and strings are looked at. */
  private Result nested(int outer) {
    int depth = outer;
    do {
      if (at == to) {
        return Result.BROKEN;
      }
      byte b = line[at++];
      if (b == '{' || b == '[') {
        if (++depth > limits.nesting()) {
          return Result.TOO_COMPLEX;
        }
      } else if (b == '}' || b == ']') {
        depth--;
      } else if (b == '"') {
        stringEnd();
        if (!take('"')) {
          return Result.BROKEN;
        }
      }
    } while (depth > outer);
    return Result.OBJECT;
  }

  /**
   * Moves to the quote that ends a string, or to the line's end; says whether it held a backslash.
   */
  private boolean stringEnd() {
    int i = Scan.quoteOrBackslash(buffer, at, to);
    boolean escaped = i < to && line[i] == '\\';
    while (i < to && line[i] == '\\') {
      i = i + 2 < to ? Scan.quoteOrBackslash(buffer, i + 2, to) : to;
    }
    at = i;
    return escaped;
  }

  /** Index after the number or word at {@code from}. */
  static int bareEnd(byte[] line, int from, int to) {
    int i = from;
    while (i < to && isBareByte(line[i])) {
      i++;
    }
    return i;
  }

  static boolean isBareByte(byte b) {
    return b >= '0' && b <= '9'
        || b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b == '.'
        || b == '-'
        || b == '+';
  }

  static boolean isNull(byte[] line, int from, int to) {
    return to - from == 4
        && line[from] == 'n'
        && line[from + 1] == 'u'
        && line[from + 2] == 'l'
        && line[from + 3] == 'l';
  }

  private boolean take(char wanted) {
    if (at < to && line[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < to && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r')) {
      at++;
    }
  }

  private void grow() {
    if (count == keyFrom.length) {
      int length = 2 * count;
      keyFrom = Arrays.copyOf(keyFrom, length);
      keyTo = Arrays.copyOf(keyTo, length);
      valueFrom = Arrays.copyOf(valueFrom, length);
      valueTo = Arrays.copyOf(valueTo, length);
      kinds = Arrays.copyOf(kinds, length);
      scopes = Arrays.copyOf(scopes, length);
    }
  }

  /**
   * Reads text shaped like JSON whose values are not escaped, of an unknown shape: values end at
   * separators {@code ","key":"}, and the last one at the line's <code>"}</code>.
   *
   * @return whether the line is of this kind
   */
  boolean readUnescaped(ByteBuffer buffer, byte[] line, int from, int to) {
    count = 0;
    int keyEnd = from + 2;
    while (keyEnd < to && JsonTextPattern.isKeyByte(line[keyEnd])) {
      keyEnd++;
    }
    boolean begins = startsWith(line, from, to, "{\"") && startsWith(line, keyEnd, to, "\":\"");
    if (!begins || keyEnd + 3 > to - 2 || !startsWith(line, to - 2, to, "\"}")) {
      return false;
    }
    keyFrom[0] = from + 2;
    keyTo[0] = keyEnd;
    valueFrom[0] = keyEnd + 3;
    int place = keyEnd + 3;
    while (true) {
      place = Scan.indexOf(buffer, place, to, (byte) '"');
      if (place >= to - 2) {
        break;
      }
      // what ends the line is no part of a separator
      int end = JsonTextPattern.separatorKeyEnd(line, place, to - 2);
      if (end < 0) {
        place++;
        continue;
      }
      if (count + 1 == limits.fields()) {
        return false;
      }
      finishUnescaped(place);
      grow();
      keyFrom[count] = place + 3;
      keyTo[count] = end;
      valueFrom[count] = end + 3;
      place = end + 3;
    }
    finishUnescaped(to - 2);
    return true;
  }

  private void finishUnescaped(int end) {
    valueTo[count] = end;
    kinds[count] = Kind.STRING;
    scopes[count] = ROOT;
    count++;
  }

  /** Whether a value is an object. */
  boolean hasObjects(byte[] line) {
    for (int i = 0; i < count; i++) {
      if (kinds[i] == Kind.NESTED && line[valueFrom[i]] == '{') {
        return true;
      }
    }
    return false;
  }

  /** The keys, decoded, those of nested objects with the keys of these before them. */
  List<String> keys(byte[] line) {
    List<String> keys = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      keys.add(prefix(line, scopes[i]) + decoded(line, keyFrom[i], keyTo[i]));
    }
    return keys;
  }

  private String prefix(byte[] line, int scope) {
    return scope == ROOT
        ? ""
        : prefix(line, scopeParent[scope])
            + decoded(line, scopeKeyFrom[scope], scopeKeyTo[scope])
            + '.';
  }

  private static String decoded(byte[] line, int from, int to) {
    Slice slice = new Slice().set(line, from, to);
    JsonEscapes.decode(slice);
    return slice.toString();
  }

  /** Writes the raw key number {@code index}, dots and all, to the end of {@code out}. */
  void appendKey(byte[] line, int index, KeyBytes out) {
    appendPrefix(line, scopes[index], out);
    out.append(line, keyFrom[index], keyTo[index]);
  }

  private void appendPrefix(byte[] line, int scope, KeyBytes out) {
    if (scope != ROOT) {
      appendPrefix(line, scopeParent[scope], out);
      out.append(line, scopeKeyFrom[scope], scopeKeyTo[scope]);
      out.append((byte) '.');
    }
  }

  private static boolean startsWith(byte[] line, int at, int to, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (at + i >= to || line[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
