package dev.gatewhy.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which index. */
final class IndexOption {
  @Option(names = "--index", paramLabel = "DIR", required = true, description = "The directory of the index.")
  Path directory = Path.of("");
}
