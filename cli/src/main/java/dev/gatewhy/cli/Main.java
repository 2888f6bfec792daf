package dev.gatewhy.cli;

/** The command line of Gatewhy. */
public final class Main {
  private Main() {}

  /** Runs one verb and ends the process with its {@link ExitCode}. */
  public static void main(String[] args) {
    ExitCode code = new Invocation(Terminal.ofProcess()).run(args);
    if (code != ExitCode.FINE) {
      Runtime.getRuntime().halt(code.number()); // System.exit would set up a logger to log that it exits
    }
  }
}
