package dev.gatewhy.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The verbs, in the order in which the help lists them.
 *
 * <p>Only the verb that was asked for is created: building the options of all of them would cost
 * more than most runs.
 */
enum Verb {
  TRIAGE("triage", "what is wrong, where, since when, why, and what to change", TriageCommand::new),
  DIAGNOSE("diagnose", "one verdict per record, for programs", DiagnoseCommand::new),
  EXPLAIN(
      "explain", "what a response flag, a code, a cause, a log line means", ExplainCommand::new),
  REPORT(
      "report",
      "the same as triage, for people who were asleep: HTML, Markdown",
      ReportCommand::new),
  INGEST("ingest", "adds records to an index", IngestCommand::new),
  SEARCH("search", "finds records in an index", SearchCommand::new),
  CATALOG("catalog", "the root causes: list, show, lint, test", CatalogCommand::new),
  FORMATS("formats", "the log formats: list, detect", FormatsCommand::new),
  FIELDS("fields", "the fields of a record", FieldsCommand::new),
  WARM_UP("warm-up", "", WarmUpCommand::new);

  private final String word;
  private final String does;
  private final Supplier<Command> constructor;

  Verb(String word, String does, Supplier<Command> constructor) {
    this.word = word;
    this.does = does;
    this.constructor = constructor;
  }

  /** The verb that is written {@code word}. */
  static Optional<Verb> of(String word) {
    return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
  }

  /** The verbs that users should know. */
  static List<Verb> shown() {
    return Arrays.stream(values()).filter(verb -> !verb.does.isEmpty()).toList();
  }

  /** As it is typed. */
  String word() {
    return word;
  }

  /** What it does, in a line; empty for one that only the launcher uses. */
  String does() {
    return does;
  }

  /** A fresh command. */
  Command create() {
    return constructor.get();
  }
}
