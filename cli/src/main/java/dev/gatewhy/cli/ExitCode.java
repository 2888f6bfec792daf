package dev.gatewhy.cli;

import java.util.Arrays;
import java.util.List;

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
  FINE(0, "fine, and nothing found that --fail-on asks for; an empty log too"),
  FINDINGS(1, "an incident at or above --fail-on SEVERITY"),
  WRONG_USE(2, "the command was used wrongly"),
  BAD_INPUT(3, "an input could not be opened, was damaged, or is no gateway log"),
  UNREADABLE_LINES(4, "some lines could not be understood, and --strict was given"),
  DEFECT(70, "a defect of Gatewhy itself"),
  INTERRUPTED(130, "interrupted by Ctrl-C");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** What it means, in words for users. */
  String meaning() {
    return meaning;
  }

  /** A line for each code: the number and what it means. */
  static List<String> meanings() {
    return Arrays.stream(values())
        .map(code -> String.format("%3d  %s", code.number, code.meaning))
        .toList();
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
