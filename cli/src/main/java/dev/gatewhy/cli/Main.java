package dev.gatewhy.cli;

/** The command line of Gatewhy. */
public final class Main {
  private Main() {}

  /** Runs one verb and ends the process with its {@link ExitCode}. */
  public static void main(String[] args) {
    System.exit(new Invocation(Terminal.ofProcess()).run(args).number());
  }
}
