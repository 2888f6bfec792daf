package dev.gatewhy.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A format as users write it in their gateway's configuration: Envoy's format string, a JSON object
 * of operators, or a piece of YAML or JSON that holds one of them under the key that the product
 * gives it.
 *
 * <p>Text that is shaped like JSON is read both ways, as text whose values are not escaped and as
 * JSON, because the same words configure both.
 */
public final class FormatDefinition {
  /** The name of formats that are read from a definition. */
  public static final String NAME = "custom";

  private static final String OBJECT_NAME = "custom-json";

  /** Keys under which products hold a format. */
  private static final Set<String> HOLDERS =
      Set.of(
          "json_format",
          "typed_json_format",
          "text_format",
          "inline_string",
          "accessLogFormat",
          "labels",
          "jsonFormat",
          "stringFormat",
          "json",
          "plain",
          "text",
          "JSONFormat",
          "TextFormat",
          "envoy_log_format",
          "accesslog-format-string");

  /** Operators that print a value in every line, so that their keys are never left out. */
  private static final Set<Field> ALWAYS =
      Set.of(
          Field.START_TIME,
          Field.RESPONSE_CODE,
          Field.RESPONSE_FLAGS,
          Field.BYTES_RECEIVED,
          Field.BYTES_SENT,
          Field.DURATION);

  private FormatDefinition() {}

  /**
   * The formats that a definition describes: one, or two for text shaped like JSON.
   *
   * @param source what messages call it: a file's name, or the option
   * @throws DataException if it is none, with the place and what to do
   */
  public static List<Format> read(String definition, String source) {
    String text = definition.strip();
    if (!text.contains("%")) {
      throw problem("this is no log format: it holds no operator such as %RESPONSE_CODE%", source);
    }
    boolean isObject = text.startsWith("{") && text.endsWith("}");
    boolean mayBeYaml = isObject || text.matches("(?s)[-A-Za-z_@:.\"' ]+:\\s.*");
    if (!mayBeYaml) {
      return List.of(text(text, source));
    }
    Optional<Format> shaped = isObject ? shaped(text) : Optional.empty();
    Optional<DataNode> node = tree(text, source, isObject);
    if (node.isEmpty()) {
      return List.of(shaped.orElseGet(() -> text(text, source)));
    }
    DataNode found = held(node.get()).orElse(node.get());
    if (found.kind() == DataNode.Kind.SCALAR) {
      return read(found.text(), source);
    }
    Format object = object(found);
    return shaped.map(format -> List.of(format, object)).orElse(List.of(object));
  }

  private static Optional<DataNode> tree(String text, String source, boolean isObject) {
    try {
      return Optional.of(DataNode.parseYaml(text, source));
    } catch (DataException notYaml) {
      if (isObject) {
        return Optional.empty();
      }
      throw notYaml;
    }
  }

