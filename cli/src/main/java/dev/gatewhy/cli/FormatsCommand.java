package dev.gatewhy.cli;

import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.InputProblem;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogInput;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.report.Table;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists and detects log formats. */
@CommandLine.Command(
    addMethodSubcommands = false,
    name = "formats",
    header = "Lists the log formats that Gatewhy knows, or says which of them logs are written in.",
    description = {"", "list            all formats", "detect FILE...  the formats of the records in logs, with counts", ""},
    footer = {"", "Examples:", "  gatewhy formats list", "  gatewhy formats detect access.log"})
final class FormatsCommand implements Command {
  /** What to do. */
  enum Action {
    LIST,
    DETECT
  }

  @Parameters(index = "0", paramLabel = "ACTION", description = "list or detect.")
  Action action = Action.LIST;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "FILE", description = "For detect: logs.")
  List<String> files = List.of();

  @Mixin OutputOptions output;
  @Mixin GeneralOptions general;

  @Override
  public ExitCode run(Terminal terminal) throws Exception {
    FormatCatalog formats = FormatCatalog.builtIn();
    Table.Builder table =
        action == Action.LIST
            ? Table.named("formats", "format", "dialects", "written_by")
            : Table.named("formats", "file", "format", "records#");
    ExitCode code = ExitCode.FINE;
    if (action == Action.LIST) {
      formats.formats().forEach(format -> table.row(format.name(), format.dialects(), format.title()));
    } else {
      code = detect(formats, table, terminal);
    }
    output.table(table.build(), terminal, general);
    return code;
  }

  private ExitCode detect(FormatCatalog formats, Table.Builder table, Terminal terminal) {
    if (files.isEmpty()) {
      throw Complaint.wrongUse("which logs?", "gatewhy formats detect access.log");
    }
    LogInput input = LogInput.of(files, terminal::in);
    ExitCode code = ExitCode.FINE;
    for (InputProblem problem : input.problems()) {
      code = code.and(say(problem, terminal));
    }
    for (LogSource source : input.sources()) {
      try (RecordReader reader = RecordReader.open(source, formats)) {
        while (reader.next() != Line.END) {
          // the reader counts
        }
        reader.counts().recordsByFormat().forEach((format, records) -> table.row(source.name(), format, records));
        if (reader.problem().isPresent()) {
          code = code.and(say(reader.problem().get(), terminal));
        }
      }
    }
    return code;
  }

  private static ExitCode say(InputProblem problem, Terminal terminal) {
    Complaint complaint = problem.advice().isEmpty()
        ? Complaint.badInput(problem.name() + " " + problem.what())
        : Complaint.badInput(problem.name() + " " + problem.what(), problem.advice());
    terminal.err().println(Visible.of(complaint.text()));
    return complaint.exitCode();
  }
}
