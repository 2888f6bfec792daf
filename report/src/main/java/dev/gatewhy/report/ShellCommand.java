package dev.gatewhy.report;

import java.util.List;
import java.util.stream.Collectors;

/** A command as people paste it into a shell. */
final class ShellCommand {
  private static final int LONGEST_INPUTS = 400;

  private ShellCommand() {}

  /**
   * The command that shows the records of a condition.
   *
   * @param inputs the logs as they were named, globs and directories included
   * @return only the option when there are too many inputs to name
   */
  static String triage(List<String> inputs, String where) {
    String option = "--where " + quoted(where);
    boolean pipe = inputs.stream().anyMatch(ShellCommand::isPipe);
    String named = inputs.stream().map(ShellCommand::input).collect(Collectors.joining(" "));
    return inputs.isEmpty() || named.length() > LONGEST_INPUTS
        ? option
        : (pipe ? "… | " : "") + "gatewhy triage " + named + " " + option;
  }

  private static boolean isPipe(String input) {
    return input.equals("-") || input.startsWith("<");
  }

  private static String input(String name) {
    if (isPipe(name)) {
      return "-";
    }
    return quoted(name.startsWith("-") ? "./" + name : name);
  }

  /** The word as a POSIX shell reads it back. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
