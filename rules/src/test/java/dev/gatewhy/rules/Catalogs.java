package dev.gatewhy.rules;

import dev.gatewhy.log.DataNode;
import java.util.Arrays;
import java.util.List;

/** Small catalogs for tests, written out where they are used. */
final class Catalogs {
  static final String SETTINGS =
      """
      version: test
      dialects: [default, istio, mse]
      access_log_settings: { istio: meshConfig.accessLogFormat, mse: access log format }
      looks_failed: response_code:>=400 OR response_flags:(UC OR UF OR DC)
      healthy_notes:
        - when: response_code:101 AND response_flags:DC
          says: A WebSocket that its client ended.
      """;

  private Catalogs() {}

  /** A catalog of causes, each given as its YAML; the file's name is taken from the id. */
  static Catalog of(String... causes) {
    return CatalogLoader.of(
        DataNode.parseYaml(SETTINGS, "catalog.yaml"),
        Arrays.stream(causes).map(Catalogs::parse).toList());
  }

  static DataNode parse(String yaml) {
    String id =
        yaml.lines()
            .filter(l -> l.startsWith("id:"))
            .findFirst()
            .orElse("id: none")
            .substring(3)
            .strip();
    return DataNode.parseYaml(yaml, "causes/" + id + ".yaml");
  }

  /**
   * A complete cause with the given id, {@code when}, prior and further lines (evidence, excludes).
   */
  static String cause(String id, String when, int prior, String... more) {
    String text =
        """
        id: %s
        title: Something broke
        about: It is broken.
        side: backend
        severity: error
        when: '%s'
        prior: { default: %d }
        remedy: { default: Mend it. }
        examples: [{ line: x, from: nowhere }]
        counterexamples: [{ line: y, cause: unknown, from: nowhere }]
        """
            .formatted(id, when.replace("'", "''"), prior);
    return text + String.join("\n", List.of(more)) + "\n";
  }
}
