package dev.gatewhy.cli;

import dev.gatewhy.engine.Gatewhy;
import dev.gatewhy.engine.InputReport;
import dev.gatewhy.engine.LineVerdict;
import dev.gatewhy.engine.Options;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.Visible;
import dev.gatewhy.query.Clause;
import dev.gatewhy.query.Condition;
import dev.gatewhy.query.Expression;
import dev.gatewhy.query.Vocabulary;
import dev.gatewhy.report.Report;
import dev.gatewhy.report.VerdictWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives one verdict per record. */
final class DiagnoseCommand implements Command {
  /** What a verdict may use beside its record. */
  enum Context {
    INPUT,
    RECORD
  }

  private final InputOptions input = new InputOptions();
  private final CatalogOption catalog = new CatalogOption();
  private final OutputOptions output = new OutputOptions();
  private final GeneralOptions general = new GeneralOptions();
  private @Nullable String request;
  private Context context = Context.INPUT;
  private boolean extras;

  @Override
  public void declare(Syntax syntax) {
    syntax
        .header("Gives one verdict per record, in the order of the input.")
        .examples(
            "gatewhy diagnose access.log --where 'response_code:5xx' --output text",
            "gatewhy diagnose edge.log inner.log --request 34056e57-5f0c-9d2b-8f55-5b9f5b2f4a5c",
            "gatewhy diagnose access.log | jq -r 'select(.outcome == \"failed\") | .cause' | sort |"
                + " uniq -c");
    input.declare(syntax);
    syntax
        .option(
            "--request",
            "ID",
            "Only the records of this request id, in all files.",
            id -> request = id)
        .option(
            "--context",
            "WHAT",
            "input (a verdict uses what the rest of the input says) or record (each line alone).",
            word -> context = Words.oneOf(Context.class, word));
    syntax.flag(
        "--extra",
        "Adds what a line has under keys that are no field, as \"extra\" of the JSON.",
        () -> extras = true);
    output.declare(syntax, Report.VerdictKind.values());
    catalog.declare(syntax);
    general.declare(syntax);
  }

  @Override
  public ExitCode run(Terminal terminal) throws Exception {
    List<OutputTarget<Report.VerdictKind>> targets =
        output.targets(List.of(Report.VerdictKind.values()));
    if (targets.size() > 1) {
      throw Complaint.wrongUse("diagnose writes one output at a time");
    }
    OutputTarget<Report.VerdictKind> target = targets.get(0);
    ExitCode[] code = new ExitCode[1];
    boolean[] found = new boolean[1];
    try (Gatewhy gatewhy =
        input.formats(Gatewhy.builder()).catalog(catalog.load(terminal, general)).build()) {
      input.checkDialect(gatewhy.catalog());
      target.write(
          terminal,
          out -> {
            try (VerdictWriter writer =
                    Report.verdicts(
                        target.kind(),
                        output.style(terminal, general, target).withExtras(extras),
                        out);
                ProgressLine progress = input.progress(terminal, general)) {
              InputReport read =
                  gatewhy.diagnose(
                      input.logs(terminal),
                      options().withProgress(progress),
                      verdict -> {
                        progress.end(); // reading for context is over
                        found[0] |= verdict.record().isPresent();
                        write(verdict, writer);
                      });
              code[0] = input.exitCode(read, terminal);
            }
          });
    }
    if (request != null && !found[0]) {
      terminal
          .err()
          .println(
              Visible.of(
                  "gatewhy: no record with the request id '"
                      + request
                      + "' was found; ids are compared whole, with the field request_id"));
    }
    return code[0];
  }

  private Options options() {
    Options options = input.options(Instant.now()).withContext(context == Context.INPUT);
    if (request == null) {
      return options;
    }
    Expression asked = new Clause.Equal(Field.REQUEST_ID.fieldName(), request);
    Expression both =
        options
            .where()
            .<Expression>map(where -> new Expression.And(List.of(asked, where.tree())))
            .orElse(asked);
    return options.withWhere(Condition.of(both, Vocabulary.lines()));
  }

  private static void write(LineVerdict verdict, VerdictWriter writer) {
    try {
      writer.write(verdict);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
