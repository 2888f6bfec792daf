package dev.gatewhy.rules;

import dev.gatewhy.log.DataNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the build found out about the catalog, so that a question about a flag or a name is answered
 * without reading all causes.
 *
 * @param aliases ids by the other names of causes
 * @param flags ids by response flag, as {@link Catalog#causesOf} orders them
 * @param codes ids by response code, as {@link ExampleCodes} orders them
 */
record CatalogIndex(
    Map<String, String> aliases, Map<String, List<String>> flags, Map<String, List<String>> codes) {
  static CatalogIndex read(DataNode node) {
    Map<String, String> aliases = new HashMap<>();
    node.require("aliases").entries().forEach((alias, id) -> aliases.put(alias, id.text()));
    return new CatalogIndex(aliases, lists(node.require("flags")), lists(node.require("codes")));
  }

  private static Map<String, List<String>> lists(DataNode node) {
    Map<String, List<String>> lists = new HashMap<>();
    node.entries().forEach((key, ids) -> lists.put(key, ids.texts()));
    return lists;
  }

  /** The index of causes that were read already; it knows no flags and no codes. */
  static CatalogIndex of(List<Cause> causes) {
    Map<String, String> aliases = new HashMap<>();
    causes.forEach(c -> c.aliases().forEach(alias -> aliases.putIfAbsent(alias, c.id())));
    return new CatalogIndex(aliases, Map.of(), Map.of());
  }
}
