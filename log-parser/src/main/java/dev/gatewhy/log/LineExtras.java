package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Finds the values of a record's line that are no field. It reads the line again whenever somebody
 * asks, so that a record costs nothing when nobody does. One per record; not thread-safe.
 *
 * <p>In JSON these are the keys whose value stands in no field; objects inside are taken apart,
 * their keys joined by dots. In text they are the operators that log no field ({@link
 * Operators#extra}), in pairs the keys that are none. Of a key that comes twice the first counts. A
 * line that was read from its remains has none.
 */
final class LineExtras {
  /** Takes keys and values, both valid until it returns. */
  interface Visitor {
    /** Whether to go on. */
    boolean visit(Slice key, Slice value);
  }

  private final JsonTokens tokens = new JsonTokens(ReadLimits.DEFAULT);
  private final Scratch scratch = new Scratch();
  private final KeyBytes keyBytes = new KeyBytes();
  private final Slice key = new Slice();
  private final Slice value = new Slice();
  private ByteBuffer words = ByteBuffer.allocate(0);
  private Format compiled;
  private TextPattern pattern;
  private String wanted;
  private byte[] wantedBytes;

  /** Points {@code out} at the value of {@code name}; false if there is none. */
  boolean find(LogRecord record, Slice body, String name, Slice out) {
    if (!name.equals(wanted)) {
      wanted = name;
      wantedBytes = name.getBytes(StandardCharsets.UTF_8);
    }
    boolean[] found = new boolean[1];
    visit(
        record,
        body,
        (key, value) -> {
          found[0] = key.sameBytes(wantedBytes);
          if (found[0]) {
            out.set(value.bytes, value.from, value.to);
          }
          return !found[0];
        });
    return found[0];
  }

  /** Tells {@code sink} each key that can be asked for, once, with its value. */
  void all(LogRecord record, Slice body, BiConsumer<String, Slice> sink) {
    Set<String> told = new HashSet<>();
    visit(
        record,
        body,
        (key, value) -> {
          String name = key.length() > ExtraKey.LONGEST ? "" : key.toString();
          if (ExtraKey.isKey(name) && told.add(name)) {
            sink.accept(name, value);
          }
          return true;
        });
  }

  private void visit(LogRecord record, Slice body, Visitor visitor) {
    if (words.capacity() != body.bytes.length || words.array() != body.bytes) {
      words = ByteBuffer.wrap(body.bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
    switch (record.format().layout()) {
      case JSON -> {
        if (tokens.readNested(words, body.bytes, body.from, body.to) == JsonTokens.Result.OBJECT
            || tokens.read(words, body.bytes, body.from, body.to) == JsonTokens.Result.OBJECT) {
          json(record, body.bytes, true, visitor);
        }
      }
      case JSON_TEXT -> {
        if (tokens.readUnescaped(words, body.bytes, body.from, body.to)) {
          json(record, body.bytes, false, visitor);
        }
      }
      case TEXT -> {
        TextPattern text = pattern(record.format());
        if (text != null) {
          text.extras(words, body, scratch, visitor);
        }
      }
      case PAIRS -> PairsPattern.extras(record.format(), body, visitor);
    }
  }

  private void json(LogRecord record, byte[] line, boolean escapes, Visitor visitor) {
    boolean more = true;
    for (int i = 0; i < tokens.count && more; i++) {
      value.set(line, tokens.valueFrom[i], tokens.valueTo[i]);
      // what stands in a field's value was written by a client, where nothing is escaped
      if (tokens.kinds[i] == JsonTokens.Kind.NULL
          || isNone(value)
          || record.isInField(value.from)) {
        continue;
      }
      if (escapes && tokens.kinds[i] == JsonTokens.Kind.ESCAPED_STRING) {
        JsonEscapes.decode(value);
      }
      keyBytes.length = 0;
      tokens.appendKey(line, i, keyBytes);
      key.set(keyBytes.bytes, 0, keyBytes.length);
      if (escapes) {
        JsonEscapes.decode(key);
      }
      more = visitor.visit(key, value);
    }
  }

  /** Whether this is how logs write that there is no value. */
  static boolean isNone(Slice value) {
    return value.length() == 0 || value.length() == 1 && value.bytes[value.from] == '-';
  }

  /** The pattern of a text format that has operators without a field, else null. */
  private TextPattern pattern(Format format) {
    if (format != compiled) {
      compiled = format;
      pattern =
          format.text().isEmpty()
              ? null
              : TextPattern.compile(format).filter(TextPattern::hasExtras).orElse(null);
    }
    return pattern;
  }
}
