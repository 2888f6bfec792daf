package dev.gatewhy.rules;

import dev.gatewhy.log.CompiledTree;
import dev.gatewhy.log.DataCompiler;
import dev.gatewhy.log.DataException;
import dev.gatewhy.log.DataNode;
import dev.gatewhy.query.Condition;
import dev.gatewhy.query.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Loads catalogs: the built-in one, one from data files, and a user's causes over another. */
final class CatalogLoader {
  private CatalogLoader() {}

  /** The catalog that comes with Gatewhy. */
  static Catalog builtIn() {
    List<CompiledTree> trees = readResource("catalog.bin");
    CatalogSettings settings =
        CatalogSettings.read(
            trees.get(0).root(), node -> Condition.parseAgain(node.text(), Vocabulary.records()));
    LazyList<CompiledTree> examples = new LazyList<>(() -> readResource("examples.bin"));
    CauseReader reader =
        new CauseReader(
            Set.copyOf(settings.dialects()),
            CauseReader.Strictness.BELIEVED,
            cause ->
                examples.stream()
                    .filter(file -> file.fileName().equals(cause.fileName()))
                    .findFirst()
                    .orElseThrow()
                    .root());
    Map<String, Supplier<Cause>> byId = new HashMap<>();
    for (CompiledTree tree : trees.subList(2, trees.size())) {
      byId.put(CauseReader.id(tree.fileName()), () -> reader.read(tree.root()));
    }
    CatalogIndex index = CatalogIndex.read(trees.get(1).root());
    return new Catalog(settings.version(), settings, new CauseList(byId), index);
  }

  private static List<CompiledTree> readResource(String name) {
    try (InputStream in = CatalogLoader.class.getResourceAsStream(name)) {
      return DataNode.openBinary(in);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the resource " + name + " of Gatewhy itself cannot be read", e);
    }
  }

  /**
   * A catalog from data files.
   *
   * @param file {@code catalog.yaml}
   * @param files one per cause
   * @throws dev.gatewhy.log.DataException with file, line and column, if something is wrong with
   *     them
   */
  static Catalog of(DataNode file, List<DataNode> files) {
    CatalogSettings settings =
        CatalogSettings.read(file, node -> Condition.parse(node.text(), Vocabulary.records()));
    CauseReader reader =
        new CauseReader(Set.copyOf(settings.dialects()), CauseReader.Strictness.PROVEN);
    CauseList causes = CauseList.of(files.stream().map(reader::read).toList());
    Catalog catalog = new Catalog(settings.version(), settings, causes, CatalogIndex.of(causes));
    files.forEach(each -> checkNames(each, catalog));
    return catalog;
  }

  /** A catalog with a user's causes layered over it, as {@link Catalog#layered} says. */
  static Catalog layered(Catalog base, Path directory, List<String> warnings) throws IOException {
    CauseReader reader =
        new CauseReader(Set.copyOf(base.dialects()), CauseReader.Strictness.CHECKED);
    Map<String, Cause> merged = new TreeMap<>();
    base.causes().forEach(cause -> merged.put(cause.id(), cause));
    List<DataException> faults = new ArrayList<>();
    List<DataNode> files = DataCompiler.readDirectory(directory, faults);
    for (DataNode file : files) {
      try {
        Cause cause = reader.read(file);
        merged.put(cause.id(), cause);
        warn(file, cause, warnings);
      } catch (DataException fault) {
        faults.add(fault);
      }
    }
    if (!faults.isEmpty()) {
      throw DataException.ofAll(faults);
    }
    CauseList causes = CauseList.of(merged.values());
    String version = base.version() + "+" + files.size();
    Catalog layered = new Catalog(version, base.settings(), causes, CatalogIndex.of(causes));
    files.forEach(file -> checkNames(file, layered));
    return layered;
  }

  private static void warn(DataNode file, Cause cause, List<String> warnings) {
    if (cause.examples().isEmpty() || cause.counterexamples().isEmpty()) {
      warnings.add(
          file.fileName()
              + ": "
              + cause.id()
              + " has no example or no counterexample, so nothing proves that it works");
    }
  }

  /** Refuses ids that no cause has, where a file names another cause. */
  private static void checkNames(DataNode file, Catalog catalog) {
    file.get("excludes").ifPresent(list -> list.items().forEach(node -> checkName(node, catalog)));
    file.itemsOf("counterexamples")
        .forEach(example -> checkName(example.require("cause"), catalog));
  }

  private static void checkName(DataNode node, Catalog catalog) {
    Set<String> reserved = Set.of(Verdict.HEALTHY, Candidate.UNKNOWN);
    if (catalog.cause(node.text()).isEmpty() && !reserved.contains(node.text())) {
      throw node.problem(
          "there is no cause '" + node.text() + "'", "`gatewhy catalog list` lists all causes");
    }
  }
}
