package dev.gatewhy.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table on a terminal: columns as wide as they must be; where the width does not do, long texts
 * give way and wrap. A row whose columns do not fit side by side becomes a paragraph.
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
    print(table, Collections.nCopies(table.rows().size(), ""), style, screen);
  }

  /**
   * As {@link #print(Table, Style, Screen)}, with a printable line under each row, if not empty.
   */
  static void print(Table table, List<String> under, Style style, Screen screen) {
    SafeText safe = SafeText.of(style);
    List<List<String>> cells =
        table.rows().stream().map(r -> r.stream().map(v -> cell(v, style, safe)).toList()).toList();
    List<String> heads =
        table.columns().stream().map(c -> safe.of(c.name()).replace('_', ' ')).toList();
    int[] widths = widths(heads, cells, table, screen.width());
    boolean fits = sum(widths) <= screen.width();
    if (fits) {
      print(heads, widths, table, Paint.BOLD, screen);
    }
    for (int i = 0; i < cells.size(); i++) {
      if (fits) {
        print(cells.get(i), widths, table, Paint.PLAIN, screen);
      } else {
        card(heads, cells.get(i), screen);
      }
      if (!under.get(i).isEmpty()) {
        screen.whole(Span.dim("   " + under.get(i)));
      }
    }
  }

  /** A row of more columns than fit side by side: one value after the other, with their names. */
  private static void card(List<String> heads, List<String> row, Screen screen) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      if (i == 0) {
        spans.add(Span.bold(row.get(0)));
      } else if (!row.get(i).isEmpty()) {
        String named = heads.get(i) + " " + row.get(i);
        spans.add(Span.plain("  " + named.replace(' ', Figures.GLUE)));
      }
    }
    screen.paragraph(3, spans);
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

  /**
   * As wide as the columns must be; where that is too much, long texts give way. The sum is still
   * too much if even their least does not fit.
   */
  private static int[] widths(
      List<String> heads, List<List<String>> cells, Table table, int width) {
    int[] least = new int[heads.size()];
    int[] widths = new int[heads.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      int head = Arrays.stream(heads.get(i).split(" ")).mapToInt(Columns::of).max().orElse(0);
      int widest = cells.stream().mapToInt(row -> Columns.of(row.get(column))).max().orElse(0);
      boolean whole =
          table.columns().get(i).number()
              || table.rows().stream().allMatch(row -> row.get(column) instanceof Instant);
      least[i] = Math.max(head, whole ? widest : Math.min(widest, NARROWEST));
      widths[i] = Math.max(Columns.of(heads.get(i)), widest);
    }
    while (sum(widths) > width) {
      int giving = -1;
      for (int i = 0; i < widths.length; i++) {
        boolean wider = giving < 0 || widths[i] - least[i] > widths[giving] - least[giving];
        giving = widths[i] > least[i] && wider ? i : giving;
      }
      if (giving < 0) {
        break;
      }
      widths[giving]--;
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
