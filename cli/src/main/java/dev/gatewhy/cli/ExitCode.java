package dev.gatewhy.cli;

/**
 * How a run ends. Of several that apply the largest wins.
 *
 * <table>
 *   <caption>The contract</caption>
 *   <tr><th>code</th><th>means</th></tr>
 *   <tr><td>0</td><td>fine, and nothing found at or above {@code --fail-on}; an empty file is fine too</td></tr>
 *   <tr><td>1</td><td>findings at or above {@code --fail-on SEVERITY}</td></tr>
 *   <tr><td>2</td><td>the command was used wrongly</td></tr>
 *   <tr><td>3</td><td>an input that was named could not be opened, was damaged, or is no gateway log</td></tr>
 *   <tr><td>4</td><td>some lines could not be understood and {@code --strict} was given</td></tr>
 *   <tr><td>70</td><td>a defect of Gatewhy itself</td></tr>
 *   <tr><td>130</td><td>interrupted by Ctrl-C</td></tr>
 * </table>
 */
enum ExitCode {
  FINE(0),
  FINDINGS(1),
  WRONG_USE(2),
  BAD_INPUT(3),
  UNREADABLE_LINES(4),
  DEFECT(70),
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the process returns. */
  int number() {
    return number;
  }

  /** The larger of the two. */
  ExitCode and(ExitCode other) {
    return number >= other.number ? this : other;
  }
}
