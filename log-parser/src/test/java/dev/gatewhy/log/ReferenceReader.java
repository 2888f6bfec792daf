package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The slow, obvious reader that the fast one must agree with: regular expressions and a recursive
 * JSON parser over text in which each character is one byte.
 *
 * <p>A text line is ambiguous when its pattern gives other values with greedy groups than with
 * reluctant ones.
 */
final class ReferenceReader {
  private static final Pattern SEPARATOR = Pattern.compile("\",\"([A-Za-z0-9_.:@-]+)\":\"");

  private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"";

  private static final List<String> BY_CLIENT =
      List.of(
          "method",
          "path",
          "authority",
          "scheme",
          "x_forwarded_for",
          "x_forwarded_proto",
          "user_agent",
          "referer",
          "request_id",
          "trace_id",
          "requested_server_name");

  private final FormatCatalog formats;

  ReferenceReader(FormatCatalog formats) {
    this.formats = formats;
  }

  /**
   * The values of a line as {@link ReadLines#values} gives them, without {@code raw}; null if it is
   * no record.
   */
  Map<String, String> read(byte[] bytes) {
    String line =
        new String(bytes, StandardCharsets.ISO_8859_1)
            .replaceFirst("^[ \\t]+", "")
            .replaceFirst("[ \\t\\r]+$", "");
    return line.startsWith("{") ? json(line) : text(line);
  }

  // ---- text

