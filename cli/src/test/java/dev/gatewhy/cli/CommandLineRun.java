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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, false, false, 100, Map.of());
    ExitCode code = new Invocation(terminal).run(args);
    return new CommandLineRun(code.number(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
