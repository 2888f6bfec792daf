package dev.gatewhy.cli;

import dev.gatewhy.report.Report;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Says what is wrong. */
@CommandLine.Command(
    addMethodSubcommands = false,
    name = "triage",
    header = "Says what is wrong, where, since when, why, and what to change.",
    footer = {
      "",
      "Examples:",
      "  gatewhy triage access.log",
      "  gatewhy triage 'logs/*.gz' --since 2h --dialect istio",
      "  kubectl logs deploy/gateway | gatewhy triage - --where 'authority:shop.example.com'",
      "  gatewhy triage access.log --output json --fail-on error"
    })
final class TriageCommand implements Command {
  @Mixin TriageOptions options;

  @Override
  public ExitCode run(Terminal terminal) throws Exception {
    return options.run(terminal, List.of(Report.Kind.values()));
  }
}
