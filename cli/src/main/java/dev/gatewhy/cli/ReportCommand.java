package dev.gatewhy.cli;

import dev.gatewhy.report.Report;

/** Writes the nightly report. */
final class ReportCommand implements Command {
  private static final Report.Kind[] KINDS = {
    Report.Kind.MARKDOWN, Report.Kind.HTML, Report.Kind.JSON, Report.Kind.TEXT
  };

  private final TriageOptions options = new TriageOptions();

  @Override
  public void declare(Syntax syntax) {
    syntax
        .header(
            "Writes a report for people who were asleep: one page, Markdown, or what programs read;"
                + " several at once.")
        .examples(
            "gatewhy report access.log --since 1d --output html=night.html --output md=night.md",
            "gatewhy report logs/ > night.md");
    options.declare(syntax, KINDS);
  }

  @Override
  public ExitCode run(Terminal terminal) throws Exception {
    return options.run(terminal, KINDS);
  }
}
