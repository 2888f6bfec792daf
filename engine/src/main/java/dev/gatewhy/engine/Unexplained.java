package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.rules.ResponseFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What can be said of failures that no known cause explains: what about them is not known. */
final class Unexplained {
  private static final List<String> CHECKS =
      List.of(
          "What the documentation of this gateway's version, or of a filter or plugin of your own,"
              + " says about them.",
          "The gateway's own log, and the backend's, in the seconds of the example.",
          "What was changed when it began: a release of the gateway, a filter, a route.");

  private final Set<String> flags = new TreeSet<>();
  private final FindingValues values;

  Unexplained(Traffic traffic, Finding finding) {
    values = new FindingValues(traffic, finding);
    for (int row : finding.rows()) {
      flags.addAll(FailureKind.flags(traffic.text(Column.KIND, row)));
    }
  }

  /** Statements without points: they speak for nothing. */
  List<Incident.Statement> statements() {
    List<String> says = new ArrayList<>();
    for (String flag : flags) {
      says.add(
          ResponseFlag.named(flag)
              .map(known -> "The flag " + flag + " says: " + known.meaning())
              .orElse("The flag " + flag + " is not known to Gatewhy."));
    }
    said(Field.RESPONSE_CODE_DETAILS, "response code details", says);
    said(Field.UPSTREAM_TRANSPORT_FAILURE_REASON, "transport failure reason", says);
    if (says.isEmpty()) {
      says.add("The lines have no response flag, and no details that say why they failed.");
    }
    return says.stream().map(text -> new Incident.Statement(text, 0)).toList();
  }

  private void said(Field field, String name, List<String> says) {
    values
        .apply(field)
        .ifPresent(text -> says.add("No known cause has the " + name + " \"" + text + "\"."));
  }

  /** What to look at. */
  List<String> checks() {
    return CHECKS;
  }
}
