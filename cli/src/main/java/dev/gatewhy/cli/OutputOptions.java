package dev.gatewhy.cli;

import dev.gatewhy.log.Spelling;
import dev.gatewhy.report.OutputKind;
import dev.gatewhy.report.Report;
import dev.gatewhy.report.Style;
import dev.gatewhy.report.Table;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to write, where to, and how it shall look. */
final class OutputOptions {
  private List<String> outputs = List.of();
  private boolean showSecrets;
  private ZoneId zone = ZoneOffset.UTC;

  /** Declares them, for an output of one of these kinds; the first is the one unless asked. */
  void declare(Syntax syntax, OutputKind... kinds) {
    String ids = Arrays.stream(kinds).map(OutputKind::id).collect(Collectors.joining(", "));
    syntax
        .repeatable(
            "--output",
            "KIND[=PATH]",
            "What to write ("
                + ids
                + "; "
                + kinds[0].id()
                + " unless given), and where to; may be repeated. Without a path: to standard"
                + " output.",
            texts -> outputs = texts)
        .flag(
            "--show-secrets",
            "Shows values such as token=... as they were logged instead of masking them.",
            () -> showSecrets = true)
        .option(
            "--timezone",
            "ZONE",
            "In which people read times, such as Europe/Berlin or +02:00; UTC unless given.",
            name -> zone = Words.zone(name));
  }

  /** What was asked for, else the first of {@code kinds} on standard output. */
  <K extends OutputKind> List<OutputTarget<K>> targets(List<K> kinds) {
    if (outputs.isEmpty()) {
      return List.of(new OutputTarget<>(kinds.get(0), Optional.empty()));
    }
    List<OutputTarget<K>> targets = outputs.stream().map(text -> target(text, kinds)).toList();
    if (targets.stream().filter(target -> target.path().isEmpty()).count() > 1) {
      throw Complaint.wrongUse(
          "two outputs want standard output",
          "give all but one a file: --output " + outputs.get(0) + "=FILE");
    }
    return targets;
  }

  private static <K extends OutputKind> OutputTarget<K> target(String text, List<K> kinds) {
    String[] parts = text.split("=", 2);
    K kind =
        kinds.stream()
            .filter(known -> known.id().equals(parts[0]))
            .findFirst()
            .orElseThrow(() -> unknown(parts[0], kinds));
    if (parts.length == 1) {
      return new OutputTarget<>(kind, Optional.empty());
    }
    if (parts[1].isEmpty()) {
      throw Complaint.wrongUse("--output " + text + " names no file behind '='");
    }
    try {
      return new OutputTarget<>(kind, Optional.of(Path.of(parts[1])));
    } catch (InvalidPathException e) {
      throw Complaint.wrongUse("--output " + text + ": " + e.getReason());
    }
  }

  private static Complaint unknown(String id, List<? extends OutputKind> kinds) {
    List<String> ids = kinds.stream().map(OutputKind::id).toList();
    String suggestion = Spelling.suggestion(id, ids);
    return Complaint.wrongUse(
        "--output: '"
            + id
            + "' is none of "
            + String.join(", ", ids)
            + (suggestion.isEmpty() ? "" : "; " + suggestion));
  }

  /** How results look in a target: colours are for terminals, not for files. */
  Style style(Terminal terminal, GeneralOptions general, OutputTarget<?> target) {
    Style style = general.style(terminal).withSecrets(showSecrets).withZone(zone);
    return target.path().isEmpty() ? style : style.withColour(false).withUnicode(true);
  }

  /** Writes a table wherever it was asked for. */
  void table(Table table, Terminal terminal, GeneralOptions general) throws Exception {
    for (OutputTarget<Report.TableKind> target : targets(List.of(Report.TableKind.values()))) {
      target.write(
          terminal,
          out -> Report.table(target.kind(), table, style(terminal, general, target), out));
    }
  }
}
