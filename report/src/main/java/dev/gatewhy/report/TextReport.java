package dev.gatewhy.report;

import dev.gatewhy.engine.Triage;
import dev.gatewhy.rules.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A triage for a person at a terminal: what failed, of how much and when; the incidents; the
 * background; what was ruled out; the law.
 */
final class TextReport implements Renderer<Triage> {
  private static final int LABEL = 13; // notes below the incidents
  private static final int BARS = 40;

  @Override
  public void render(Triage triage, Style style, OutputStream out) throws IOException {
    TriageView view = TriageView.of(triage, style, SafeText.of(style));
    Screen screen = new Screen(style);
    header(view, screen);
    headline(view, triage.timeline(), style, screen);
    for (IncidentView incident : view.incidents()) {
      screen.blank();
      new IncidentText(screen, style).print(incident);
    }
    screen.blank();
    background(view, screen);
    notes(view, style, screen);
    out.write(screen.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void header(TriageView view, Screen screen) {
    List<Span> spans =
        new ArrayList<>(List.of(Span.bold(view.source().replace(' ', Figures.GLUE))));
    for (String part : List.of(view.formats(), view.records(), view.period())) {
      if (!part.isEmpty()) {
        spans.add(Span.plain("   " + part.replace(' ', Figures.GLUE)));
      }
    }
    if (view.hasFiles()) {
      screen.paragraph(3, spans);
    }
    for (String alarm : view.alarms()) {
      screen.paragraph(3, new Span("!", Paint.ALARM), Span.plain("  " + alarm));
    }
    screen.blank();
  }

  private static void headline(
      TriageView view, Triage.Timeline timeline, Style style, Screen screen) {
    if (view.onlyFailures()) {
      screen.paragraph(
          0,
          new Span("Only failures:", Paint.BOLD),
          Span.plain(" no healthy record was read, so there are counts and no rates."));
      screen.blank();
    }
    int counts =
        Math.max(6, view.outcomes().stream().mapToInt(r -> r.count().length()).max().orElse(0));
    for (TriageView.Row row : view.hasRecords() ? view.outcomes() : List.<TriageView.Row>of()) {
      String share = view.onlyFailures() ? "" : " " + padLeft(row.share(), 7);
      String start = padLeft(row.count(), counts) + " " + pad(row.outcome().id(), 8) + share;
      List<Span> spans = new ArrayList<>(List.of(new Span(start, paint(row))));
      boolean failed = row.outcome() == Outcome.FAILED;
      int hang = start.length() + 3;
      spans.addAll(
          failed
              ? bars(timeline, style, hang, screen.width())
              : List.of(Span.plain("   " + row.note())));
      screen.paragraph(hang, spans);
    }
    for (String note : view.failedNotes()) {
      screen.paragraph(counts + 1, Span.plain(" ".repeat(counts + 1) + note));
    }
    screen.blank();
    screen.paragraph(0, Span.bold(view.verdict()));
  }

  private static Paint paint(TriageView.Row row) {
    return row.outcome() == Outcome.FAILED && !row.count().equals("0") ? Paint.BOLD : Paint.PLAIN;
  }

  private static List<Span> bars(Triage.Timeline timeline, Style style, int used, int width) {
    Sparkline line =
        Sparkline.of(
            timeline.failed(),
            timeline.stepNanos(),
            Math.max(8, Math.min(BARS, width - used - 24)),
            style.unicode());
    return line.highest() == 0
        ? List.of()
        : List.of(
            new Span("   " + line.bars(), Paint.RED),
            Span.dim(
                "   "
                    + ("at most "
                            + Figures.count(line.highest())
                            + " in "
                            + Figures.span(line.stepNanos()))
                        .replace(' ', Figures.GLUE)));
  }

  private static void background(TriageView view, Screen screen) {
    if (view.background().isEmpty()) {
      return;
    }
    screen.paragraph(
        0,
        Span.bold("Background"),
        Span.plain(", " + view.backgroundIs() + " "),
        Span.dim(glued("(" + view.explain() + ")")));
    int counts =
        Math.max(5, view.background().stream().mapToInt(b -> b.count().length()).max().orElse(0));
    int names = view.background().stream().mapToInt(b -> b.cause().length()).max().orElse(0);
    for (TriageView.BackgroundView row : view.background()) {
      String start =
          padLeft(row.count(), counts) + "  " + pad(row.cause(), Math.min(names, 28)) + "  ";
      screen.paragraph(start.length(), Span.plain(start + row.line()));
    }
    screen.blank();
  }

  private static void notes(TriageView view, Style style, Screen screen) {
    if (view.incidents().isEmpty() && view.hasRecords()) {
      note(screen, "Looked for", TriageView.LOOKED_FOR);
    }
    if (!view.ruledOut().isEmpty()) {
      note(screen, "Ruled out", String.join(style.unicode() ? " · " : " | ", view.ruledOut()));
    }
    List<TriageView.MissingView> missing = view.missing();
    for (TriageView.MissingView field :
        style.explainAll() ? missing : missing.subList(0, Math.min(2, missing.size()))) {
      String how =
          field.setting().isEmpty()
              ? ""
              : "; to log it: "
                  + (field.dialect().isEmpty() ? "" : field.dialect() + ": ")
                  + field.setting();
      note(screen, "Not logged", field.field() + ", which would tell " + field.tells() + how);
    }
    note(screen, "Read", view.law());
    view.readingNotes().forEach(n -> note(screen, "", n));
    for (TriageView.UnreadableView reason : view.unreadable()) {
      note(screen, "Unreadable", reason.lines() + ": " + reason.reason());
      for (IncidentView.ExampleView example : reason.examples()) {
        int room = Math.max(20, screen.width() - LABEL - Columns.of(example.place()) - 3);
        note(
            screen, "", example.place() + "   " + glued(cut(example.raw(), room, style.unicode())));
      }
    }
  }

  private static void note(Screen screen, String label, String text) {
    screen.paragraph(LABEL - 1, Span.bold(pad(label, LABEL - 1)), Span.plain(text));
  }

  /** Text of a log line, shortened and kept in one piece. */
  static String glued(String text) {
    return text.replace(' ', Figures.GLUE);
  }

  static String cut(String text, int columns, boolean unicode) {
    String mark = unicode ? "…" : "...";
    return Columns.of(text) <= columns
        ? text
        : Columns.prefix(text, columns - mark.length()) + mark;
  }

  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - Columns.of(text)));
  }

  static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - Columns.of(text))) + text;
  }
}
