package dev.gatewhy.cli;

import picocli.CommandLine.Option;

/** Options of every verb. */
final class GeneralOptions {
  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Prints this help.")
  boolean help;

  @Option(names = "--color", paramLabel = "WHEN", description = "auto (on a terminal, unless NO_COLOR is set), always or never.")
  ColorMode color = ColorMode.AUTO;
}
