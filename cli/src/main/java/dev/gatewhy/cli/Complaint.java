package dev.gatewhy.cli;

import java.util.List;

/**
 * Ends a run with a message for the user: what happened, and on further lines where and what to do.
 *
 * <p>It has no stack trace, because nothing is wrong with the program.
 */
final class Complaint extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final transient List<String> details;

  private Complaint(ExitCode exitCode, String message, List<String> details) {
    super(message, null, false, false);
    this.exitCode = exitCode;
    this.details = details;
  }

  /** The command was used wrongly. */
  static Complaint wrongUse(String message, String... details) {
    return new Complaint(ExitCode.WRONG_USE, message, List.of(details));
  }

  /** An input could not be opened, is damaged, or is no gateway log. */
  static Complaint badInput(String message, String... details) {
    return new Complaint(ExitCode.BAD_INPUT, message, List.of(details));
  }

  /** How the run ends. */
  ExitCode exitCode() {
    return exitCode;
  }

  /** The message and its further lines, ready for standard error. */
  String text() {
    StringBuilder text = new StringBuilder("gatewhy: ").append(getMessage());
    details.forEach(line -> text.append("\n   ").append(line));
    return text.toString();
  }
}
