package dev.gatewhy.rules;

import dev.gatewhy.log.DataCompiler;
import dev.gatewhy.log.DataNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Checks the causes that come with Gatewhy and compiles them into resources; the build runs it. */
final class CatalogCompiler {
  /** They prove a cause and judge nothing, so they are read only when somebody asks for them. */
  private static final Set<String> EXAMPLES = Set.of("examples", "counterexamples");

  private CatalogCompiler() {}

  /** Arguments: {@code catalog.yaml}, the directory of causes, the directory to write into. */
  public static void main(String[] arguments) throws IOException {
    Path settings = Path.of(arguments[0]);
    Path output = Path.of(arguments[2]);
    DataNode catalog =
        DataNode.parseYaml(Files.readString(settings), settings.getFileName().toString());
    List<DataNode> causes = DataCompiler.readDirectory(Path.of(arguments[1]));
    Catalog checked =
        CatalogLoader.of(catalog, causes); // refuses what is wrong, and so fails the build
    List<DataNode> compiled = new ArrayList<>(List.of(catalog, index(checked)));
    compiled.addAll(split(causes, key -> !EXAMPLES.contains(key)));
    write(compiled, output.resolve("catalog.bin"));
    write(split(causes, key -> EXAMPLES.contains(key)), output.resolve("examples.bin"));
  }

  /** What is asked of the catalog without reading its causes: {@link CatalogIndex}. */
  private static DataNode index(Catalog catalog) {
    Map<String, String> aliases = new TreeMap<>();
    catalog.causes().forEach(c -> c.aliases().forEach(alias -> aliases.put(alias, c.id())));
    Map<String, List<String>> flags = new TreeMap<>();
    for (ResponseFlag flag : ResponseFlag.all()) {
      flags.put(flag.name(), catalog.causesOf(flag).stream().map(Cause::id).toList());
    }
    return DataNode.parseYaml(
        "aliases: "
            + flow(aliases)
            + "\nflags: "
            + flow(flags)
            + "\ncodes: "
            + flow(ExampleCodes.of(catalog.causes()))
            + "\n",
        "index.yaml");
  }

  private static String flow(Map<String, ?> map) {
    return map.toString().replace("=", ": ");
  }

  private static List<DataNode> split(List<DataNode> causes, Predicate<String> keys) {
    return causes.stream().map(cause -> cause.withKeys(keys)).toList();
  }

  private static void write(List<DataNode> trees, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      DataNode.writeBinary(trees, out);
    }
  }
}
