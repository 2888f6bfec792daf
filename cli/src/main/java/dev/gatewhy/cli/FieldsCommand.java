package dev.gatewhy.cli;

import dev.gatewhy.log.Field;
import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Lists the fields. */
@CommandLine.Command(
    name = "fields",
    header = "Lists the fields of a record: the words of conditions, of JSON output and of search.",
    footer = {
      "",
      "Examples:",
      "  gatewhy fields",
      "  gatewhy triage access.log --where 'upstream_host:10.1.2.3* AND duration:>=1000'"
    })
final class FieldsCommand implements Command {
  @Mixin GeneralOptions general;

  @Override
  public ExitCode run(Terminal terminal) {
    PrintStream out = terminal.out();
    for (Field field : Field.values()) {
      String kind = field.type().name().toLowerCase(Locale.ROOT);
      String from = field.isDerived() ? "from " + String.join(", ", field.sources().stream().map(Field::fieldName).toList()) : field.operator();
      out.println(String.format("%-34s %-8s %-6s %s", field.fieldName(), kind, field.unit(), from).stripTrailing());
    }
    return ExitCode.FINE;
  }
}
