package dev.gatewhy.report;

import dev.gatewhy.engine.LineVerdict;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Candidate;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.rules.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Verdicts for people: one line per record, with its place, how it ended, and why. */
final class VerdictText implements VerdictWriter {
  private final Style style;
  private final SafeText safe;
  private final OutputStream out;

  VerdictText(Style style, OutputStream out) {
    this.style = style;
    this.safe = SafeText.of(style);
    this.out = out;
  }

  @Override
  public void write(LineVerdict line) throws IOException {
    Screen screen = new Screen(style);
    String place = safe.of(line.file()) + ":" + line.line() + "  ";
    if (line.record().isEmpty() || line.verdict().isEmpty()) {
      String column = line.column() > 0 ? " (column " + line.column() + ")" : "";
      screen.paragraph(
          3, Span.dim(place), Span.plain("unreadable: " + safe.prose(line.reason()) + column));
    } else {
      Verdict verdict = line.verdict().get();
      screen.paragraph(
          3,
          Span.dim(place),
          Span.plain(answer(line.record().get())),
          new Span(
              "  " + verdict.outcome().id() + "  ",
              verdict.outcome() == Outcome.FAILED ? Paint.RED : Paint.PLAIN),
          Span.plain(why(verdict) + (line.record().get().isAmbiguous() ? "  ambiguous" : "")));
    }
    out.write(screen.toString().getBytes(StandardCharsets.UTF_8));
  }

  private String answer(LogRecord record) {
    return record.text(Field.RESPONSE_CODE).map(safe::of).orElse("-")
        + " "
        + record.text(Field.RESPONSE_FLAGS).map(safe::of).orElse("-");
  }

  private String why(Verdict verdict) {
    if (verdict.outcome() == Outcome.HEALTHY) {
      return safe.prose(verdict.note());
    }
    List<Candidate> candidates = verdict.candidates();
    String first = candidates.isEmpty() ? Candidate.UNKNOWN : named(candidates.get(0));
    return candidates.size() > 1 && verdict.confidence() < 0.8
        ? first + ", or " + named(candidates.get(1))
        : first;
  }

  private String named(Candidate candidate) {
    return safe.of(candidate.id()) + Figures.GLUE + Figures.percent(candidate.confidence());
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
