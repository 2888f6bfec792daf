package dev.gatewhy.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ways in which shippers, collectors and exports wrap a line into a JSON object: {@code
 * src/main/wrappers/wrappers.yaml}, compiled by the build. Immutable.
 */
final class JsonWrappers {
  /**
   * One wrapper.
   *
   * @param name short and unique, {@code docker}
   * @param keys all of these keys are in an object that is surely of this wrapper
   * @param lines paths under which the line may stand
   * @param splits whether a value without a line end may be a piece of a line
   */
  record Wrapper(String name, List<String> keys, List<String> lines, boolean splits) {}

  /** Those that come with Gatewhy; loaded when the first line needs them. */
  private static final class BuiltIn {
    static final JsonWrappers WRAPPERS = new JsonWrappers(CompiledData.read("wrappers.bin").get(0));
  }

  private final List<Wrapper> wrappers = new ArrayList<>();
  private final List<String> lines;
  private final List<String> gateways;
  private final List<String> streams;
  private final Map<String, String> pieces;
  private final Map<String, String> repeats;

  private JsonWrappers(DataNode tree) {
    tree.allowKeys("wrappers", "line", "gateway", "stream", "pieces", "repeats");
    for (DataNode node : tree.itemsOf("wrappers")) {
      node.allowKeys("name", "title", "keys", "line", "splits", "source");
      wrappers.add(
          new Wrapper(
              node.require("name").nonEmptyText(),
              node.require("keys").texts(),
              node.require("line").texts(),
              node.textOf("splits", "").equals("newline")));
    }
    lines = tree.require("line").texts();
    gateways = tree.require("gateway").texts();
    streams = tree.require("stream").texts();
    pieces = values(tree.require("pieces"));
    repeats = values(tree.require("repeats"));
  }

  private static Map<String, String> values(DataNode node) {
    Map<String, String> values = new LinkedHashMap<>();
    node.entries().forEach((key, value) -> values.put(key, value.text()));
    return values;
  }

  /** Those that come with Gatewhy. */
  static JsonWrappers builtIn() {
    return BuiltIn.WRAPPERS;
  }

  /** All of them, in the order of the data file. */
  List<Wrapper> all() {
    return List.copyOf(wrappers);
  }

  /** What an object with these distinct keys wraps, and where; null if it can be no wrapper. */
  JsonEnvelope envelope(List<String> keys, Set<String> distinct) {
    Wrapper sure = null;
    for (Wrapper wrapper : wrappers) {
      if (sure == null && distinct.containsAll(wrapper.keys())) {
        sure = wrapper;
      }
    }
    List<JsonPlace> places = JsonPlace.all(sure == null ? lines : sure.lines(), keys);
    return places.isEmpty()
        ? null
        : new JsonEnvelope(
            sure != null,
            sure != null && sure.splits(),
            places,
            JsonPlace.all(gateways, keys),
            JsonPlace.all(streams, keys),
            JsonPlace.withValues(pieces, keys),
            JsonPlace.withValues(repeats, keys));
  }
}
