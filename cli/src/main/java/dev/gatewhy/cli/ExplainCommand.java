package dev.gatewhy.cli;

import dev.gatewhy.engine.Explanation;
import dev.gatewhy.engine.Gatewhy;
import dev.gatewhy.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Explains one thing. */
final class ExplainCommand implements Command {
  private static final int LONGEST_BYTES = 1 << 20;

  private final CatalogOption catalog = new CatalogOption();
  private final OutputOptions output = new OutputOptions();
  private final GeneralOptions general = new GeneralOptions();
  private List<String> words = List.of();

  @Override
  public void declare(Syntax syntax) {
    syntax
        .header(
            "Explains a cause, a response flag, a status code, a details string, a field, or a"
                + " pasted log line.")
        .examples(
            "gatewhy explain UC",
            "gatewhy explain 503",
            "gatewhy explain backend-idle-timeout-race",
            "tail -1 access.log | gatewhy explain -")
        .arguments(
            "THING",
            1,
            "What to explain; several words are one thing; - reads it from standard input.",
            typed -> words = typed);
    output.declare(syntax, Report.ExplanationKind.values());
    catalog.declare(syntax);
    general.declare(syntax);
  }

  @Override
  public ExitCode run(Terminal terminal) throws Exception {
    List<OutputTarget<Report.ExplanationKind>> targets =
        output.targets(List.of(Report.ExplanationKind.values()));
    try (Gatewhy gatewhy = Gatewhy.builder().catalog(catalog.load(terminal, general)).build()) {
      Explanation explanation = gatewhy.explain(thing(terminal));
      if (explanation.kind() == Explanation.Kind.UNKNOWN) {
        throw Complaint.wrongUse(
            "nothing known about '" + explanation.asked() + "'", explanation.says());
      }
      for (OutputTarget<Report.ExplanationKind> target : targets) {
        target.write(
            terminal,
            out ->
                Report.explanation(
                    target.kind(), explanation, output.style(terminal, general, target), out));
      }
    }
    return ExitCode.FINE;
  }

  private String thing(Terminal terminal) throws Exception {
    String typed = String.join(" ", words);
    String thing =
        typed.equals("-")
            ? new String(terminal.in().readNBytes(LONGEST_BYTES), StandardCharsets.UTF_8)
            : typed;
    if (thing.isBlank()) {
      throw Complaint.wrongUse("there is nothing to explain", "gatewhy explain UC");
    }
    return thing.strip();
  }
}
