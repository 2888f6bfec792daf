package dev.gatewhy.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table on a terminal: columns as wide as they must be; where the width does not do, the widest
 * give way and wrap their words.
 */
final class TableText implements Renderer<Table> {
  private static final int GAP = 2;
  private static final int NARROWEST = 12;

  @Override
  public void render(Table table, Style style, OutputStream out) throws IOException {
    Screen screen = new Screen(style);
    print(table, style, screen);
    out.write(screen.toString().getBytes(StandardCharsets.UTF_8));
  }

  static void print(Table table, Style style, Screen screen) {
    SafeText safe = SafeText.of(style);
    List<List<String>> cells =
        table.rows().stream().map(r -> r.stream().map(v -> cell(v, style, safe)).toList()).toList();
    List<String> heads =
        table.columns().stream().map(c -> safe.of(c.name()).replace('_', ' ')).toList();
    int[] widths = widths(heads, cells, screen.width());
    print(heads, widths, table, Paint.BOLD, screen);
    cells.forEach(row -> print(row, widths, table, Paint.PLAIN, screen));
  }

  private static String cell(Object value, Style style, SafeText safe) {
    if (value instanceof List<?> list) {
      return list.stream().map(v -> safe.of(v.toString())).collect(Collectors.joining(", "));
    }
    if (value instanceof Long || value instanceof Integer) {
      return value.toString();
    }
    return value instanceof Instant instant
        ? DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS")
            .format(instant.atZone(style.zone()))
            .replace(' ', Figures.GLUE)
        : safe.of(value.toString());
  }

  private static int[] widths(List<String> heads, List<List<String>> cells, int width) {
    int[] widths = new int[heads.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      int widest = cells.stream().mapToInt(row -> Columns.of(row.get(column))).max().orElse(0);
      widths[i] = Math.max(Columns.of(heads.get(i)), widest);
    }
    while (sum(widths) > width) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      int excess = sum(widths) - width;
      if (widths[widest] <= NARROWEST) {
        break; // more columns than the terminal can hold side by side
      }
      widths[widest] =
          Math.max(NARROWEST, widths[widest] - Math.min(excess, Math.max(1, widths[widest] / 8)));
    }
    return widths;
  }

  private static int sum(int[] widths) {
    int sum = GAP * (widths.length - 1);
    for (int width : widths) {
      sum += width;
    }
    return sum;
  }

  private static void print(
      List<String> row, int[] widths, Table table, Paint paint, Screen screen) {
    List<List<String>> wrapped = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      List<String> lines = Screen.lines(row.get(i), widths[i]);
      wrapped.add(lines);
      height = Math.max(height, lines.size());
    }
    for (int line = 0; line < height; line++) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String text = line < wrapped.get(i).size() ? wrapped.get(i).get(line) : "";
        out.append(i == 0 ? "" : " ".repeat(GAP));
        out.append(
            table.columns().get(i).number()
                ? TextReport.padLeft(text, widths[i])
                : TextReport.pad(text, widths[i]));
      }
      screen.whole(new Span(out.toString().stripTrailing(), paint));
    }
  }
}
