package dev.gatewhy.cli;

import dev.gatewhy.engine.Gatewhy;
import dev.gatewhy.engine.InputReport;
import dev.gatewhy.engine.Options;
import dev.gatewhy.log.LogInput;
import dev.gatewhy.log.Spelling;
import dev.gatewhy.log.Visible;
import dev.gatewhy.query.Clause;
import dev.gatewhy.query.Condition;
import dev.gatewhy.query.ConditionException;
import dev.gatewhy.query.Vocabulary;
import dev.gatewhy.rules.Catalog;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to read, and which of its records count. */
final class InputOptions {
  private final FormatOption format = new FormatOption();
  private List<String> files = List.of();
  private @Nullable String where;
  private @Nullable String since;
  private @Nullable String until;
  private @Nullable String dialect;
  private boolean strict;
  private boolean progress;

  /** Declares them. */
  void declare(Syntax syntax) {
    syntax
        .arguments(
            "FILE",
            1,
            "A log: a path, a glob, a directory, or - for standard input; packed ones are"
                + " unpacked.",
            words -> files = words)
        .option(
            "--where",
            "CONDITION",
            "'response_code:5xx' and the like: only records that match; extra.KEY is a key of the"
                + " line that is no field.",
            text -> where = text)
        .option(
            "--since",
            "TIME",
            "2026-11-24T11:55:00Z, or 15m, 2h, 1d ago: only records that ended at or after it.",
            text -> since = text)
        .option("--until", "TIME", "Only records that began before it.", text -> until = text)
        .option("--dialect", "NAME", InputOptions::dialects, name -> dialect = name)
        .flag(
            "--progress",
            "Says on standard error how far reading is; on a terminal it is said anyway.",
            () -> progress = true)
        .flag(
            "--strict", "Exit code 4 if some lines could not be understood.", () -> strict = true);
    format.declare(syntax);
  }

  private static String dialects() {
    List<String> names = Catalog.builtIn().dialects();
    int last = names.size() - 1; // the first is "default"
    return "Whose words remedies use: "
        + String.join(", ", names.subList(1, last))
        + " or "
        + names.get(last)
        + "; else as the log tells.";
  }

  /** The line that says how far reading is; to be closed before results are written. */
  ProgressLine progress(Terminal terminal, GeneralOptions general) {
    return ProgressLine.of(terminal, progress, general.isQuiet());
  }

  /** Lets the reader know only the format that was given, if one was. */
  Gatewhy.Builder formats(Gatewhy.Builder builder) {
    return format.in(builder);
  }

  /** Whose words remedies use, if that was said. */
  Optional<String> dialect() {
    return Optional.ofNullable(dialect);
  }

  /** Refuses a dialect that the catalog does not know. */
  void checkDialect(Catalog catalog) {
    if (dialect != null && !catalog.dialects().contains(dialect)) {
      String suggestion = Spelling.suggestion(dialect, catalog.dialects());
      String known = "known are " + String.join(", ", catalog.dialects());
      throw Complaint.wrongUse(
          "unknown dialect '" + dialect + "'", suggestion.isEmpty() ? known : suggestion);
    }
  }

  /** The engine's options, relative times counted from {@code now}. */
  Options options(Instant now) {
    return new Options(
        Optional.ofNullable(where).map(text -> Condition.parse(text, Vocabulary.lines(), now)),
        Optional.ofNullable(since).map(text -> moment("--since", text, now)),
        Optional.ofNullable(until).map(text -> moment("--until", text, now)),
        Optional.ofNullable(dialect),
        Options.DEFAULT.context(),
        Options.DEFAULT.progress());
  }

  /**
   * A time as conditions write it, or an age such as {@code 15m}, as nanoseconds since the epoch.
   */
  private static long moment(String option, String text, Instant now) {
    boolean isAge = text.matches("[0-9]+[a-z]+");
    try {
      Condition condition =
          Condition.parse(
              "start_time:>=" + (isAge ? "now-" + text : quoted(text)), Vocabulary.records(), now);
      if (condition.tree() instanceof Clause.Between between
          && between.low() instanceof BigDecimal nanos) {
        return nanos.longValue();
      }
    } catch (ConditionException e) {
      // said below in the words of the option
    }
    throw Complaint.wrongUse(
        option + " '" + text + "' is no time",
        "write 15m, 2h or 1d for an age, else 2026-11-24T11:55:00Z");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The logs as they were named: globs and directories are not expanded. */
  List<String> named() {
    return files;
  }

  /** The logs that were named. */
  LogInput logs(Terminal terminal) {
    if (files.isEmpty()) { // Picocli lets a list be empty whatever its arity
      throw Complaint.wrongUse("which log?", "name a file, or - for standard input");
    }
    return LogInput.of(files, terminal::in);
  }

  /** Says what could not be read, and how the run ends because of it. */
  ExitCode exitCode(InputReport read, Terminal terminal) {
    read.problems().forEach(problem -> terminal.err().println(Visible.of("gatewhy: " + problem)));
    ExitCode code = read.problems().isEmpty() ? ExitCode.FINE : ExitCode.BAD_INPUT;
    for (InputReport.FileReport file : read.files()) {
      if (file.damage().isPresent()) {
        InputReport.Damage damage = file.damage().get();
        terminal
            .err()
            .println(
                Visible.of(
                    "gatewhy: "
                        + file.file()
                        + " is damaged at byte "
                        + damage.atByte()
                        + ": "
                        + damage.why()));
        code = ExitCode.BAD_INPUT;
      }
    }
    long unreadable = read.total(InputReport.FileReport::unreadable);
    if (!strict || unreadable == 0) {
      return code;
    }
    terminal
        .err()
        .println(
            "gatewhy: "
                + unreadable
                + (unreadable == 1 ? " line" : " lines")
                + " could not be understood, so --strict makes the exit code 4");
    return code.and(ExitCode.UNREADABLE_LINES);
  }
}
