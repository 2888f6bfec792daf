package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A piece of a data file (a cause, a format): a scalar, a list or a map, with the place where it
 * stands.
 *
 * <p>It comes from YAML ({@link #parseYaml}) or, for what the build compiled, from its binary form
 * ({@link #readBinary}), which loads in milliseconds; whoever reads the tree cannot tell which. All
 * scalars are text until somebody asks for a number, so {@code no} stays the word no. Every
 * accessor that does not find what it wants throws a {@link DataException} that names file, line
 * and column. Immutable.
 */
public final class DataNode {
  /** What a node is. */
  public enum Kind {
    /** One text. */
    SCALAR,
    /** Nodes in order. */
    LIST,
    /** Nodes by key, in order. */
    MAP
  }

  private final Kind kind;
  private final String text;
  private final List<DataNode> items;
  private final Map<String, DataNode> entries;
  private final Map<String, DataNode> keys;
  private final DataFile file;
  private final int line;
  private final int column;

  private DataNode(
      Kind kind,
      String text,
      List<DataNode> items,
      Map<String, DataNode> keys,
      Map<String, DataNode> entries,
      DataFile file,
      int line,
      int column) {
    this.kind = kind;
    this.text = text;
    this.items = items;
    this.keys = keys;
    this.entries = entries;
    this.file = file;
    this.line = line;
    this.column = column;
  }

  static DataNode scalar(String text, DataFile file, int line, int column) {
    return new DataNode(Kind.SCALAR, text, List.of(), Map.of(), Map.of(), file, line, column);
  }

  static DataNode list(List<DataNode> items, DataFile file, int line, int column) {
    return new DataNode(
        Kind.LIST, "", Collections.unmodifiableList(items), Map.of(), Map.of(), file, line, column);
  }

  /**
   * A map of the scalars at the even places of {@code pairs} to the nodes at the odd ones; a key
   * that comes twice is an error.
   */
  static DataNode map(List<DataNode> pairs, DataFile file, int line, int column) {
    Map<String, DataNode> keys = LinkedHashMap.newLinkedHashMap(pairs.size() / 2);
    Map<String, DataNode> entries = LinkedHashMap.newLinkedHashMap(pairs.size() / 2);
    for (int i = 0; i < pairs.size(); i += 2) {
      DataNode key = pairs.get(i);
      if (key.kind != Kind.SCALAR) {
        throw key.problem("a key must be one word, but this is a " + key.kindName(), "");
      }
      if (entries.put(key.text, pairs.get(i + 1)) != null) {
        throw key.problem("the key '" + key.text + "' comes twice", "keep one of them");
      }
      keys.put(key.text, key);
    }
    return new DataNode(
        Kind.MAP, "", List.of(), keys, Collections.unmodifiableMap(entries), file, line, column);
  }

  // ---- where trees come from

  /**
   * Reads one YAML 1.2 document. Aliases, anchors and tags are refused: data files need none, and
   * they are how small files become huge trees.
   *
   * @param fileName what error messages call it
   * @throws DataException if it is no such document, has a key twice, or exceeds {@link DataLimits}
   */
  public static DataNode parseYaml(String text, String fileName) {
    return YamlReader.read(text, new DataFile(fileName, text));
  }

  /** Writes trees in the compiled form, which holds the places too. */
  public static void writeBinary(List<DataNode> trees, OutputStream out) throws IOException {
    DataBinary.write(trees, out);
  }

  /**
   * Reads what {@link #writeBinary} wrote, to the end of the stream.
   *
   * @throws IOException if the stream breaks or holds something else
   */
  public static List<DataNode> readBinary(InputStream in) throws IOException {
    List<DataNode> trees = new ArrayList<>();
    for (CompiledTree tree : openBinary(in)) {
      trees.add(tree.decode());
    }
    return trees;
  }

  /**
   * As {@link #readBinary}, with trees that are decoded when they are needed.
   *
   * @throws IOException if the stream breaks or holds something else
   */
  public static List<CompiledTree> openBinary(InputStream in) throws IOException {
    return DataBinary.read(in.readAllBytes());
  }

  // ---- what it is and where

  /** Scalar, list or map. */
  public Kind kind() {
    return kind;
  }

  /** The file as error messages name it. */
  public String fileName() {
    return file.name();
  }

  /** Line, from 1. */
  public int line() {
    return line;
  }

  /** Column, from 1; of a quoted scalar, the column after the quote. */
  public int column() {
    return column;
  }

  /** An exception that names this node's place, to be thrown by whoever does not like the node. */
  public DataException problem(String what, String hint) {
    return problemAt(0, what, hint);
  }

  /**
   * As {@link #problem}, for the character at {@code offset} (from 0) of a scalar's text, for
   * readers of what stands in it.
   */
  public DataException problemAt(int offset, String what, String hint) {
    return new DataException(what, file.name(), line, column + offset, file.line(line), hint);
  }

  // ---- scalars

  /** The text of a scalar. */
  public String text() {
    if (kind != Kind.SCALAR) {
      throw problem("expected a text, but this is a " + kindName(), "");
    }
    return text;
  }

  /** The text of a scalar that must not be empty. */
  public String nonEmptyText() {
    if (text().isEmpty()) {
      throw problem("there is no text here", "write one, or leave the key out");
    }
    return text;
  }

  /** The whole number that a scalar is. */
  public int integer() {
    try {
      return Integer.parseInt(text().startsWith("+") ? text.substring(1) : text);
    } catch (NumberFormatException notAnInteger) {
      throw problem("expected a whole number, but this is '" + text + "'", "");
    }
  }

  /** The number that a scalar is. */
  public double decimal() {
    try {
      double number = Double.parseDouble(text());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException notANumber) { // said below
    }
    throw problem("expected a number, but this is '" + text + "'", "");
  }

  /** {@code true} or {@code false}. */
  public boolean truth() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw problem("expected true or false, but this is '" + text + "'", "");
    };
  }

  // ---- lists

  /** The nodes of a list. */
  public List<DataNode> items() {
    if (kind != Kind.LIST) {
      throw problem("expected a list, but this is a " + kindName(), "");
    }
    return items;
  }

  /** The scalars of a list as texts. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>(items().size());
    items.forEach(item -> texts.add(item.text()));
    return Collections.unmodifiableList(texts);
  }

  // ---- maps

  /** The nodes of a map by key, in the order of the file. */
  public Map<String, DataNode> entries() {
    if (kind != Kind.MAP) {
      throw problem("expected a map of keys to values, but this is a " + kindName(), "");
    }
    return entries;
  }

  /** The scalar that is the map's key {@code key}, for messages about the key itself. */
  public DataNode keyNode(String key) {
    entries();
    return keys.get(key);
  }

  /** The value of a key that may be missing. */
  public Optional<DataNode> get(String key) {
    return Optional.ofNullable(entries().get(key));
  }

  /** The value of a key that must be there. */
  public DataNode require(String key) {
    return get(key).orElseThrow(() -> problem("the key '" + key + "' is missing", ""));
  }

  /** The list under a key, empty if the key is missing. */
  public List<DataNode> itemsOf(String key) {
    return get(key).map(DataNode::items).orElse(List.of());
  }

  /** The texts under a key, empty if the key is missing. */
  public List<String> textsOf(String key) {
    return get(key).map(DataNode::texts).orElse(List.of());
  }

  /** The text under a key, or {@code otherwise} if the key is missing. */
  public String textOf(String key, String otherwise) {
    return get(key).map(DataNode::text).orElse(otherwise);
  }

  /**
   * This map with the keys that {@code wanted} accepts, in the same order and with the same places.
   */
  public DataNode withKeys(Predicate<String> wanted) {
    List<DataNode> pairs = new ArrayList<>();
    entries()
        .forEach(
            (key, value) -> {
              if (wanted.test(key)) {
                pairs.add(keys.get(key));
                pairs.add(value);
              }
            });
    return map(pairs, file, line, column);
  }

  /** Refuses keys other than these, with a suggestion; returns this node. */
  public DataNode allowKeys(String... allowed) {
    List<String> names = Arrays.asList(allowed);
    for (String key : entries().keySet()) {
      if (!names.contains(key)) {
        String suggestion = Spelling.suggestion(key, names);
        String hint = suggestion.isEmpty() ? "known are " + String.join(", ", names) : suggestion;
        throw keys.get(key).problem("unknown key '" + key + "'", hint);
      }
    }
    return this;
  }

  DataFile file() {
    return file;
  }

  private String kindName() {
    return switch (kind) {
      case SCALAR -> "text";
      case LIST -> "list";
      case MAP -> "map";
    };
  }
}
