package dev.gatewhy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Does once what users do often, on a small sample of recorded lines, so that the launcher's
 * start-up archive holds all the classes that it takes. Its output goes nowhere.
 */
final class WarmUpCommand implements Command {
  private static final String SAMPLE = "warm-up.log";
  private static final Map<String, List<String>> RUNS =
      Map.of(
          "answers",
          List.of(
              "--help",
              "--version",
              "explain UC",
              "explain 503",
              "explain backend-idle-timeout-race",
              "catalog list",
              "formats list",
              "fields",
              "explain --help",
              "no-such-verb"),
          "streams",
          List.of(
              "triage FILE",
              "triage FILE --output json",
              "triage - --where response_code:5xx",
              "diagnose FILE",
              "report FILE --output html",
              "ingest FILE --index INDEX",
              "search response_code:5xx --index INDEX --facet upstream_host --histogram 1m"));

  private String group = "";

  @Override
  public void declare(Syntax syntax) {
    syntax.argument(
        "GROUP", "answers or streams: the verbs that share an archive.", word -> group = word);
  }

  @Override
  public ExitCode run(Terminal terminal) throws IOException {
    Path folder = Files.createTempDirectory("gatewhy-warm-up");
    try {
      Path file = folder.resolve(SAMPLE);
      try (InputStream sample = sample()) {
        Files.copy(sample, file);
      }
      for (String run : RUNS.getOrDefault(group, List.of())) {
        String[] args =
            run.replace("FILE", file.toString())
                .replace("INDEX", folder.resolve("index").toString())
                .split(" ");
        try (InputStream sample = sample()) {
          OutputStream nowhere = OutputStream.nullOutputStream();
          new Invocation(new Terminal(sample, nowhere, nowhere, true, true, 120, Map.of()))
              .run(args);
        }
      }
    } finally {
      delete(folder);
    }
    return ExitCode.FINE;
  }

  private static InputStream sample() {
    return WarmUpCommand.class.getResourceAsStream(SAMPLE);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
