package dev.gatewhy.cli;

import dev.gatewhy.report.Report;

/** Says what is wrong. */
final class TriageCommand implements Command {
  private final TriageOptions options = new TriageOptions();

  @Override
  public void declare(Syntax syntax) {
    syntax
        .header("Says what is wrong, where, since when, why, and what to change.")
        .examples(
            "gatewhy triage access.log",
            "gatewhy triage 'logs/*.gz' --since 2h --dialect istio",
            "kubectl logs deploy/gateway | gatewhy triage - --where 'authority:shop.example.com'",
            "gatewhy triage access.log --output json --fail-on error");
    options.declare(syntax, Report.Kind.values());
  }

  @Override
  public ExitCode run(Terminal terminal) throws Exception {
    return options.run(terminal, Report.Kind.values());
  }
}
