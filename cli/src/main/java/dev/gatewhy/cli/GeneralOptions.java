package dev.gatewhy.cli;

import dev.gatewhy.report.Style;
import picocli.CommandLine.Option;

/** Options of every verb. */
final class GeneralOptions {
  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Prints this help.")
  boolean help;

  @Option(names = "--color", paramLabel = "WHEN", description = "auto (on a terminal, unless NO_COLOR is set), always or never.")
  ColorMode color = ColorMode.AUTO;

  /** How results look on standard output. */
  Style style(Terminal terminal) {
    return Style.DEFAULT
        .withColumns(terminal.columns())
        .withColour(terminal.hasColor(color))
        .withUnicode(terminal.hasGlyphs())
        .withVersion(Overview.version());
  }
}
