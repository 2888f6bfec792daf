package dev.gatewhy.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One incident on a terminal: a sentence, four facts, why, what to do, what to check, where to
 * look.
 */
final class IncidentText {
  private static final int INDENT = 3;
  private static final int LABEL = 7; // "check  "
  private static final int HANG = INDENT + LABEL;
  private static final int STATEMENTS = 5;
  private static final int TWO_COLUMNS = 100;
  private static final int LEFT = 46; // the left of the two columns, label included

  private final Screen screen;
  private final Style style;

  IncidentText(Screen screen, Style style) {
    this.screen = screen;
    this.style = style;
  }

  void print(IncidentView incident) {
    String number = TextReport.pad(Integer.toString(incident.number()), INDENT - 1) + " ";
    String severity = incident.severity().id();
    screen.paragraph(
        number.length() + severity.length() + 2,
        Span.bold(number),
        new Span(severity, Paint.of(incident.severity())),
        Span.bold("  " + incident.says()));
    facts(incident);
    why(incident);
    remedies(incident);
    checks(incident.checks());
    examples(incident);
    screen.whole(
        Span.plain(" ".repeat(INDENT)),
        Span.dim(TextReport.pad("all", LABEL)),
        Span.plain(incident.command()));
  }

  private void facts(IncidentView incident) {
    pair("when", incident.when(), "where", incident.where());
    pair("size", incident.size(), "cause", incident.cause());
  }

  /** Two facts side by side where there is room, else one below the other. */
  private void pair(String left, String leftText, String right, String rightText) {
    boolean fits =
        screen.width() >= TWO_COLUMNS
            && Columns.of(leftText) + LABEL + 2 <= LEFT
            && INDENT + LEFT + LABEL + Columns.of(rightText) <= screen.width();
    if (fits) {
      screen.paragraph(
          HANG,
          label(left),
          Span.plain(TextReport.pad(leftText, LEFT - LABEL)),
          Span.dim(TextReport.pad(right, LABEL)),
          Span.plain(rightText));
    } else {
      labelled(left, Span.plain(leftText));
      labelled(right, Span.plain(rightText));
    }
  }

  private void why(IncidentView incident) {
    int opens = style.explainAll() ? incident.open().size() : Math.min(1, incident.open().size());
    int most = style.explainAll() ? incident.why().size() : STATEMENTS - opens;
    String label = "why";
    for (IncidentView.Why why : incident.why().subList(0, Math.min(most, incident.why().size()))) {
      String sign = style.unicode() ? why.sign() : why.sign().replace('−', '-');
      String points =
          style.explainAll() && why.points() != 0 ? " (" + sign + Math.abs(why.points()) + ")" : "";
      Paint paint = why.points() < 0 ? Paint.YELLOW : why.points() > 0 ? Paint.GREEN : Paint.CYAN;
      statement(label, new Span(sign, paint), why.says() + points);
      label = "";
    }
    for (String open : incident.open().subList(0, opens)) {
      statement(label, new Span("?", Paint.CYAN), open);
      label = "";
    }
  }

  private void statement(String label, Span sign, String says) {
    screen.paragraph(HANG + 2, label(label), sign, Span.plain(" " + says));
  }

  private void remedies(IncidentView incident) {
    remedies(incident.remedies(), "do", screen, INDENT, LABEL);
  }

  /** What to change: the words that hold anywhere, then a small table of products. */
  static void remedies(
      List<IncidentView.RemedyView> remedies,
      String label,
      Screen screen,
      int indent,
      int labelColumns) {
    int hang = indent + labelColumns;
    String start = " ".repeat(indent) + TextReport.pad(label, labelColumns);
    int names = remedies.stream().mapToInt(r -> r.dialect().length()).max().orElse(0);
    for (IncidentView.RemedyView remedy : remedies) {
      List<Span> spans = new ArrayList<>(List.of(Span.dim(start)));
      if (!remedy.isGeneral()) {
        spans.add(new Span(TextReport.pad(remedy.dialect(), names) + "   ", Paint.CYAN));
      }
      if (!remedy.setting().isEmpty()) {
        spans.add(Span.bold(remedy.setting() + (remedy.text().isEmpty() ? "" : ": ")));
      }
      spans.add(Span.plain(remedy.text()));
      screen.paragraph(remedy.isGeneral() ? hang : hang + names + 3, spans);
      start = " ".repeat(hang);
    }
  }

  /** One line after the other for what are sentences; mere things, with semicolons. */
  private void checks(List<String> checks) {
    if (checks.isEmpty()) {
      return;
    }
    boolean sentences = checks.stream().anyMatch(c -> c.endsWith(".") || c.endsWith("?"));
    String label = "check";
    for (String check : sentences ? checks : List.of(String.join("; ", checks))) {
      screen.paragraph(
          HANG + (sentences ? 2 : 0),
          label(label),
          Span.dim(sentences ? style.unicode() ? "· " : "* " : ""),
          Span.plain(check));
      label = "";
    }
  }

  private void examples(IncidentView incident) {
    List<IncidentView.ExampleView> examples = incident.examples();
    String label = "e.g.";
    for (IncidentView.ExampleView example :
        examples.subList(0, Math.min(style.explainAll() ? 3 : 1, examples.size()))) {
      List<String> groups = new ArrayList<>(List.of(TextReport.glued(example.place())));
      if (example.brief().isEmpty()) {
        groups.add(
            TextReport.glued(
                TextReport.cut(example.raw(), 2 * (screen.width() - HANG), style.unicode())));
      } else {
        example.brief().forEach(g -> groups.add(TextReport.glued(g)));
      }
      labelled(label, Span.plain(String.join("   ", groups)));
      label = "";
    }
  }

  private void labelled(String label, Span text) {
    screen.paragraph(HANG, label(label), text);
  }

  private static Span label(String label) {
    return Span.dim(" ".repeat(INDENT) + TextReport.pad(label, LABEL));
  }
}
