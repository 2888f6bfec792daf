package dev.gatewhy.cli;

import dev.gatewhy.log.Spelling;
import dev.gatewhy.query.Condition;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.Evidence;
import dev.gatewhy.rules.Remedy;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows and checks the causes. */
@CommandLine.Command(
    name = "catalog",
    header = "Shows and checks the root causes that Gatewhy knows, and your own.",
    description = {
      "",
      "list       all causes: id, side, severity, title",
      "show ID    one cause: when it is possible, what speaks for and against it, what to change",
      "lint       reads the catalog and says what is wrong with it",
      "test       judges the examples of all causes: each must get its own cause first",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  gatewhy catalog list",
      "  gatewhy catalog show backend-idle-timeout-race",
      "  gatewhy catalog lint --catalog my-causes"
    })
final class CatalogCommand implements Command {
  /** What to do with the catalog. */
  enum Action {
    LIST,
    SHOW,
    LINT,
    TEST;

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(index = "0", paramLabel = "ACTION", description = "list, show, lint or test.")
  Action action = Action.LIST;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "ID", description = "For show: the id or an alias of a cause.")
  List<String> ids = List.of();

  @Mixin CatalogOption catalogOption;
  @Mixin GeneralOptions general;

  @Override
  public ExitCode run(Terminal terminal) {
    Catalog catalog = catalogOption.load(terminal);
    return switch (action) {
      case LIST -> list(catalog, terminal.out());
      case SHOW -> show(catalog, terminal.out());
      case LINT -> lint(catalog, terminal.out());
      case TEST -> test(catalog, terminal);
    };
  }

  private static ExitCode list(Catalog catalog, PrintStream out) {
    Table table = new Table();
    catalog.causes().forEach(cause -> table.row(cause.id(), cause.side().id(), cause.severity().id(), cause.title()));
    table.print(out);
    return ExitCode.FINE;
  }

  private ExitCode show(Catalog catalog, PrintStream out) {
    if (ids.isEmpty()) {
      throw Complaint.wrongUse("which cause?", "gatewhy catalog list lists all causes");
    }
    for (String id : ids) {
      print(catalog.cause(id).orElseThrow(() -> unknown(id, catalog)), out);
    }
    return ExitCode.FINE;
  }

  private static Complaint unknown(String id, Catalog catalog) {
    String suggestion = Spelling.suggestion(id, catalog.names());
    return Complaint.wrongUse(
        "no cause '" + id + "'" + (suggestion.isEmpty() ? "" : "; " + suggestion), "gatewhy catalog list lists all causes");
  }

  private static void print(Cause cause, PrintStream out) {
    Table table = new Table();
    table.row("id", cause.id());
    table.row("title", cause.title());
    table.row("side", cause.side().id());
    table.row("severity", cause.severity().id());
    cause.aliases().forEach(alias -> table.row("alias", alias));
    table.row("when", cause.when().text());
    table.row("prior", cause.prior().toString().replaceAll("[{}]", ""));
    cause.excludes().forEach(other -> table.row("excludes", other));
    for (Evidence evidence : cause.evidence()) {
      table.row("evidence", String.format("%+d  %s", evidence.points(), evidence.says()));
      table.row("", "    " + (evidence.context() ? "context " : "") + evidence.when().text());
    }
    for (Remedy remedy : cause.remedies()) {
      table.row("remedy", remedy.dialect() + (remedy.setting().isEmpty() ? "" : ", " + remedy.setting()) + ": " + remedy.text());
    }
    cause.checks().forEach(check -> table.row("check", check));
    cause.references().forEach(reference -> table.row("see", reference));
    out.println(Visible.of(cause.about().strip()));
    out.println();
    table.print(out);
    out.println();
  }

  private static ExitCode lint(Catalog catalog, PrintStream out) {
    out.println("catalog " + catalog.version() + ": " + catalog.causes().size() + " causes, nothing wrong with their files");
    return ExitCode.FINE;
  }

  private static ExitCode test(Catalog catalog, Terminal terminal) {
    throw new UnsupportedOperationException();
  }
}
