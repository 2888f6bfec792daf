package dev.gatewhy.cli;

import dev.gatewhy.report.Report;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Writes the nightly report. */
@CommandLine.Command(
    addMethodSubcommands = false,
    name = "report",
    header = "Writes a report for people who were asleep: one page, Markdown, or what programs read; several at once.",
    footer = {
      "",
      "Examples:",
      "  gatewhy report access.log --since 1d --output html=night.html --output md=night.md",
      "  gatewhy report logs/ > night.md"
    })
final class ReportCommand implements Command {
  @Mixin TriageOptions options;

  @Override
  public ExitCode run(Terminal terminal) throws Exception {
    return options.run(terminal, List.of(Report.Kind.MARKDOWN, Report.Kind.HTML, Report.Kind.JSON, Report.Kind.TEXT));
  }
}
