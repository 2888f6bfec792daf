package dev.gatewhy.report;

import java.util.List;
import java.util.stream.Collectors;

/** A command as people paste it into a shell. */
final class ShellCommand {
  private static final int FILES_NAMED = 3;

  private ShellCommand() {}

  /**
   * The command that shows the records of a condition.
   *
   * @return only the option when the input was a pipe or too many files to name
   */
  static String triage(List<String> files, String where) {
    String option = "--where " + quoted(where);
    boolean named =
        !files.isEmpty()
            && files.size() <= FILES_NAMED
            && files.stream().noneMatch(ShellCommand::isPipe);
    return named
        ? "gatewhy triage "
            + files.stream().map(ShellCommand::file).collect(Collectors.joining(" "))
            + " "
            + option
        : option;
  }

  private static boolean isPipe(String file) {
    return file.equals("-") || file.startsWith("<");
  }

  private static String file(String name) {
    return quoted(name.startsWith("-") ? "./" + name : name);
  }

  /** The word as a POSIX shell reads it back. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
