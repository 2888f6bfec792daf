package dev.gatewhy.cli;

import dev.gatewhy.log.Format;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.InputProblem;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogInput;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.ReadCounts;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.log.UnreadableReason;
import dev.gatewhy.log.Visible;
import dev.gatewhy.report.Report;
import dev.gatewhy.report.Table;
import java.util.List;
import java.util.stream.Collectors;

/** Lists and detects log formats. */
final class FormatsCommand implements Command {
  /** What to do. */
  enum Action {
    LIST,
    DETECT,
    NEW
  }

  private final OutputOptions output = new OutputOptions();
  private final GeneralOptions general = new GeneralOptions();
  private Action action = Action.LIST;
  private List<String> files = List.of();

  @Override
  public void declare(Syntax syntax) {
    syntax
        .header(
            "Lists the log formats that Gatewhy knows, or says which of them logs are written in.")
        .description(
            "list            all formats",
            "detect FILE...  the formats of the records in logs, with what they lack for a"
                + " diagnosis",
            "new FORMAT      the skeleton of a data file for an Envoy format string")
        .examples(
            "gatewhy formats list",
            "gatewhy formats detect access.log",
            "gatewhy formats new @envoy.yaml")
        .argument(
            "ACTION", "list, detect or new.", word -> action = Words.oneOf(Action.class, word))
        .arguments(
            "FILE", 0, "For detect: logs; for new: a format string.", typed -> files = typed);
    output.declare(syntax, Report.TableKind.values());
    general.declare(syntax);
  }

  @Override
  public ExitCode run(Terminal terminal) throws Exception {
    FormatCatalog formats = FormatCatalog.builtIn();
    Table.Builder table =
        action == Action.LIST
            ? Table.named("formats", "format", "dialects", "written_by")
            : Table.named(
                "formats", "file", "format", "records#", "share", "fields", "missing", "setting");
    if (action == Action.NEW) {
      return skeleton(terminal);
    }
    ExitCode code = ExitCode.FINE;
    if (action == Action.LIST) {
      formats
          .formats()
          .forEach(format -> table.row(format.name(), format.dialects(), format.title()));
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
        DetectedFormats found = new DetectedFormats();
        for (Line line = reader.next(); line != Line.END; line = reader.next()) {
          if (line == Line.RECORD) {
            found.add(reader.record());
          }
        }
        found.addRows(table, source.name(), reader.counts());
        if (reader.problem().isPresent()) {
          code = code.and(say(reader.problem().get(), terminal));
        } else if (reader.counts().records() == 0 && reader.counts().unreadable() > 0) {
          code = code.and(say(noLog(source, reader.counts()), terminal));
        }
      }
    }
    return code;
  }

  private ExitCode skeleton(Terminal terminal) {
    if (files.size() != 1) {
      throw Complaint.wrongUse("which format?", "gatewhy formats new @envoy.yaml");
    }
    String word = files.get(0);
    Format format = FormatOption.formats(word).get(0);
    StringBuilder yaml = new StringBuilder("# Where the format comes from.\nname: my-format\n");
    yaml.append("title: Who writes it\ndialects: [envoy]\nlayout: ");
    yaml.append(format.layout().word()).append('\n');
    if (format.text().isEmpty()) {
      yaml.append("keys:\n");
      format
          .keys()
          .forEach(
              (key, field) ->
                  yaml.append("  ").append(quoted(key)).append(": ").append(field).append('\n'));
    } else {
      yaml.append("text: ").append(quoted(format.text())).append('\n');
    }
    yaml.append("examples:\n  - 'a real line of it, and more for every kind of line'\n");
    terminal.out().print(yaml);
    return ExitCode.FINE;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static InputProblem noLog(LogSource source, ReadCounts counts) {
    String reasons =
        counts.unreadableByReason().keySet().stream()
            .map(UnreadableReason::words)
            .collect(Collectors.joining(", "));
    String advice = UnreadableReason.advice(counts.unreadableByReason().keySet());
    return new InputProblem(source.name(), "is no gateway log: " + reasons, advice);
  }

  private static ExitCode say(InputProblem problem, Terminal terminal) {
    Complaint complaint =
        problem.advice().isEmpty()
            ? Complaint.badInput(problem.name() + " " + problem.what())
            : Complaint.badInput(problem.name() + " " + problem.what(), problem.advice());
    terminal.err().println(Visible.of(complaint.text()));
    return complaint.exitCode();
  }
}
