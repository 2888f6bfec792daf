package dev.gatewhy.cli;

import dev.gatewhy.engine.Gatewhy;
import dev.gatewhy.engine.InputReport;
import dev.gatewhy.engine.Options;
import dev.gatewhy.engine.Triage;
import dev.gatewhy.report.Report;
import dev.gatewhy.report.Style;
import dev.gatewhy.rules.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code triage} and {@code report} have in common: all but the output that nobody has to ask
 * for.
 */
final class TriageOptions {
  private final InputOptions input = new InputOptions();
  private final CatalogOption catalog = new CatalogOption();
  private final OutputOptions output = new OutputOptions();
  private final GeneralOptions general = new GeneralOptions();
  private boolean explain;
  private @Nullable Severity failOn;

  /** Declares them; the first of {@code kinds} is the one that nobody has to ask for. */
  void declare(Syntax syntax, Report.Kind... kinds) {
    input.declare(syntax);
    output.declare(syntax, kinds);
    syntax
        .flag(
            "--explain",
            "Shows all evidence with its points, not only the five strongest statements.",
            () -> explain = true)
        .option(
            "--fail-on",
            "SEVERITY",
            "Exit code 1 if an incident is at least that severe: info, notice, warning, error,"
                + " critical.",
            word -> failOn = Words.oneOf(Severity.class, word));
    catalog.declare(syntax);
    general.declare(syntax);
    syntax.ending("Exit codes:", ExitCode.meanings());
  }

  /** Triages what was named and writes it, of the kinds that were declared. */
  ExitCode run(Terminal terminal, Report.Kind... kinds) throws Exception {
    List<OutputTarget<Report.Kind>> targets = output.targets(List.of(kinds));
    try (Gatewhy gatewhy =
        input.formats(Gatewhy.builder()).catalog(catalog.load(terminal, general)).build()) {
      input.checkDialect(gatewhy.catalog());
      Triage triage = triage(gatewhy, terminal);
      for (OutputTarget<Report.Kind> target : targets) {
        Style style =
            output
                .style(terminal, general, target)
                .withAllEvidence(explain)
                .withInputs(input.named());
        Style worded = input.dialect().map(style::withDialect).orElse(style);
        if (target.path().isEmpty()
            && target.kind() != Report.Kind.JSON
            && isNothing(triage.input())) {
          continue; // the message on standard error says all
        }
        target.write(terminal, out -> Report.triage(target.kind(), triage, worded, out));
      }
      return input.exitCode(triage.input(), terminal).and(findings(triage, terminal));
    }
  }

  private Triage triage(Gatewhy gatewhy, Terminal terminal) {
    Options options = input.options(Instant.now());
    try (ProgressLine progress = input.progress(terminal, general)) {
      return gatewhy.triage(input.logs(terminal), options.withProgress(progress));
    }
  }

  private static boolean isNothing(InputReport input) {
    return !input.problems().isEmpty() && input.total(InputReport.FileReport::records) == 0;
  }

  private ExitCode findings(Triage triage, Terminal terminal) {
    if (failOn != null && triage.input().total(InputReport.FileReport::records) == 0) {
      terminal
          .err()
          .println("gatewhy: no record was read, so there was nothing to judge by --fail-on");
    }
    boolean found =
        failOn != null
            && triage.incidents().stream()
                .anyMatch(incident -> incident.severity().compareTo(failOn) >= 0);
    return found ? ExitCode.FINDINGS : ExitCode.FINE;
  }
}
