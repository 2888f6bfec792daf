package dev.gatewhy.report;

import dev.gatewhy.engine.Explanation;
import dev.gatewhy.engine.Incident;
import dev.gatewhy.engine.LineVerdict;
import dev.gatewhy.log.Field;
import dev.gatewhy.rules.Candidate;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.rules.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * An explanation on a terminal: what it is, the causes and how to tell them apart, what to change,
 * where that is from.
 */
final class ExplanationText implements Renderer<Explanation> {
  @Override
  public void render(Explanation explanation, Style style, OutputStream out) throws IOException {
    Screen screen = new Screen(style);
    new Page(screen, style, SafeText.of(style), new CauseText(screen, style)).print(explanation);
    out.write((screen.toString().stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private record Page(Screen screen, Style style, SafeText safe, CauseText causes) {
    void print(Explanation explanation) {
      screen.paragraph(3, Span.bold(safe.shortened(explanation.heading(), 200)));
      screen.paragraph(0, Span.plain(safe.prose(explanation.says())));
      screen.blank();
      List<Cause> all = explanation.causes();
      if (explanation.line().isPresent()) {
        line(explanation.line().get());
      } else if (explanation.kind() == Explanation.Kind.CAUSE && all.size() == 1) {
        causes.page(all.get(0));
      } else if (!all.isEmpty()) {
        table(all, explanation);
        mostOften(all.get(0));
      }
    }

    /** The causes, most likely first, each with what tells it from the others. */
    private void table(List<Cause> all, Explanation asked) {
      int ids = all.stream().mapToInt(c -> c.id().length()).max().orElse(0);
      int sides = all.stream().mapToInt(c -> c.side().id().length()).max().orElse(0);
      int hang = 2 + ids + 2 + sides + 2;
      boolean narrow = screen.width() - hang < 30;
      screen.paragraph(
          0,
          Span.bold(narrow ? "Most often" : TextReport.pad("Most often", hang)),
          Span.bold(narrow ? "" : "tell it by"));
      for (Cause cause : all) {
        String start =
            "  "
                + TextReport.pad(cause.id(), ids)
                + "  "
                + TextReport.pad(cause.side().id(), sides);
        if (narrow) {
          screen.paragraph(2, Span.plain(start));
          screen.paragraph(6, Span.plain("      " + causes.toldBy(cause, asked)));
        } else {
          screen.paragraph(hang, Span.plain(start + "  " + causes.toldBy(cause, asked)));
        }
      }
      screen.blank();
    }

    private void mostOften(Cause first) {
      screen.paragraph(
          0, Span.bold("The first of them: "), Span.plain(sentence(safe.prose(first.title()))));
      screen.blank();
      causes.remedies(first);
      causes.sources(List.of(first));
      more(first.id());
    }

    private void line(LineVerdict line) {
      if (line.verdict().isEmpty()) {
        screen.paragraph(
            0,
            Span.plain(
                "It is no record: "
                    + safe.prose(line.reason())
                    + (line.column() > 0 ? " (column " + line.column() + ")" : "")));
        return;
      }
      Verdict verdict = line.verdict().get();
      line.record()
          .ifPresent(
              r -> screen.paragraph(0, Span.dim("Read as " + safe.of(r.format().name()) + ".")));
      if (verdict.outcome() == Outcome.HEALTHY) {
        screen.paragraph(
            0,
            Span.plain(
                "Nothing is wrong with it."
                    + (verdict.note().isEmpty() ? "" : " " + safe.prose(verdict.note()))));
        return;
      }
      screen.blank();
      candidates(verdict, line.statements());
      wouldTell(verdict.wouldTell());
      verdict.candidates().stream()
          .flatMap(c -> c.cause().stream())
          .findFirst()
          .ifPresent(
              cause -> {
                causes.remedies(cause, line.record().orElseThrow().format());
                more(cause.id());
              });
    }

    private void candidates(Verdict verdict, List<List<Incident.Statement>> statements) {
      int shown =
          style.explainAll()
              ? verdict.candidates().size()
              : Math.min(4, verdict.candidates().size());
      for (int i = 0; i < shown; i++) {
        Candidate candidate = verdict.candidates().get(i);
        String percent = TextReport.padLeft(Figures.percent(candidate.confidence()), 6);
        screen.paragraph(
            8,
            Span.bold(percent),
            Span.plain("  "),
            Span.bold(safe.of(candidate.id())),
            Span.plain(
                candidate
                    .cause()
                    .map(c -> " (" + c.side().id() + "): " + sentence(safe.prose(c.title())))
                    .orElse(": something that the catalog does not hold")));
        for (Incident.Statement statement :
            i < statements.size() ? statements.get(i) : List.<Incident.Statement>of()) {
          boolean against = statement.points() < 0;
          String sign = against ? style.unicode() ? "−" : "-" : "+";
          screen.paragraph(
              10,
              new Span("        " + sign, against ? Paint.YELLOW : Paint.GREEN),
              Span.plain(" " + safe.prose(statement.says())));
        }
      }
      screen.blank();
    }

    private void wouldTell(Map<Field, List<String>> fields) {
      for (Map.Entry<Field, List<String>> field : fields.entrySet()) {
        screen.paragraph(
            2,
            new Span("?", Paint.CYAN),
            Span.plain(
                " "
                    + field.getKey().fieldName()
                    + " is not logged; it would tell "
                    + Names.apart(field.getValue().stream().map(safe::of).toList())));
      }
      screen.blank();
    }

    private void more(String id) {
      screen.whole(Span.dim("gatewhy explain " + safe.of(id) + " says more"));
    }

    private static String sentence(String text) {
      return text.endsWith(".") ? text : text + ".";
    }
  }
}
