package dev.gatewhy.query;

import dev.gatewhy.log.Visible;
import java.util.Optional;

/**
 * A condition that cannot be read: what is wrong, where, and what to write instead.
 *
 * <p>{@link #getMessage()} is one line; {@link #rendered()} shows the place:
 *
 * <pre>
 * unknown field 'responce_code' (column 1)
 *    responce_code:503 AND response_flags:UC
 *    ^^^^^^^^^^^^^ did you mean 'response_code'?
 *    gatewhy fields lists all fields
 * </pre>
 */
public final class ConditionException extends IllegalArgumentException {
  private final String text;
  private final String problem;
  private final int from;
  private final int to;
  private final String advice;
  private final String help;

  /**
   * A problem at {@code text[from, to)} (UTF-16 indexes), with what to do about it; {@code advice}
   * and {@code help} may be empty.
   */
  ConditionException(String text, int from, int to, String problem, String advice, String help) {
    super(
        Visible.line(
            problem
                + " (column "
                + column(text, from)
                + ")"
                + (advice.isEmpty() ? "" : ": " + advice)));
    this.text = text;
    this.problem = Visible.line(problem);
    this.from = from;
    this.to = to;
    this.advice = Visible.line(advice);
    this.help = help;
  }

  /** The condition as it was written. */
  public String text() {
    return text;
  }

  /**
   * What is wrong, without the place: {@code unknown field 'responce_code'}. Safe to print, as all
   * texts here but {@link #text()}.
   */
  public String problem() {
    return problem;
  }

  /** The first wrong character, from 1. */
  public int column() {
    return column(text, from);
  }

  /** How many characters are wrong; at least 1, also at the end of the text. */
  public int length() {
    return Math.max(1, text.codePointCount(from, to));
  }

  /**
   * What was expected or what was probably meant: {@code did you mean 'response_code'?}; empty if
   * nothing can be said.
   */
  public Optional<String> advice() {
    return Optional.of(advice).filter(words -> !words.isEmpty());
  }

  /** Where to read on, in words; empty if nowhere. */
  public Optional<String> help() {
    return Optional.of(help).filter(words -> !words.isEmpty());
  }

  /**
   * The message for people: problem, the text with carets below the place, advice, help. Several
   * lines; no line end at the end.
   */
  public String rendered() {
    StringBuilder out =
        new StringBuilder(problem).append(" (column ").append(column()).append(")\n");
    out.append(Excerpt.of(text, from, to).indented("   "));
    if (!advice.isEmpty()) {
      out.append(' ').append(advice);
    }
    if (!help.isEmpty()) {
      out.append("\n   ").append(help);
    }
    return out.toString();
  }

  private static int column(String text, int index) {
    return text.codePointCount(0, index) + 1;
  }
}
