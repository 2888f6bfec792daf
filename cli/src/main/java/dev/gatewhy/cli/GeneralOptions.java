package dev.gatewhy.cli;

import dev.gatewhy.report.Style;

/** Options of every verb. */
final class GeneralOptions {
  private ColorMode color = ColorMode.AUTO;

  /** Declares them. */
  void declare(Syntax syntax) {
    syntax
        .help()
        .option(
            "--color",
            "WHEN",
            "auto (on a terminal, unless NO_COLOR is set), always or never.",
            word -> color = Words.oneOf(ColorMode.class, word));
  }

  /** How results look on standard output. */
  Style style(Terminal terminal) {
    return Style.DEFAULT
        .withColumns(terminal.columns())
        .withColour(terminal.hasColor(color))
        .withUnicode(terminal.hasGlyphs())
        .withVersion(Overview.version());
  }
}
