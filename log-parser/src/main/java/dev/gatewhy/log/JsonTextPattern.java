package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A format that is text shaped like JSON (Higress, MSE), compiled: finds the values of a line,
 * exactly. Immutable.
 *
 * <p>Every value is quoted and none is escaped, so neither a quote nor a backslash means anything
 * by itself. Values are told apart by what stands between them, the <em>separators</em> {@code
 * ","key":"}, whose order the format string fixes. Reading: each separator is taken at the first
 * place behind the one before, and the last value ends with the line's <code>"}</code>. This finds
 * a reading whenever there is one.
 *
 * <p>Ambiguity: a line is ambiguous if it holds, inside a value, the separator of any key that it
 * logs. If a line has two readings, then some separator stands in it twice, so every such line is
 * marked; and a value that holds a separator is a forgery in any case. A quote alone, or any other
 * text with quotes, is not.
 *
 * <p>Separators of other keys: people append keys to the format string, mostly at its end. Inside a
 * value that the gateway wrote itself such a separator means that the line has more keys than this
 * format, and it is left to the reader of unknown shapes. Inside a value that the client wrote
 * (user agent, path, …) it may as well be forged; if it names a field of ours, the line is read by
 * this format and marked ambiguous.
 */
final class JsonTextPattern {
  private static final byte QUOTE = '"';
  private static final Set<Field> WRITTEN_BY_CLIENT =
      Set.of(
          Field.METHOD,
          Field.PATH,
          Field.AUTHORITY,
          Field.SCHEME,
          Field.X_FORWARDED_FOR,
          Field.X_FORWARDED_PROTO,
          Field.USER_AGENT,
          Field.REFERER,
          Field.REQUEST_ID,
          Field.TRACE_ID,
          Field.REQUESTED_SERVER_NAME);

  private final Format format;
  private final List<String> keys;
  private final Literal[] literals;
  private final Field[] fields;
  private final boolean[] writtenByClient;

  private JsonTextPattern(Format format, List<String> keys, Literal[] literals, Field[] fields) {
    this.format = format;
    this.keys = keys;
    this.literals = literals;
    this.fields = fields;
    this.writtenByClient = new boolean[fields.length];
    for (int i = 0; i < fields.length; i++) {
      writtenByClient[i] = fields[i] == null || WRITTEN_BY_CLIENT.contains(fields[i]);
    }
  }

  Format format() {
    return format;
  }

  /** Its keys, in the order of the line. */
  List<String> keyOrder() {
    return keys;
  }

  /** The ordinal of the field at each place, or -1. */
  int[] fieldOrdinals() {
    return Arrays.stream(fields).mapToInt(field -> field == null ? -1 : field.ordinal()).toArray();
  }

  /** The text before each value, and at last the text that ends the line. */
  Literal[] literals() {
    return literals.clone();
  }

  // ---- compiling

  /**
   * The keys of a format string and their fields, in its order; empty if it is not shaped like JSON
   * with every value quoted.
   */
  static Optional<Map<String, Field>> keys(FormatString text) {
    return keyOrder(text)
        .map(
            order -> {
              Map<String, Field> keys = new LinkedHashMap<>();
              for (int i = 0; i < order.size(); i++) {
                int index = i;
                text.field(i).ifPresent(field -> keys.put(order.get(index), field));
              }
              return Collections.unmodifiableMap(keys);
            });
  }

  private static Optional<List<String>> keyOrder(FormatString text) {
    List<String> keys = new ArrayList<>();
    int last = text.operators().size();
    for (int i = 0; i < last; i++) {
      String literal = text.literals().get(i);
      String head = i == 0 ? "{\"" : "\",\"";
      if (!literal.startsWith(head)
          || !literal.endsWith("\":\"")
          || literal.length() <= head.length() + 3) {
        return Optional.empty();
      }
      keys.add(literal.substring(head.length(), literal.length() - 3));
    }
    return text.literals().get(last).equals("\"}")
        ? Optional.of(List.copyOf(keys))
        : Optional.empty();
  }

