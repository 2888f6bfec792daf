package dev.gatewhy.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One run of the command line inside the test, and all that a user saw of it. */
record CommandLineRun(int exitCode, String out, String err) {

  /** Runs with nothing on standard input, into files, 100 columns wide. */
  static CommandLineRun of(String... args) {
    return withInput("", args);
  }

  /** Runs with {@code input} on standard input. */
  static CommandLineRun withInput(String input, String... args) {
    return run(input, false, 100, Map.of(), args);
  }

  /** Runs in a terminal. */
  static CommandLineRun inTerminal(int columns, Map<String, String> environment, String... args) {
    return run("", true, columns, environment, args);
  }

  private static CommandLineRun run(
      String input,
      boolean inTerminal,
      int columns,
      Map<String, String> environment,
      String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    ExitCode code =
        new Invocation(new Terminal(in, out, err, inTerminal, inTerminal, columns, environment))
            .run(args);
    return new CommandLineRun(
        code.number(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
