package dev.gatewhy.cli;

import java.time.Duration;

/** The command line of Gatewhy. */
public final class Main {
  private Main() {}

  /** Runs one verb and ends the process with its {@link ExitCode}. */
  public static void main(String[] args) {
    Thread run = Thread.currentThread();
    Thread stop = new Thread(() -> stop(run), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    ExitCode code = new Invocation(Terminal.ofProcess()).run(args);
    if (run.isInterrupted()) {
      code = ExitCode.INTERRUPTED;
    }
    if (code != ExitCode.FINE) {
      // System.exit would set up a logger to log that it exits
      Runtime.getRuntime().halt(code.number());
    }
  }

  /** Ctrl-C: reading breaks off at the interrupt, and the run still says what it knows. */
  private static void stop(Thread run) {
    run.interrupt();
    try {
      run.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
