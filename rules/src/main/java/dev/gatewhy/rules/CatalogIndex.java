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
 */
record CatalogIndex(Map<String, String> aliases, Map<String, List<String>> flags) {
  static CatalogIndex read(DataNode node) {
    Map<String, String> aliases = new HashMap<>();
    node.require("aliases").entries().forEach((alias, id) -> aliases.put(alias, id.text()));
    Map<String, List<String>> flags = new HashMap<>();
    node.require("flags").entries().forEach((flag, ids) -> flags.put(flag, ids.texts()));
    return new CatalogIndex(aliases, flags);
  }

  /** The index of causes that were read already; it knows no flags. */
  static CatalogIndex of(List<Cause> causes) {
    Map<String, String> aliases = new HashMap<>();
    causes.forEach(c -> c.aliases().forEach(alias -> aliases.putIfAbsent(alias, c.id())));
    return new CatalogIndex(aliases, Map.of());
  }
}
