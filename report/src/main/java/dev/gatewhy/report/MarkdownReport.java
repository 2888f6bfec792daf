package dev.gatewhy.report;

import dev.gatewhy.engine.Triage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A triage as Markdown, for tickets, wikis and chats. Texts are escaped, and what is to be pasted
 * stands in code.
 */
final class MarkdownReport implements Renderer<Triage> {
  @Override
  public void render(Triage triage, Style style, OutputStream out) throws IOException {
    SafeText safe = new SafeText(true, style.showSecrets());
    Page page = new Page(new StringBuilder());
    page.print(TriageView.of(triage, style, safe), triage.timeline());
    page.line(
        "*Gatewhy "
            + MarkdownText.of(safe.of(style.version()))
            + ", catalog "
            + MarkdownText.of(safe.of(triage.catalog()))
            + "*");
    out.write(page.out().toString().getBytes(StandardCharsets.UTF_8));
  }

  private record Page(StringBuilder out) {
    void print(TriageView view, Triage.Timeline timeline) {
      header(view);
      headline(view, timeline);
      view.incidents().forEach(this::incident);
      background(view);
      list("Ruled out", view.ruledOut().stream().map(MarkdownText::of).toList());
      list("Not logged", view.missing().stream().map(Page::missing).toList());
      reading(view);
    }

    private void header(TriageView view) {
      line("# " + MarkdownText.of(view.verdict()));
      line("");
      String formats = view.formats().isEmpty() ? "" : " (" + MarkdownText.of(view.formats()) + ")";
      String period = view.period().isEmpty() ? "" : ", " + MarkdownText.of(view.period());
      line(
          MarkdownText.code(view.source())
              + formats
              + ", "
              + MarkdownText.of(view.records())
              + period);
      line("");
      view.alarms().forEach(a -> line("> **Not all could be read:** " + MarkdownText.of(a) + "\n"));
      if (view.onlyFailures()) {
        line(
            "**Only failures:** no healthy record was read, so there are counts and no"
                + " rates.\n");
      }
    }

    private void headline(TriageView view, Triage.Timeline timeline) {
      if (!view.hasRecords()) {
        return;
      }
      line("| outcome | records | share | |");
      line("|---|---:|---:|---|");
      for (TriageView.Row row : view.outcomes()) {
        line(
            "| "
                + row.outcome().id()
                + " | "
                + row.count()
                + " | "
                + MarkdownText.of(row.share())
                + " | "
                + MarkdownText.of(row.note())
                + " |");
      }
      line("");
      Sparkline bars = Sparkline.of(timeline.failed(), timeline.stepNanos(), 60, true);
      if (bars.highest() > 0) {
        line(
            "Failures over time: "
                + bars.bars()
                + ", at most "
                + Figures.count(bars.highest())
                + " in "
                + MarkdownText.of(Figures.span(bars.stepNanos()))
                + ".\n");
      }
      view.failedNotes().forEach(n -> line(MarkdownText.of(n) + ".\n"));
    }

    private void incident(IncidentView incident) {
      line(
          "## "
              + incident.number()
              + ". "
              + incident.severity().name().toLowerCase(Locale.ROOT)
              + ": "
              + MarkdownText.of(incident.says()));
      line("");
      line("- **when** " + MarkdownText.of(incident.when()));
      line("- **where** " + MarkdownText.of(incident.where()));
      line("- **size** " + MarkdownText.of(incident.size()));
      line("- **cause** " + MarkdownText.of(incident.cause()));
      line("");
      list(
          "Why",
          java.util.stream.Stream.concat(
                  incident.why().stream()
                      .map(w -> (w.points() < 0 ? "against: " : "") + MarkdownText.of(w.says())),
                  incident.open().stream().map(o -> "open: " + MarkdownText.of(o)))
              .toList());
      list("Do", incident.remedies().stream().map(Page::remedy).toList());
      list("Check", incident.checks().stream().map(MarkdownText::of).toList());
      list(
          "Examples",
          incident.examples().stream()
              .map(e -> MarkdownText.of(e.place()) + ": " + MarkdownText.code(e.raw()))
              .toList());
      line("All its records:\n");
      line(MarkdownText.block(incident.command()));
      line("");
    }

    private static String remedy(IncidentView.RemedyView remedy) {
      String dialect = remedy.isGeneral() ? "" : "**" + MarkdownText.of(remedy.dialect()) + "** ";
      String setting =
          remedy.setting().isEmpty()
              ? ""
              : MarkdownText.code(remedy.setting()) + (remedy.text().isEmpty() ? "" : ": ");
      return dialect + setting + MarkdownText.of(remedy.text());
    }

    private static String missing(TriageView.MissingView field) {
      String how =
          field.setting().isEmpty()
              ? ""
              : "; to log it: "
                  + MarkdownText.of(
                      (field.dialect().isEmpty() ? "" : field.dialect() + ": ") + field.setting());
      return MarkdownText.code(field.field())
          + " would tell "
          + MarkdownText.of(field.tells())
          + how;
    }

    private void background(TriageView view) {
      if (view.background().isEmpty()) {
        return;
      }
      line("## Background: " + view.backgroundIs() + "\n");
      line("| records | cause | |");
      line("|---:|---|---|");
      view.background()
          .forEach(
              b ->
                  line(
                      "| "
                          + b.count()
                          + " | "
                          + MarkdownText.of(b.cause())
                          + " | "
                          + MarkdownText.of(b.says())
                          + (b.places().isEmpty() ? "" : " " + MarkdownText.cell(b.places()))
                          + " |"));
      line("");
      line("More on each: " + MarkdownText.code(view.explain()) + "\n");
    }

    private void reading(TriageView view) {
      line("## What was read\n");
      line(MarkdownText.of(view.law()) + ".\n");
      view.readingNotes().forEach(n -> line(MarkdownText.of(n) + ".\n"));
      for (TriageView.UnreadableView reason : view.unreadable()) {
        line("- " + MarkdownText.of(reason.lines()) + ": " + MarkdownText.of(reason.reason()));
        reason
            .examples()
            .forEach(
                e -> line("  - " + MarkdownText.of(e.place()) + ": " + MarkdownText.code(e.raw())));
      }
      line(view.unreadable().isEmpty() ? "---\n" : "\n---\n");
    }

    private void list(String title, List<String> items) {
      if (!items.isEmpty()) {
        line("**" + title + "**\n");
        items.forEach(item -> line("- " + item));
        line("");
      }
    }

    void line(String text) {
      out.append(text).append('\n');
    }
  }
}
