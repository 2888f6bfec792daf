package dev.gatewhy.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A search result on a terminal: how many, the records as a table, the most frequent values, and a
 * bar per step of time.
 */
final class SearchText implements Renderer<SearchPage> {
  private static final int EMPTY_STEPS = 3; // so many in a row are one line
  private static final int LONGEST_LINE = 4000;

  @Override
  public void render(SearchPage page, Style style, OutputStream out) throws IOException {
    Screen screen = new Screen(style);
    if (!page.records().isEmpty()) {
      TableText.print(records(withoutEmptyColumns(page)), rawLines(page, style), style, screen);
      screen.blank();
    }
    page.facets().forEach((field, values) -> facet(field, values, page.total(), style, screen));
    if (!page.histogram().isEmpty()) {
      histogram(page.histogram(), style, screen);
    }
    String shown =
        page.records().isEmpty() || page.records().size() == page.total()
            ? ""
            : ", " + Figures.count(page.records().size()) + " shown";
    screen.paragraph(
        0, Span.bold(Figures.count(page.total(), "record", "records")), Span.plain(shown));
    out.write(screen.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The lines of the log, if they were asked for: printable, and never of megabytes. */
  private static List<String> rawLines(SearchPage page, Style style) {
    SafeText safe = SafeText.of(style);
    return page.records().stream()
        .map(r -> safe.shortened(r.getOrDefault("raw", "").toString(), LONGEST_LINE))
        .toList();
  }

  /** The page without columns that have a value in no record. */
  private static SearchPage withoutEmptyColumns(SearchPage page) {
    List<String> columns =
        page.columns().stream()
            .filter(
                c -> page.records().stream().anyMatch(r -> !Table.isNone(r.getOrDefault(c, ""))))
            .toList();
    return new SearchPage(
        page.query(),
        page.total(),
        columns.isEmpty() ? page.columns() : columns,
        page.records(),
        page.facets(),
        page.histogram());
  }

  /** The records as rows of the asked columns. */
  static Table records(SearchPage page) {
    boolean[] number = new boolean[page.columns().size()];
    Table.Builder table = null;
    for (int i = 0; i < number.length; i++) {
      String column = page.columns().get(i);
      number[i] =
          page.records().stream()
              .map(r -> r.getOrDefault(column, ""))
              .allMatch(v -> v instanceof Number || Table.isNone(v));
    }
    String[] columns = new String[number.length];
    for (int i = 0; i < number.length; i++) {
      columns[i] = page.columns().get(i) + (number[i] ? "#" : "");
    }
    table = Table.named("records", columns);
    for (Map<String, Object> record : page.records()) {
      table.row(page.columns().stream().map(c -> record.getOrDefault(c, "")).toArray());
    }
    return table.build();
  }

  private static void facet(
      String field, List<SearchPage.ValueCount> values, long total, Style style, Screen screen) {
    SafeText safe = SafeText.of(style);
    screen.paragraph(0, Span.bold(safe.of(field)));
    int counts = values.stream().mapToInt(v -> Figures.count(v.count()).length()).max().orElse(0);
    for (SearchPage.ValueCount value : values) {
      String start =
          "  "
              + TextReport.padLeft(Figures.count(value.count()), counts)
              + "  "
              + TextReport.padLeft(Figures.share(value.count(), total), 7)
              + "  ";
      screen.paragraph(start.length(), Span.plain(start + safe.of(value.value())));
    }
    screen.blank();
  }

  private static void histogram(List<SearchPage.TimeCount> steps, Style style, Screen screen) {
    long highest = steps.stream().mapToLong(SearchPage.TimeCount::count).max().orElse(0);
    long first = steps.get(0).fromEpochNanos();
    long last = steps.get(steps.size() - 1).fromEpochNanos();
    Moments moments = new Moments(style.zone(), Optional.of(first), Optional.of(last));
    screen.paragraph(0, Span.bold("from " + moments.period(first, last)));
    int times = steps.stream().mapToInt(s -> time(moments, s).length()).max().orElse(0);
    int counts = Figures.count(highest).length();
    int room = Math.max(10, screen.width() - times - counts - 4);
    for (int i = 0; i < steps.size(); ) {
      SearchPage.TimeCount step = steps.get(i);
      int end = i;
      while (end < steps.size() && steps.get(end).count() == 0) {
        end++;
      }
      String time = TextReport.pad(time(moments, step), times) + "  ";
      if (end - i >= EMPTY_STEPS) {
        screen.whole(
            Span.dim(
                time
                    + TextReport.padLeft("0", counts)
                    + "  nothing in "
                    + Figures.count(end - i)
                    + " steps"));
        i = end;
        continue;
      }
      int bar = highest == 0 ? 0 : (int) Math.ceil((double) room * step.count() / highest);
      screen.whole(
          Span.plain(time + TextReport.padLeft(Figures.count(step.count()), counts) + "  "),
          new Span((style.unicode() ? "▆" : "#").repeat(bar), Paint.CYAN));
      i++;
    }
    screen.blank();
  }

  private static String time(Moments moments, SearchPage.TimeCount step) {
    return moments.time(step.fromEpochNanos());
  }
}
