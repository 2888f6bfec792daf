package dev.gatewhy.rules;

import dev.gatewhy.log.DataNode;
import dev.gatewhy.query.Condition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What holds for a catalog as a whole: {@code catalog.yaml}. Immutable.
 *
 * @param dialects that remedies may be written in, {@code default} first
 * @param accessLogs where a dialect sets what its access log holds
 * @param resetFlags response flags by the reset reason in the details that they come with
 * @param companionFlags response flags that stand beside that of the last attempt
 * @param connectFailureFlags response flags of connections that were never made
 * @param looksFailed what makes a record failed for which no cause is possible
 */
record CatalogSettings(
    String version,
    List<String> dialects,
    Map<String, String> accessLogs,
    Map<String, String> resetFlags,
    Set<String> companionFlags,
    Set<String> connectFailureFlags,
    Condition looksFailed,
    List<HealthyNote> healthyNotes) {

  /** Why a record that looks odd is healthy. */
  record HealthyNote(Condition when, String says) {}

  /**
   * Reads the file.
   *
   * @param condition reads a condition over records
   */
  static CatalogSettings read(DataNode file, Function<DataNode, Condition> condition) {
    file.allowKeys(
        "version",
        "dialects",
        "access_log_settings",
        "reset_flags",
        "companion_flags",
        "connect_failure_flags",
        "looks_failed",
        "healthy_notes");
    return new CatalogSettings(
        file.require("version").text(),
        file.textsOf("dialects"),
        accessLogs(file),
        file.get("reset_flags").map(CatalogSettings::texts).orElse(Map.of()),
        Set.copyOf(file.textsOf("companion_flags")),
        Set.copyOf(file.textsOf("connect_failure_flags")),
        condition.apply(file.require("looks_failed")),
        file.itemsOf("healthy_notes").stream()
            .map(n -> new HealthyNote(condition.apply(n.require("when")), n.require("says").text()))
            .toList());
  }

  /** The settings of access logs, of which every dialect but the default has one. */
  private static Map<String, String> accessLogs(DataNode file) {
    DataNode node = file.require("access_log_settings");
    Map<String, String> byDialect = texts(node);
    Set<String> wanted = new TreeSet<>(file.textsOf("dialects"));
    wanted.remove("default");
    for (String dialect : wanted) {
      if (!byDialect.containsKey(dialect)) {
        throw node.problem(
            "the dialect '" + dialect + "' has no setting", "say where it sets its access log");
      }
    }
    if (byDialect.size() > wanted.size()) {
      throw node.problem("a dialect has a setting that is not in 'dialects'", "add it there");
    }
    return byDialect;
  }

  private static Map<String, String> texts(DataNode map) {
    Map<String, String> texts = new HashMap<>();
    map.entries().forEach((key, value) -> texts.put(key, value.text()));
    return Map.copyOf(texts);
  }
}
