package dev.gatewhy.cli;

import dev.gatewhy.log.Visible;
import dev.gatewhy.report.Style;

/** Options of every verb. */
final class GeneralOptions {
  private ColorMode color = ColorMode.AUTO;
  private boolean quiet;

  /** Declares them. */
  void declare(Syntax syntax) {
    syntax
        .help()
        .option(
            "--color",
            "WHEN",
            "auto (on a terminal, unless NO_COLOR is set), always or never.",
            word -> color = Words.oneOf(ColorMode.class, word))
        .flag("--quiet", "Says nothing but results and what went wrong.", () -> quiet = true);
  }

  /** Whether only results and problems are to be said. */
  boolean isQuiet() {
    return quiet;
  }

  /** Says something on standard error that is good to know, and no problem. */
  void note(Terminal terminal, String note) {
    if (!quiet) {
      terminal.err().println(Visible.of("gatewhy: " + note));
    }
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
