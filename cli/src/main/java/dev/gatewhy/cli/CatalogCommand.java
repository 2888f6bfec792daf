package dev.gatewhy.cli;

import dev.gatewhy.engine.Explanation;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.log.Spelling;
import dev.gatewhy.log.Visible;
import dev.gatewhy.report.Report;
import dev.gatewhy.report.Style;
import dev.gatewhy.report.Table;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.CatalogLinter;
import dev.gatewhy.rules.CatalogTester;
import dev.gatewhy.rules.Cause;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Shows and checks the causes. */
final class CatalogCommand implements Command {
  /** What to do with the catalog. */
  enum Action {
    LIST,
    SHOW,
    LINT,
    TEST
  }

  private final CatalogOption catalogOption = new CatalogOption();
  private final OutputOptions output = new OutputOptions();
  private final GeneralOptions general = new GeneralOptions();
  private Action action = Action.LIST;
  private List<String> ids = List.of();

  @Override
  public void declare(Syntax syntax) {
    syntax
        .header("Shows and checks the root causes that Gatewhy knows, and your own.")
        .description(
            "list       all causes: id, side, severity, title",
            "show ID    one cause: when it is possible, what speaks for and against it, what to"
                + " change",
            "lint       reads the catalog and says what is wrong or weak in it; exit code 1 if"
                + " anything is",
            "test       judges the examples of all causes: each must get its own cause first")
        .examples(
            "gatewhy catalog list",
            "gatewhy catalog show backend-idle-timeout-race",
            "gatewhy catalog lint --catalog my-causes")
        .argument(
            "ACTION", "list, show, lint or test.", word -> action = Words.oneOf(Action.class, word))
        .arguments("ID", 0, "For show: the id or an alias of a cause.", typed -> ids = typed);
    catalogOption.declare(syntax);
    output.declare(syntax, Report.TableKind.values());
    general.declare(syntax);
  }

  @Override
  public ExitCode run(Terminal terminal) throws Exception {
    Catalog catalog = catalogOption.load(terminal, general);
    return switch (action) {
      case LIST -> list(catalog, terminal);
      case SHOW -> show(catalog, terminal);
      case LINT -> lint(catalog, terminal.out());
      case TEST -> test(catalog, terminal.out());
    };
  }

  private ExitCode list(Catalog catalog, Terminal terminal) throws Exception {
    Table.Builder table = Table.named("causes", "id", "side", "severity", "title");
    catalog
        .causes()
        .forEach(
            cause ->
                table.row(cause.id(), cause.side().id(), cause.severity().id(), cause.title()));
    output.table(table.build(), terminal, general);
    return ExitCode.FINE;
  }

  private ExitCode show(Catalog catalog, Terminal terminal) throws Exception {
    if (ids.isEmpty()) {
      throw Complaint.wrongUse("which cause?", "gatewhy catalog list lists all causes");
    }
    List<OutputTarget<Report.ExplanationKind>> targets =
        output.targets(List.of(Report.ExplanationKind.values()));
    List<Cause> asked =
        ids.stream().map(id -> catalog.cause(id).orElseThrow(() -> unknown(id, catalog))).toList();
    for (OutputTarget<Report.ExplanationKind> target : targets) {
      Style style = output.style(terminal, general, target).withAllEvidence(true);
      target.write(
          terminal,
          out -> {
            for (Cause cause : asked) {
              Explanation page =
                  new Explanation(
                      cause.id(),
                      Explanation.Kind.CAUSE,
                      cause.id(),
                      cause.title(),
                      List.of(cause),
                      Optional.empty());
              Report.explanation(target.kind(), page, style, out);
            }
          });
    }
    return ExitCode.FINE;
  }

  private static Complaint unknown(String id, Catalog catalog) {
    String suggestion = Spelling.suggestion(id, catalog.names());
    return Complaint.wrongUse(
        "no cause '" + id + "'" + (suggestion.isEmpty() ? "" : "; " + suggestion),
        "gatewhy catalog list lists all causes");
  }

  private static ExitCode lint(Catalog catalog, PrintStream out) {
    List<CatalogLinter.Weakness> weaknesses = new CatalogLinter(catalog, lines()).run();
    weaknesses.forEach(
        weakness -> out.println(Visible.of(weakness.cause() + ": " + weakness.says())));
    out.println(catalog.causes().size() + " causes load; " + weaknesses.size() + " weaknesses");
    return weaknesses.isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private static ExitCode test(Catalog catalog, PrintStream out) {
    List<CatalogTester.Result> results = new CatalogTester(catalog, lines()).run();
    List<CatalogTester.Result> failed =
        results.stream().filter(result -> !result.passed()).toList();
    failed.forEach(result -> out.println(Visible.of(result.says())));
    out.println(
        results.size()
            + " examples of "
            + catalog.causes().size()
            + " causes; "
            + failed.size()
            + " got another cause");
    return failed.isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  /**
   * Reads a line of any known format; each gets a reader of its own, so that its record stays as it
   * is.
   */
  private static Function<String, Optional<LogRecord>> lines() {
    FormatCatalog formats = FormatCatalog.builtIn();
    return line -> {
      RecordReader reader = RecordReader.open(LogSource.ofText("example", line), formats);
      return reader.next() == Line.RECORD ? Optional.of(reader.record()) : Optional.empty();
    };
  }
}
