package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Other servers whose logs people feed in, by what their lines look like: {@code
 * src/main/neighbours/*.yaml}, compiled by the build. Immutable.
 *
 * <p>A line may look like several of them: nginx writes what all that are built on it write, and
 * less. So the shapes that ask for most are tried first.
 */
final class Neighbours {
  private static final int HEAD = 2000;

  /** Those that come with Gatewhy; loaded when the first line needs them. */
  private static final class BuiltIn {
    static final Neighbours NEIGHBOURS = new Neighbours(CompiledData.read("neighbours.bin"));
  }

  /** How a text line of the server looks from its beginning on. */
  private record Shape(Pattern pattern, UnreadableReason reason) {
    int length() {
      return pattern.pattern().length();
    }
  }

  /** Keys that a JSON line of the server holds. */
  private record Keys(List<String> keys, UnreadableReason reason) {}

  private final List<UnreadableReason> reasons = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final List<Keys> keys = new ArrayList<>();

  /** Reads data files. */
  Neighbours(List<DataNode> trees) {
    for (DataNode tree : trees) {
      tree.allowKeys("name", "title", "lines", "keys", "advice", "examples");
      UnreadableReason reason =
          UnreadableReason.neighbour(
              reasons.size(),
              tree.require("name").nonEmptyText(),
              tree.require("title").nonEmptyText(),
              tree.require("advice").nonEmptyText());
      reasons.add(reason);
      tree.itemsOf("lines").forEach(node -> shapes.add(new Shape(pattern(node), reason)));
      tree.itemsOf("keys").forEach(node -> keys.add(new Keys(node.texts(), reason)));
      if (tree.itemsOf("lines").isEmpty() && tree.itemsOf("keys").isEmpty()) {
        throw tree.problem("nothing tells this server's lines", "write 'lines' or 'keys'");
      }
    }
    shapes.sort((a, b) -> Integer.compare(b.length(), a.length()));
  }

  private static Pattern pattern(DataNode node) {
    try {
      return Pattern.compile(node.nonEmptyText());
    } catch (PatternSyntaxException e) {
      throw node.problem("this is no regular expression: " + e.getDescription(), "");
    }
  }

  static List<UnreadableReason> reasons() {
    return List.copyOf(BuiltIn.NEIGHBOURS.reasons);
  }

  /** The server whose JSON lines have such keys, or null. */
  static UnreadableReason of(Set<String> keys) {
    Stream<Keys> fitting =
        BuiltIn.NEIGHBOURS.keys.stream().filter(known -> keys.containsAll(known.keys));
    return fitting.findFirst().map(Keys::reason).orElse(null);
  }

  /** The server whose text lines begin so, or null. */
  static UnreadableReason of(byte[] line, int from, int to) {
    int length = Math.min(to - from, HEAD);
    String head = new String(line, from, length, StandardCharsets.ISO_8859_1);
    for (Shape shape : BuiltIn.NEIGHBOURS.shapes) {
      if (shape.pattern.matcher(head).lookingAt()) {
        return shape.reason;
      }
    }
    return null;
  }
}
