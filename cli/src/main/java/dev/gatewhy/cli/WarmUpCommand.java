package dev.gatewhy.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * Does once what users do often, so that the launcher's start-up archive holds all the classes that it takes. Its output goes
 * nowhere.
 */
@CommandLine.Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Command {
  private static final List<String> RUNS = List.of("--help", "--version", "fields", "fields --help", "no-such-verb");

  @Override
  public ExitCode run(Terminal terminal) {
    for (String run : RUNS) {
      OutputStream nowhere = OutputStream.nullOutputStream();
      Terminal quiet = new Terminal(InputStream.nullInputStream(), nowhere, nowhere, true, true, 120, Map.of());
      new Invocation(quiet).run(run.split(" "));
    }
    return ExitCode.FINE;
  }
}
