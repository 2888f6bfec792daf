package dev.gatewhy.log;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Turns a data file into a {@link Format}. */
final class FormatReader {
  private static final Map<String, TimeUnit> UNITS =
      Map.of("s", TimeUnit.SECONDS, "us", TimeUnit.MICROSECONDS, "ns", TimeUnit.NANOSECONDS);

  private FormatReader() {}

  /**
   * The format in {@code tree}.
   *
   * @throws DataException if the file is not what the page on formats asks for
   */
  static Format read(DataNode tree) {
    tree.allowKeys(
        "name",
        "title",
        "dialects",
        "layout",
        "text",
        "keys",
        "needs",
        "where",
        "none_is_no_fact",
        "always_none",
        "also",
        "variant",
        "examples");
    String name = tree.require("name").nonEmptyText();
    if (!tree.fileName().endsWith("/" + name + ".yaml")
        && !tree.fileName().equals(name + ".yaml")) {
      throw tree.require("name")
          .problem("the name differs from the name of the file", "call the file " + name + ".yaml");
    }
    DataNode layoutNode = tree.require("layout");
    Format.Layout layout =
        Format.Layout.named(layoutNode.text())
            .orElseThrow(
                () ->
                    layoutNode.problem(
                        "unknown layout '" + layoutNode.text() + "'",
                        "write text, json, json-text or pairs"));
    boolean isText = layout == Format.Layout.TEXT || layout == Format.Layout.JSON_TEXT;
    Map<String, Field> keys = isText ? Map.of() : keys(tree.require("keys"));
    String text = isText ? tree.require("text").nonEmptyText() : "";
    FormatString parsed = isText ? parse(tree.require("text")) : null;
    if (layout == Format.Layout.JSON_TEXT) {
      keys =
          JsonTextPattern.keys(parsed)
              .orElseThrow(
                  () ->
                      tree.require("text")
                          .problem(
                              "this is not text shaped like JSON",
                              "write it as {\"key\":\"%OPERATOR%\",…} with every value quoted"));
    }
    long logged = layout == Format.Layout.TEXT ? mask(parsed) : mask(keys);
    List<String> examples = tree.textsOf("examples");
    if (examples.isEmpty()) {
      throw tree.problem("the format has no example", "add real lines under 'examples'");
    }
    return new Format(
        name,
        tree.require("title").nonEmptyText(),
        tree.textsOf("dialects"),
        layout,
        text,
        keys,
        logged | alwaysNone(tree, logged),
        noFact(tree, logged),
        tree.textsOf("needs"),
        tree.itemsOf("where").stream().map(FormatReader::conditions).toList(),
        isText ? Map.of() : units(tree.require("keys")),
        new FormatKin(tree.textsOf("also"), variant(tree, logged), List.of()),
        examples);
  }

  private static Optional<FormatKin.Variant> variant(DataNode tree, long logged) {
    DataNode node = tree.entries().get("variant");
    if (node == null) {
      return Optional.empty();
    }
    node.allowKeys("of", "field", "shapes");
    Field field = logged(node.require("field"));
    if ((logged & field.bit()) == 0) {
      throw node.require("field").problem("this format does not log '" + field + "'", "");
    }
    List<ValueShape> shapes = node.require("shapes").texts().stream().map(ValueShape::of).toList();
    return Optional.of(new FormatKin.Variant(node.require("of").nonEmptyText(), field, shapes));
  }

  private static Map<String, Field> keys(DataNode node) {
    Map<String, Field> keys = new LinkedHashMap<>();
    node.entries().forEach((key, value) -> field(value).ifPresent(field -> keys.put(key, field)));
    return Collections.unmodifiableMap(keys);
  }

  /**
   * The field that an operator logs or that is named; an operator that logs no field of ours is
   * fine, a wrong name is not.
   */
  private static Optional<Field> field(DataNode node) {
    String text = withoutUnit(node);
    if (text.startsWith("%")) {
      return Operators.field(text);
    }
    Optional<Field> named = Field.named(text).filter(field -> !field.isDerived());
    if (named.isEmpty()) {
      throw node.problem(
          "'" + text + "' is neither an operator of Envoy nor a field",
          "write %RESPONSE_CODE% or response_code");
    }
    return named;
  }

  /** {@code duration} of {@code duration in ns}. */
  private static String withoutUnit(DataNode node) {
    String text = node.nonEmptyText();
    int in = text.startsWith("%") ? -1 : text.indexOf(" in ");
    if (in < 0) {
      return text;
    }
    if (!UNITS.containsKey(text.substring(in + 4))) {
      throw node.problem("unknown unit '" + text.substring(in + 4) + "'", "write s, us or ns");
    }
    return text.substring(0, in);
  }

  private static Map<Field, TimeUnit> units(DataNode keys) {
    Map<Field, TimeUnit> units = new EnumMap<>(Field.class);
    keys.entries()
        .forEach(
            (key, value) -> {
              String field = withoutUnit(value);
              if (!field.equals(value.text())) {
                units.put(
                    Field.named(field).orElseThrow(),
                    UNITS.get(value.text().substring(field.length() + 4)));
              }
            });
    return Collections.unmodifiableMap(units);
  }

  private static Map<String, String> conditions(DataNode node) {
    Map<String, String> values = new LinkedHashMap<>();
    node.entries().forEach((key, value) -> values.put(key, value.text()));
    return Collections.unmodifiableMap(values);
  }

  private static FormatString parse(DataNode node) {
    try {
      return FormatString.parse(node.text());
    } catch (FormatString.Malformed malformed) {
      throw node.problemAt(malformed.offset, malformed.getMessage(), "");
    }
  }

  private static long mask(FormatString parsed) {
    long mask = 0;
    for (int i = 0; i < parsed.operators().size(); i++) {
      mask |= parsed.field(i).map(Field::bit).orElse(0L);
    }
    return mask;
  }

  private static long mask(Map<String, Field> keys) {
    long mask = 0;
    for (Field field : keys.values()) {
      mask |= field.bit();
    }
    return mask;
  }

  /**
   * Fields of which the format says by what it is that they have no value: a proxy of connections
   * has no methods.
   */
  private static long alwaysNone(DataNode tree, long logged) {
    long mask = 0;
    for (DataNode item : tree.itemsOf("always_none")) {
      Field field = logged(item);
      if ((logged & field.bit()) != 0) {
        throw item.problem("this format logs '" + item.text() + "'", "");
      }
      mask |= field.bit();
    }
    return mask;
  }

  private static Field logged(DataNode item) {
    return Field.named(item.text())
        .filter(field -> !field.isDerived())
        .orElseThrow(() -> item.problem("'" + item.text() + "' is no logged field", ""));
  }

  private static long noFact(DataNode tree, long logged) {
    long mask = 0;
    for (DataNode item : tree.itemsOf("none_is_no_fact")) {
      Field field = logged(item);
      if ((logged & field.bit()) == 0) {
        throw item.problem("this format does not log '" + item.text() + "'", "");
      }
      mask |= field.bit();
    }
    return mask;
  }
}
