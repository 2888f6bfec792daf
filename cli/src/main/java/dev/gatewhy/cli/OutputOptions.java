package dev.gatewhy.cli;

import dev.gatewhy.log.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What to write, and where to. */
final class OutputOptions {
  @Option(names = "--output", paramLabel = "KIND[=PATH]", description = "What to write, and where to; may be repeated. Without a path: to standard output.")
  List<String> outputs = new ArrayList<>();

  @Option(names = "--show-secrets", description = "Shows values such as token=... in log lines instead of masking them.")
  boolean showSecrets;

  /** What was asked for, else the first kind, which must all be among {@code kinds}. */
  List<OutputTarget> targets(String verb, Set<String> kinds) {
    String first = kinds.iterator().next();
    List<OutputTarget> targets = outputs.isEmpty() ? List.of(OutputTarget.parse(first)) : outputs.stream().map(OutputTarget::parse).toList();
    for (OutputTarget target : targets) {
      if (!kinds.contains(target.kind())) {
        String suggestion = Spelling.suggestion(target.kind(), kinds);
        throw Complaint.wrongUse(
            "gatewhy " + verb + " has no output '" + target.kind() + "'" + (suggestion.isEmpty() ? "" : "; " + suggestion),
            "it has " + String.join(", ", kinds));
      }
    }
    if (targets.stream().filter(target -> target.path().isEmpty()).count() > 1) {
      throw Complaint.wrongUse("two outputs want standard output", "give all but one a file: --output json=FILE");
    }
    return targets;
  }
}