  static JsonTextPattern compile(Format format) {
    FormatString text = FormatString.known(format.text());
    Field[] fields = new Field[text.operators().size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = text.field(i).orElse(null);
    }
    Literal[] literals = text.literals().stream().map(Literal::new).toArray(Literal[]::new);
    return new JsonTextPattern(format, keyOrder(text).orElseThrow(), literals, fields);
  }

  // ---- reading

  /** What a line is to this format. */
  enum Outcome {
    RECORD,
    /** It has all keys, and others behind a value that the gateway wrote. */
    HAS_MORE,
    OTHER
  }

  /** Reads {@code line[from, to)} into {@code record} if it is of this format. */
  Outcome read(
      ByteBuffer buffer, byte[] line, int from, int to, LogRecord record, Scratch scratch) {
    int[] places = scratch.places(fields.length + 1);
    if (!place(buffer, from, to, places)) {
      return Outcome.OTHER;
    }
    boolean ambiguous = false;
    record.begin(format, line, from, to);
    for (int i = 0; i < fields.length; i++) {
      int start = places[i] + literals[i].length();
      int end = places[i + 1];
      int quote = Scan.indexOf(buffer, start, end, QUOTE);
      while (quote < end) {
        Stray stray = strayQuote(line, quote, to, i);
        if (stray == Stray.OTHER_FORMAT) {
          return Outcome.HAS_MORE;
        }
        ambiguous |= stray == Stray.FORGED;
        quote = Scan.indexOf(buffer, quote + 1, end, QUOTE);
      }
      if (fields[i] != null) {
        record.set(fields[i], start, end);
      }
    }
    if (ambiguous) {
      record.markAmbiguous();
    }
    return Outcome.RECORD;
  }

  /**
   * Puts each separator at the first place behind the one before, and the last one at the line's
   * end; false if that cannot be done.
   */
  private boolean place(ByteBuffer buffer, int from, int to, int[] places) {
    Literal last = literals[fields.length];
    int lastPlace = to - last.length();
    if (!literals[0].isIn(buffer, from, to)
        || lastPlace < from
        || !last.isIn(buffer, lastPlace, to)) {
      return false;
    }
    places[0] = from;
    places[fields.length] = lastPlace;
    int at = from + literals[0].length();
    for (int i = 1; i < fields.length; i++) {
      int place = Scan.indexOf(buffer, at, lastPlace, QUOTE);
      while (place < lastPlace && !literals[i].isIn(buffer, place, lastPlace)) {
        place = Scan.indexOf(buffer, place + 1, lastPlace, QUOTE);
      }
      if (place == lastPlace) {
        return false;
      }
      places[i] = place;
      at = place + literals[i].length();
    }
    return at <= lastPlace;
  }

  private enum Stray {
    HARMLESS,
    FORGED,
    OTHER_FORMAT
  }

  /** What a quote inside the value number {@code index} is. */
  private Stray strayQuote(byte[] line, int at, int to, int index) {
    int keyEnd = separatorKeyEnd(line, at, to);
    if (keyEnd < 0) {
      return Stray.HARMLESS;
    }
    String key = new String(line, at + 3, keyEnd - at - 3, StandardCharsets.UTF_8);
    if (keys.contains(key)) {
      return Stray.FORGED;
    }
    if (!writtenByClient[index]) {
      return Stray.OTHER_FORMAT;
    }
    return Field.ofKey(key).isPresent() ? Stray.FORGED : Stray.HARMLESS;
  }

  /** If a separator {@code ","key":"} stands at {@code at}, the index after its key, else -1. */
  static int separatorKeyEnd(byte[] line, int at, int to) {
    if (at + 3 >= to || line[at] != '"' || line[at + 1] != ',' || line[at + 2] != '"') {
      return -1;
    }
    int i = at + 3;
    while (i < to && isKeyByte(line[i])) {
      i++;
    }
    return i > at + 3 && i + 2 < to && line[i] == '"' && line[i + 1] == ':' && line[i + 2] == '"'
        ? i
        : -1;
  }

  static boolean isKeyByte(byte b) {
    boolean isLetter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    // the colon follows the digits
    return isLetter || b >= '0' && b <= ':' || b == '_' || b == '-' || b == '.' || b == '@';
  }
}
