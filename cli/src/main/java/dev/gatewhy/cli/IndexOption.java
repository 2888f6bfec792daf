package dev.gatewhy.cli;

import java.nio.file.Path;

/** Which index. */
final class IndexOption {
  private Path directory = Path.of("");

  /** Declares it. */
  void declare(Syntax syntax) {
    syntax.required(
        "--index", "DIR", "The directory of the index.", path -> directory = Path.of(path));
  }

  /** Where it is. */
  Path directory() {
    return directory;
  }
}
