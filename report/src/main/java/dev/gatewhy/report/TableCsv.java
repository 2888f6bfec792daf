package dev.gatewhy.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;

/**
 * A table for spreadsheets, as RFC 4180 has it. A cell that a spreadsheet would take for a formula
 * begins with an apostrophe (CWE-1236); what is not printable is shown as an escape.
 */
final class TableCsv implements Renderer<Table> {
  @Override
  public void render(Table table, Style style, OutputStream out) throws IOException {
    SafeText safe = new SafeText(true, style.showSecrets());
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write(line(table.columns().stream().map(c -> guarded(safe.of(c.name()))).toArray()));
    for (List<Object> row : table.rows()) {
      writer.write(
          line(row.stream().map(v -> v instanceof Number ? v : guarded(text(v, safe))).toArray()));
    }
    writer.flush();
  }

  private static String line(Object[] cells) {
    return CSVFormat.RFC4180.format(cells) + "\r\n";
  }

  private static String text(Object value, SafeText safe) {
    return value instanceof List<?> list
        ? list.stream().map(v -> safe.of(v.toString())).collect(Collectors.joining(" "))
        : safe.of(value.toString());
  }

  /** The cell, never a formula: control characters at its begin are escapes already. */
  static String guarded(String cell) {
    return !cell.isEmpty() && "=+-@\uff1d\uff0b\uff0d\uff20".indexOf(cell.charAt(0)) >= 0
        ? "'" + cell
        : cell;
  }
}