  /** The format in a piece of configuration. */
  private static Optional<DataNode> held(DataNode node) {
    if (node.kind() == DataNode.Kind.LIST) {
      return node.items().stream()
          .map(FormatDefinition::held)
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (node.kind() != DataNode.Kind.MAP) {
      return Optional.empty();
    }
    for (Map.Entry<String, DataNode> entry : node.entries().entrySet()) {
      if (HOLDERS.contains(entry.getKey()) && holdsOperator(entry.getValue())) {
        return Optional.of(held(entry.getValue()).orElse(entry.getValue()));
      }
    }
    return node.entries().values().stream()
        .map(FormatDefinition::held)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean holdsOperator(DataNode node) {
    return switch (node.kind()) {
      case SCALAR -> node.text().contains("%");
      case LIST -> node.items().stream().anyMatch(FormatDefinition::holdsOperator);
      case MAP -> node.entries().values().stream().anyMatch(FormatDefinition::holdsOperator);
    };
  }

  // ---- text

  private static Format text(String text, String source) {
    FormatString parsed;
    try {
      parsed = FormatString.parse(text);
    } catch (FormatString.Malformed malformed) {
      throw new DataException(
          malformed.getMessage(),
          source,
          1,
          malformed.offset + 1,
          text,
          "write operators as Envoy does: %NAME%, %NAME(argument)%, %NAME(argument):length%");
    }
    Optional<Misspelling> wrong = Misspelling.in(parsed, text);
    if (wrong.isPresent()) {
      int column = wrong.get().offset() + 1;
      throw new DataException(wrong.get().what(), source, 1, column, text, wrong.get().advice());
    }
    Format format = text(NAME, Format.Layout.TEXT, text, Map.of(), mask(parsed));
    if (TextPattern.compile(format).isEmpty()) {
      throw unending(parsed, text, source);
    }
    return format;
  }

  private static Format text(
      String name, Format.Layout layout, String text, Map<String, Field> keys, long logged) {
    return new Format(
        name, "the format that was given", List.of(), layout, text, keys, logged, 0, List.of());
  }

  private static Optional<Format> shaped(String text) {
    try {
      FormatString parsed = FormatString.parse(text);
      return JsonTextPattern.keys(parsed)
          .map(keys -> text(NAME, Format.Layout.JSON_TEXT, text, keys, mask(parsed)));
    } catch (FormatString.Malformed malformed) {
      return Optional.empty();
    }
  }

  /** An operator that Envoy does not have, where it stands, and what it was meant to be. */
  private record Misspelling(String operator, int offset, String meant) {
    /** The first one in a format. */
    static Optional<Misspelling> in(FormatString parsed, String text) {
      int at = 0;
      for (String operator : parsed.operators()) {
        at = text.indexOf(operator, at);
        Optional<String> meant = Operators.meant(operator);
        if (meant.isPresent()) {
          return Optional.of(new Misspelling(operator, at, meant.get()));
        }
        at += operator.length();
      }
      return Optional.empty();
    }

    String what() {
      return "Envoy has no operator " + operator;
    }

    String advice() {
      return Spelling.question(meant);
    }
  }

  /** Says which value's end nothing tells. */
  private static DataException unending(FormatString parsed, String text, String source) {
    int at = 0;
    for (int i = 0; i < parsed.operators().size(); i++) {
      String operator = parsed.operators().get(i);
      int begin = text.indexOf(operator, at);
      if (i > 0 && parsed.literals().get(i).isEmpty()) {
        return new DataException(
            "nothing stands between " + parsed.operators().get(i - 1) + " and " + operator,
            source,
            1,
            begin + 1,
            text,
            "put a blank or quotes between them; without, nobody can tell where a value ends");
      }
      at = begin + operator.length();
    }
    return new DataException(
        "nothing tells where the last value ends", source, 1, at, text, "put it in quotes");
  }

  private static long mask(FormatString parsed) {
    long mask = 0;
    for (int i = 0; i < parsed.operators().size(); i++) {
      mask |= parsed.field(i).map(Field::bit).orElse(0L);
    }
    return mask;
  }

  // ---- JSON

  private static Format object(DataNode node) {
    Map<String, Field> keys = new LinkedHashMap<>();
    keys(node, "", keys);
    if (keys.isEmpty()) {
      throw node.problem(
          "no key of this format holds an operator that logs a field",
          "write it as {\"response_code\": \"%RESPONSE_CODE%\", …}; `gatewhy fields` lists them");
    }
    long mask = 0;
    List<String> needs = new ArrayList<>();
    for (Map.Entry<String, Field> key : keys.entrySet()) {
      mask |= key.getValue().bit();
      if (ALWAYS.contains(key.getValue())) {
        needs.add(key.getKey());
      }
    }
    return new Format(
        OBJECT_NAME,
        "the format that was given",
        List.of(),
        Format.Layout.JSON,
        "",
        keys,
        mask,
        0,
        needs.size() < 2 ? List.of() : needs,
        List.of(),
        Map.of(),
        FormatKin.NONE,
        List.of());
  }

  /** Gathers the keys whose value is one operator, those of nested objects joined by dots. */
  private static void keys(DataNode node, String prefix, Map<String, Field> keys) {
    node.entries()
        .forEach(
            (key, value) -> {
              switch (value.kind()) {
                case MAP -> keys(value, prefix + key + '.', keys);
                case SCALAR -> operator(value).ifPresent(field -> keys.put(prefix + key, field));
                case LIST -> {}
              }
            });
  }

  private static Optional<Field> operator(DataNode value) {
    String text = value.text();
    if (!text.contains("%")) {
      return Optional.empty();
    }
    try {
      FormatString parsed = FormatString.parse(text);
      Optional<Misspelling> wrong = Misspelling.in(parsed, text);
      if (wrong.isPresent()) {
        throw value.problemAt(wrong.get().offset(), wrong.get().what(), wrong.get().advice());
      }
      boolean alone = parsed.operators().size() == 1 && parsed.operators().get(0).equals(text);
      return alone ? parsed.field(0) : Optional.empty();
    } catch (FormatString.Malformed malformed) {
      throw value.problemAt(malformed.offset, malformed.getMessage(), "");
    }
  }

  private static DataException problem(String what, String source) {
    return new DataException(
        what,
        source,
        0,
        0,
        "",
        "give a name (`gatewhy formats list`), an Envoy format string, or @ and a file with one");
  }
}
