package dev.gatewhy.cli;

import dev.gatewhy.engine.Gatewhy;
import dev.gatewhy.engine.InputReport;
import dev.gatewhy.engine.LineVerdict;
import dev.gatewhy.indexer.Ingestion;
import dev.gatewhy.indexer.RecordIndex;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Fills an index. */
final class IngestCommand implements Command {
  private final InputOptions input = new InputOptions();
  private final IndexOption index = new IndexOption();
  private final CatalogOption catalog = new CatalogOption();
  private final GeneralOptions general = new GeneralOptions();
  private String file = "";
  private long bytesBefore; // in files before this one
  private long bytes; // in this one

  @Override
  public void declare(Syntax syntax) {
    syntax
        .header(
            "Adds the records of logs, with their verdicts, to an index for search; a record that"
                + " is there already is not added again.")
        .examples(
            "gatewhy ingest access.log --index idx",
            "gatewhy ingest 'logs/*.gz' --index idx --where 'NOT path:/healthz'");
    input.declare(syntax);
    index.declare(syntax);
    catalog.declare(syntax);
    general.declare(syntax);
  }

  @Override
  public ExitCode run(Terminal terminal) throws Exception {
    try (Gatewhy gatewhy =
            input.formats(Gatewhy.builder()).catalog(catalog.load(terminal, general)).build();
        Ingestion ingestion = RecordIndex.ingest(index.directory());
        ProgressLine progress = input.progress(terminal, general)) {
      Map<String, Ingestion.Source> sources = new HashMap<>();
      InputReport read =
          gatewhy.diagnose(
              input.logs(terminal),
              input.options(Instant.now()).withContext(false),
              line -> {
                tell(line, progress);
                add(line, sources.computeIfAbsent(line.file(), ingestion::source));
              });
      progress.end();
      if (!general.isQuiet()) {
        terminal
            .out()
            .println(
                "added "
                    + ingestion.added()
                    + " records; "
                    + ingestion.known()
                    + " were there already");
      }
      return input.exitCode(read, terminal);
    }
  }

  private void tell(LineVerdict line, ProgressLine progress) {
    if (!line.file().equals(file)) {
      file = line.file();
      bytesBefore += bytes;
    }
    bytes = line.record().map(LogRecord::byteOffset).orElse(bytes);
    progress.report(bytesBefore + bytes, 0);
  }

  private static void add(LineVerdict line, Ingestion.Source source) {
    if (line.record().isEmpty() || line.verdict().isEmpty()) {
      return;
    }
    Verdict verdict = line.verdict().get();
    try {
      source.add(
          line.record().get(),
          Map.of(
              "cause",
              verdict.cause(),
              "side",
              verdict.side().id(),
              "severity",
              verdict.severity().id(),
              "outcome",
              verdict.outcome().id()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
