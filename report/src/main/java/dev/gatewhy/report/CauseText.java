package dev.gatewhy.report;

import dev.gatewhy.engine.Explanation;
import dev.gatewhy.log.Format;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.Evidence;
import dev.gatewhy.rules.Remedy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A cause of the catalog on a terminal, without a record: what a statement would fill in is left
 * open.
 */
final class CauseText {
  private static final int LABEL = 10;

  private final Screen screen;
  private final Style style;
  private final SafeText safe;

  CauseText(Screen screen, Style style) {
    this.screen = screen;
    this.style = style;
    this.safe = SafeText.of(style);
  }

  /** All there is to say about the cause, below its name and description. */
  void page(Cause cause) {
    labelled("side", cause.side().id());
    labelled("severity", cause.severity().id());
    if (!cause.aliases().isEmpty()) {
      labelled("also", String.join(", ", cause.aliases()));
    }
    labelled("possible", "when " + cause.when().text());
    if (!cause.since().isEmpty() || !cause.until().isEmpty()) {
      labelled("Envoy", versions(cause));
    }
    screen.blank();
    evidence(cause);
    remedies(cause);
    if (!cause.checks().isEmpty()) {
      screen.paragraph(0, Span.bold("Check"));
      cause.checks().forEach(c -> screen.paragraph(3, Span.plain("   " + prose(c))));
      screen.blank();
    }
    sources(List.of(cause));
  }

  private static String versions(Cause cause) {
    String since = cause.since().isEmpty() ? "" : "since " + cause.since();
    String until = cause.until().isEmpty() ? "" : "until " + cause.until();
    return (since + " " + until).strip();
  }

  private void evidence(Cause cause) {
    if (cause.evidence().isEmpty()) {
      return;
    }
    screen.paragraph(
        0,
        Span.bold("For and against"),
        Span.dim(", in points: +10 makes it ten times as likely, +3 twice"));
    for (Evidence evidence : byStrength(cause)) {
      boolean against = evidence.points() < 0;
      String sign = against ? style.unicode() ? "−" : "-" : "+";
      String points = TextReport.padLeft(sign + Math.abs(evidence.points()), 6);
      screen.paragraph(
          8,
          new Span(points, against ? Paint.YELLOW : Paint.GREEN),
          Span.plain("  " + prose(evidence.says())));
      screen.paragraph(8, Span.dim("        " + safe.of(evidence.when().text())));
    }
    screen.blank();
  }

  private static List<Evidence> byStrength(Cause cause) {
    return cause.evidence().stream()
        .sorted((a, b) -> Math.abs(b.points()) - Math.abs(a.points()))
        .toList();
  }

  /** What to change, in all dialects or in the one that was asked for. */
  void remedies(Cause cause) {
    remedies(cause.remedies());
  }

  /** What to change, in the dialects of a format or in the one that was asked for. */
  void remedies(Cause cause, Format format) {
    remedies(
        style.dialect().isPresent() || format.dialects().isEmpty()
            ? cause.remedies()
            : cause.remedies().stream()
                .filter(
                    r -> r.dialect().equals("default") || format.dialects().contains(r.dialect()))
                .toList());
  }

  private void remedies(List<Remedy> all) {
    List<IncidentView.RemedyView> remedies =
        IncidentView.remedies(all, safe, style.dialect()).stream()
            .map(r -> new IncidentView.RemedyView(r.dialect(), r.setting(), prose(r.text())))
            .toList();
    if (!remedies.isEmpty()) {
      screen.paragraph(0, Span.bold("What to change"));
      IncidentText.remedies(remedies, "", screen, 3, 0);
      screen.blank();
    }
  }

  /** Where the facts are from. */
  void sources(List<Cause> causes) {
    List<String> references =
        causes.stream().flatMap(c -> c.references().stream()).distinct().map(safe::of).toList();
    if (!references.isEmpty()) {
      screen.paragraph(0, Span.bold("Sources"));
      references.forEach(r -> screen.whole(Span.dim("   " + r)));
      screen.blank();
    }
  }

  /**
   * What tells the cause from its neighbours: the two strongest statements that are possible for
   * what was asked, or what it is if nothing does.
   */
  String toldBy(Cause cause, Explanation asked) {
    Set<String> groups = new HashSet<>();
    List<String> says = new ArrayList<>();
    for (Evidence evidence : byStrength(cause)) {
      if (says.size() < 2
          && evidence.points() > 0
          && asked.isPossible(evidence)
          && (evidence.group().isEmpty() || groups.add(evidence.group()))) {
        says.add(prose(evidence.says()));
      }
    }
    return says.isEmpty() ? prose(cause.title()) : String.join(" ", says);
  }

  private String prose(String text) {
    return safe.prose(Placeholders.open(text));
  }

  private void labelled(String label, String text) {
    screen.paragraph(LABEL, Span.dim(TextReport.pad(label, LABEL)), Span.plain(safe.prose(text)));
  }
}
