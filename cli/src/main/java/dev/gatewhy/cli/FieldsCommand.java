package dev.gatewhy.cli;

import dev.gatewhy.log.Field;
import dev.gatewhy.report.Report;
import dev.gatewhy.report.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lists the fields. */
final class FieldsCommand implements Command {
  private final OutputOptions output = new OutputOptions();
  private final GeneralOptions general = new GeneralOptions();

  @Override
  public void declare(Syntax syntax) {
    syntax
        .header(
            "Lists the fields of a record: the words of conditions, of JSON output and of search.")
        .examples(
            "gatewhy fields",
            "gatewhy fields --output csv=fields.csv",
            "gatewhy triage access.log --where 'upstream_host:10.1.2.3* AND duration:>=1000'");
    output.declare(syntax, Report.TableKind.values());
    general.declare(syntax);
  }

  @Override
  public ExitCode run(Terminal terminal) throws Exception {
    Table.Builder table = Table.named("fields", "field", "type", "unit", "logged_by", "aliases");
    for (Field field : Field.values()) {
      String source =
          field.isDerived() ? "derived from " + names(field.sources()) : field.operator();
      table.row(
          field.fieldName(),
          field.type().name().toLowerCase(Locale.ROOT),
          field.unit(),
          source,
          field.aliases());
    }
    output.table(table.build(), terminal, general);
    return ExitCode.FINE;
  }

  private static String names(List<Field> fields) {
    return fields.stream().map(Field::fieldName).collect(Collectors.joining(", "));
  }
}