  private Map<String, String> text(String line) {
    for (TextPattern pattern : formats.texts()) {
      Format format = pattern.format();
      TextElement.Line parts = TextElement.of(FormatString.known(format.text()));
      Matcher shortest = regex(parts, "(.*?)").matcher(line);
      if (shortest.matches()) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher longest = regex(parts, "(.*)").matcher(line);
        longest.matches();
        boolean ambiguous = false;
        for (int i = 0; i < parts.elements().size(); i++) {
          TextElement element = parts.elements().get(i);
          String value = shortest.group(i + 1);
          ambiguous |= !value.equals(longest.group(i + 1));
          if (element.valueClass() == ValueClass.REQUEST) {
            request(values, value);
          } else if (element.field().isPresent()) {
            put(values, element.field().get(), value);
          }
        }
        return finish(values, format, format.loggedMask(), ambiguous);
      }
    }
    return pairs(line);
  }

  private Map<String, String> pairs(String line) {
    Matcher whole =
        Pattern.compile(
                "([0-9TZ:.+-]{20,})[ \\t]+([A-Za-z]+)[ \\t]+access:?[ \\t]+connection[ \\t]+"
                    + "(complete|failed)((?:[ \\t]+[a-z0-9._]+=(?:"
                    + QUOTED
                    + "|(?!\")[^\\x00-\\x20]+))+)",
                Pattern.DOTALL)
            .matcher(line);
    Format format = formats.named("ztunnel-text").orElseThrow();
    if (!whole.matches() || !whole.group(1).matches(".{4}-.{5}T..:.*")) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    put(values, Field.START_TIME, whole.group(1));
    Matcher pair =
        Pattern.compile("([a-z0-9._]+)=(" + QUOTED + "|[^\\x00-\\x20]+)", Pattern.DOTALL)
            .matcher(whole.group(4));
    while (pair.find()) {
      Field field = pair.group(1).equals("time") ? null : format.keys().get(pair.group(1));
      String value = pair.group(2);
      boolean quoted = value.startsWith("\"");
      if (field != null) {
        values.remove(field.fieldName());
        put(values, field, quoted ? value.substring(1, value.length() - 1) : value, quoted);
      }
    }
    boolean failed = whole.group(3).equals("failed");
    boolean error = failed || whole.group(2).toLowerCase(Locale.ROOT).startsWith("e");
    boolean all =
        values.containsKey("downstream_remote_address")
            && (failed || values.containsKey("duration"))
            && (!error || values.containsKey("connection_termination_details"));
    return all ? finish(values, format, format.loggedMask(), false) : null;
  }

  private static Pattern regex(TextElement.Line parts, String free) {
    StringBuilder regex = new StringBuilder();
    for (TextElement element : parts.elements()) {
      regex
          .append(Pattern.quote(element.literal()))
          .append(
              switch (element.valueClass()) {
                case NUMBER -> "((?>-?[0-9]+(?:\\.[0-9]+)?|-))";
                case FLAGS -> "((?>-|[A-Z][A-Z0-9_,]*))";
                case TIME -> "((?>(?=.{4}-.{5}T..:)[0-9:TZ.+-]{20,}))";
                case BARE -> "((?>(?!\")[^\\x00-\\x20]*))";
                case LAST_BARE -> "((?>(?!\")[^\\x00-\\x20]+))";
                case IP -> "((?>-|(?=[0-9A-Fa-f]*[.:])[0-9A-Fa-f:]*(?:[.][0-9A-Fa-f.]*)?))";
                case TOKEN -> "((?>[^\\x00-\\x20\"]+))";
                case FREE, REQUEST -> free;
              });
    }
    return Pattern.compile(regex + Pattern.quote(parts.ending()), Pattern.DOTALL);
  }

  private static void request(Map<String, String> values, String request) {
    int first = request.indexOf(' ');
    int last = request.lastIndexOf(' ');
    if (first < 0) {
      put(values, Field.PATH, request);
      return;
    }
    String end = request.substring(last + 1);
    boolean protocol =
        last > first
            && (end.equals("-")
                || end.length() >= 6 && end.charAt(0) == 'H' && end.charAt(4) == '/');
    put(values, Field.METHOD, request.substring(0, first));
    put(
        values,
        Field.PATH,
        protocol ? request.substring(first + 1, last) : request.substring(first + 1));
    put(values, Field.PROTOCOL, protocol ? end : "");
  }

  // ---- JSON and what looks like it

  private Map<String, String> json(String line) {
    for (JsonTextPattern pattern : formats.jsonTexts()) {
      Map<String, String> values = jsonText(pattern, line);
      if (values != null && values.isEmpty()) {
        break;
      }
      if (values != null) {
        return values;
      }
    }
    List<String[]> pairs = new Json(line, 0).object();
    if (pairs != null) {
      JsonLayout flat = layout(pairs, Format.JSON_OBJECT);
      boolean hasObjects =
          pairs.stream().anyMatch(p -> p[2].equals("NESTED") && p[1].startsWith("{"));
      boolean isFlat = flat.format != Format.JSON_OBJECT || !hasObjects;
      if (flat.kind == JsonLayout.Kind.RECORD && isFlat || !flat.nests && flat.envelope != null) {
        return mapped(pairs, Format.JSON_OBJECT);
      }
      if (flat.neighbour != null && !flat.nests) {
        return null;
      }
      List<String[]> nested = new Json(line, JsonTokens.DEEPEST).object();
      if (nested == null) { // broken inside
        return mapped(pairs, Format.JSON_OBJECT);
      }
      boolean known = layout(nested, Format.JSON_OBJECT).format != Format.JSON_OBJECT;
      return flat.envelope == null || known ? mapped(nested, Format.JSON_OBJECT) : null;
    }
    pairs = unescaped(line);
    return pairs == null ? null : mapped(pairs, Format.JSON_SHAPED_TEXT);
  }

  private static Map<String, String> jsonText(JsonTextPattern pattern, String line) {
    StringBuilder regex = new StringBuilder("\\{\"");
    for (int i = 0; i < pattern.keyOrder().size(); i++) {
      regex
          .append(i == 0 ? "" : "\",\"")
          .append(Pattern.quote(pattern.keyOrder().get(i)))
          .append("\":\"(.*?)");
    }
    Matcher matcher = Pattern.compile(regex + "\"\\}", Pattern.DOTALL).matcher(line);
    if (!matcher.matches()) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    boolean ambiguous = false;
    for (int i = 0; i < pattern.keyOrder().size(); i++) {
      Field field = pattern.format().keys().get(pattern.keyOrder().get(i));
      Matcher stray = SEPARATOR.matcher(line).region(matcher.start(i + 1), line.length());
      int at = matcher.start(i + 1);
      while (stray.region(at, line.length()).find() && stray.start() < matcher.end(i + 1)) {
        at = stray.start() + 1;
        boolean ours = pattern.keyOrder().contains(stray.group(1));
        boolean byClient = field == null || BY_CLIENT.contains(field.fieldName());
        if (!ours && !byClient) {
          return Map.of(); // it has more keys
        }
        ambiguous |= ours || Field.ofKey(stray.group(1)).isPresent();
      }
      if (field != null) {
        put(values, field, matcher.group(i + 1));
      }
    }
    return finish(values, pattern.format(), pattern.format().loggedMask(), ambiguous);
  }

  private static List<String[]> unescaped(String line) {
    Matcher whole =
        Pattern.compile("\\{\"([A-Za-z0-9_.:@-]*)\":\"(.*)\"\\}", Pattern.DOTALL).matcher(line);
    if (!whole.matches()) {
      return null;
    }
    List<String[]> pairs = new ArrayList<>();
    String key = whole.group(1);
    String rest = whole.group(2);
    Matcher separator = SEPARATOR.matcher(rest);
    int at = 0;
    while (separator.find()) {
      pairs.add(new String[] {key, rest.substring(at, separator.start()), "STRING"});
      key = separator.group(1);
      at = separator.end();
    }
    pairs.add(new String[] {key, rest.substring(at), "STRING"});
    return pairs;
  }

  private Map<String, String> mapped(List<String[]> pairs, Format unknown) {
    List<String> keys = keys(pairs);
    JsonLayout layout = layout(pairs, unknown);
    if (layout.kind != JsonLayout.Kind.RECORD || !isRecord(layout.format, keys, pairs)) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      String kind = pairs.get(i)[2];
      if (layout.fields[i] >= 0 && !kind.equals("NULL") && !kind.equals("NESTED")) {
        boolean escapes =
            kind.equals("STRING")
                && unknown == Format.JSON_OBJECT
                && layout.format.layout() == Format.Layout.JSON;
        put(values, Field.values()[layout.fields[i]], pairs.get(i)[1], escapes);
      }
    }
    return finish(values, layout.format, layout.logged, layout.ambiguous);
  }

  private static List<String> keys(List<String[]> pairs) {
    return pairs.stream().map(pair -> decode(pair[0])).toList();
  }

  private JsonLayout layout(List<String[]> pairs, Format unknown) {
    return JsonLayout.of(keys(pairs), formats.keyed(), unknown);
  }

  private static boolean isRecord(Format format, List<String> keys, List<String[]> pairs) {
    return format.where().isEmpty()
        || format.where().stream()
            .anyMatch(
                way ->
                    way.entrySet().stream()
                        .allMatch(
                            e ->
                                keys.contains(e.getKey())
                                    && pairs.get(keys.indexOf(e.getKey()))[1].equals(
                                        e.getValue())));
  }

  private static String decode(String raw) {
    Slice slice = Slice.of("").set(raw.getBytes(StandardCharsets.ISO_8859_1), 0, raw.length());
    JsonEscapes.decode(slice);
    return slice.toString();
  }

  /** A recursive parser; each pair is the raw key, the raw value and its kind. */
  private static final class Json {
    private static final class Broken extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    private final String line;
    private int at;
    private int depth;
    private final int deepest;

    Json(String line, int deepest) {
      this.deepest = deepest;
      this.line = line;
    }

    List<String[]> object() {
      try {
        List<String[]> pairs = members();
        blanks();
        return at == line.length() ? pairs : null;
      } catch (Broken | StringIndexOutOfBoundsException broken) {
        return null;
      }
    }

    private List<String[]> members() {
      List<String[]> pairs = new ArrayList<>();
      expect('{');
      blanks();
      if (line.charAt(at) == '}') {
        at++;
        return pairs;
      }
      while (true) {
        blanks();
        String key = string();
        blanks();
        expect(':');
        blanks();
        if (line.charAt(at) == '{' && depth < deepest) {
          depth++;
          for (String[] pair : members()) {
            pairs.add(new String[] {key + "." + pair[0], pair[1], pair[2]});
          }
          depth--;
        } else {
          pairs.add(value(key));
        }
        blanks();
        if (line.charAt(at) == '}') {
          at++;
          return pairs;
        }
        expect(',');
      }
    }

    private String[] value(String key) {
      char c = line.charAt(at);
      if (c == '"') {
        return new String[] {key, string(), "STRING"};
      }
      int start = at;
      if (c == '{' || c == '[') {
        nested();
        return new String[] {key, line.substring(start, at), "NESTED"};
      }
      while (at < line.length() && String.valueOf(line.charAt(at)).matches("[0-9A-Za-z.+-]")) {
        at++;
      }
      if (at == start) {
        throw new Broken();
      }
      String word = line.substring(start, at);
      return new String[] {key, word, word.equals("null") ? "NULL" : "BARE"};
    }

    private void nested() {
      at++;
      while (line.charAt(at) != '}' && line.charAt(at) != ']') {
        char c = line.charAt(at);
        if (c == '{' || c == '[') {
          nested();
        } else if (c == '"') {
          string();
        } else {
          at++;
        }
      }
      at++;
    }

    private String string() {
      expect('"');
      int start = at;
      while (line.charAt(at) != '"') {
        at += line.charAt(at) == '\\' ? 2 : 1;
      }
      return line.substring(start, at++);
    }

    private void expect(char wanted) {
      if (line.charAt(at) != wanted) {
        throw new Broken();
      }
      at++;
    }

    private void blanks() {
      while (at < line.length() && " \t\r".indexOf(line.charAt(at)) >= 0) {
        at++;
      }
    }
  }

  // ---- both

  private static void put(Map<String, String> values, Field field, String value) {
    put(values, field, value, false);
  }

  private static void put(Map<String, String> values, Field field, String value, boolean escapes) {
    if (!value.isEmpty() && !value.equals("-")) {
      String plain =
          new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      values.put(field.fieldName(), escapes ? decode(value) : plain);
    }
  }

  private static Map<String, String> finish(
      Map<String, String> values, Format format, long logged, boolean ambiguous) {
    long mask = 0;
    for (String name : values.keySet()) {
      mask |= Field.named(name).orElseThrow().bit();
    }
    values.put("format", variant(values, format).name());
    values.put("unlogged", Long.toHexString(~mask & (~logged | format.noFactMask())));
    if (ambiguous) {
      values.put("ambiguous", "true");
    }
    return values;
  }

  private static Format variant(Map<String, String> values, Format format) {
    for (Format variant : format.kin().variants()) {
      FormatKin.Variant told = variant.kin().variant().orElseThrow();
      String value = values.getOrDefault(told.field().fieldName(), "");
      for (ValueShape shape : told.shapes()) {
        if (value.matches(("\\Q" + shape + "\\E").replace("*", "\\E(?s:.*)\\Q"))) {
          return variant;
        }
      }
    }
    return format;
  }
}
