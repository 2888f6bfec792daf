package dev.gatewhy.cli;

import dev.gatewhy.rules.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose causes judge: those that come with Gatewhy, with a directory of one's own layered over
 * them.
 */
final class CatalogOption {
  private @Nullable Path directory;

  /** Declares it. */
  void declare(Syntax syntax) {
    syntax.option(
        "--catalog",
        "DIR",
        "A directory of causes of your own; one with a known id replaces it.",
        path -> directory = Path.of(path));
  }

  /** The catalog; what is weak in a user's causes goes to standard error. */
  Catalog load(Terminal terminal, GeneralOptions general) {
    Catalog catalog = Catalog.builtIn();
    if (directory == null) {
      return catalog;
    }
    if (!Files.isDirectory(directory)) {
      throw Complaint.wrongUse("--catalog " + directory + " is no directory");
    }
    List<String> warnings = new ArrayList<>();
    try {
      catalog = catalog.layered(directory, warnings);
    } catch (IOException e) {
      throw Complaint.badInput("cannot read the catalog in " + directory + ": " + e.getMessage());
    }
    warnings.forEach(warning -> general.note(terminal, warning));
    return catalog;
  }
}
