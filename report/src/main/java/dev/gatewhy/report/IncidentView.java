package dev.gatewhy.report;

import dev.gatewhy.engine.ExampleLine;
import dev.gatewhy.engine.Incident;
import dev.gatewhy.engine.Triage;
import dev.gatewhy.log.Field;
import dev.gatewhy.rules.Candidate;
import dev.gatewhy.rules.Remedy;
import dev.gatewhy.rules.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An incident in words, for whatever lays them out. All texts are masked and printable; short forms
 * are for people, the rest is whole.
 *
 * @param why statements for and against, strongest first
 * @param open what is not logged and would tell more
 * @param command what to paste to see all its records
 */
record IncidentView(
    int number,
    String id,
    Severity severity,
    String says,
    String when,
    String where,
    String size,
    String cause,
    List<Why> why,
    List<String> open,
    List<RemedyView> remedies,
    List<String> checks,
    List<ExampleView> examples,
    String command) {

  /** Of a line of megabytes nobody reads more; the place says where the rest is. */
  private static final int LONGEST_LINE = 4000;

  /** A statement; {@code sign} is {@code +}, {@code −} or, for what is not known, {@code ?}. */
  record Why(String sign, String says, int points) {
    static Why of(Incident.Statement statement, SafeText safe) {
      int points = statement.points();
      return new Why(
          points < 0 ? "−" : points > 0 ? "+" : "?", safe.prose(statement.says()), points);
    }

    /** How it is painted on the page: {@code for}, {@code against} or {@code open}. */
    String style() {
      return points < 0 ? "against" : points > 0 ? "for" : "open";
    }
  }

  /** What to change in one dialect's words; no dialect for the words that hold anywhere. */
  record RemedyView(String dialect, String setting, String text) {
    boolean isGeneral() {
      return dialect.isEmpty();
    }

    static RemedyView of(Remedy remedy, SafeText safe) {
      return new RemedyView(
          remedy.dialect().equals("default") ? "" : safe.of(remedy.dialect()),
          safe.prose(remedy.setting()),
          safe.prose(remedy.text()));
    }
  }

  /**
   * A line as an example.
   *
   * @param place {@code line 17}, or {@code access.log:17} where there are several files
   * @param brief its most telling values; empty when only the text is known
   */
  record ExampleView(String place, List<String> brief, String raw) {}

  static IncidentView of(
      Incident incident, int number, Triage triage, Moments moments, SafeText safe, Style style) {
    List<String> files = triage.input().files().stream().map(f -> f.file()).toList();
    boolean ratesKnown = triage.records().healthy() + triage.records().unselected() > 0;
    return new IncidentView(
        number,
        safe.of(incident.id()),
        incident.severity(),
        headline(safe.prose(incident.says().isEmpty() ? incident.title() : incident.says())),
        when(incident, moments),
        where(incident, safe),
        size(incident, ratesKnown),
        cause(incident.candidates(), safe),
        incident.evidence().stream().map(s -> Why.of(s, safe)).toList(),
        incident.wouldTell().stream().map(m -> open(m, safe)).toList(),
        remedies(incident.remedies(), safe, style.dialect()),
        incident.checks().stream().map(safe::prose).toList(),
        incident.examples().stream().map(e -> example(e, files.size() > 1, safe)).toList(),
        safe.of(
            ShellCommand.triage(
                style.inputs().isEmpty() ? files : style.inputs(), incident.where())));
  }

  private static String headline(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String when(Incident incident, Moments moments) {
    if (!incident.hasTime()) {
      return "its records have no time";
    }
    long from = incident.fromEpochNanos();
    return incident.open()
        ? moments.time(from)
            + " to the end of the log ("
            + Moments.length(from, incident.toEpochNanos())
            + ")"
        : moments.range(from, incident.toEpochNanos());
  }

  private static String where(Incident incident, SafeText safe) {
    Map<Field, String> scope = incident.shortScope();
    List<String> parts = new ArrayList<>();
    for (Map.Entry<Field, String> entry : scope.entrySet()) {
      boolean ofHost =
          entry.getKey() == Field.UPSTREAM_CLUSTER && scope.containsKey(Field.UPSTREAM_HOST);
      if (!ofHost) {
        parts.add(Names.of(entry.getKey()) + Figures.GLUE + safe.shortened(entry.getValue(), 60));
      }
      if (entry.getKey() == Field.UPSTREAM_HOST && scope.containsKey(Field.UPSTREAM_CLUSTER)) {
        parts.add(
            parts.remove(parts.size() - 1)
                + " of "
                + safe.shortened(scope.get(Field.UPSTREAM_CLUSTER), 60));
      }
    }
    if (parts.isEmpty()) {
      parts.add("everywhere");
    }
    if (!scope.containsKey(Field.UPSTREAM_HOST) && incident.hostsKnown() > 1) {
      boolean all = incident.hostsHit() >= incident.hostsKnown();
      parts.add(
          all
              ? "all " + Figures.count(incident.hostsKnown(), "host", "hosts") + " alike"
              : incident.hostsHit()
                  + " of "
                  + Figures.count(incident.hostsKnown(), "host", "hosts"));
    }
    if (incident.clientsHit() > 1) {
      parts.add(Figures.count(incident.clientsHit(), "client network", "client networks"));
    }
    return String.join(", ", parts);
  }

  private static String size(Incident incident, boolean ratesKnown) {
    long records = incident.records();
    long all = incident.scopeRecords();
    if (!ratesKnown || all < records) {
      return Figures.count(records, "failure", "failures");
    }
    if (all == records) {
      return all == 1
          ? "its only request"
          : "all " + Figures.count(all, "request", "requests") + " there";
    }
    return Figures.count(records)
        + " of "
        + Figures.count(all, "request", "requests")
        + " ("
        + Figures.percent(incident.failureRate())
        + ")";
  }

  private static String cause(List<Candidate> candidates, SafeText safe) {
    Candidate first = candidates.get(0);
    String named = named(first, safe);
    if (first.confidence() >= 0.8 || candidates.size() == 1) {
      return named;
    }
    String others =
        candidates.stream()
            .skip(1)
            .filter(c -> c.confidence() >= 0.05)
            .limit(2)
            .map(c -> named(c, safe))
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? named : named + "; or " + others;
  }

  private static String named(Candidate candidate, SafeText safe) {
    return safe.of(candidate.id()) + ", " + Figures.percent(candidate.confidence());
  }

  private static String open(Triage.MissingField missing, SafeText safe) {
    return missing.field().fieldName()
        + " is not logged; it would tell "
        + Names.apart(missing.tellsApart().stream().map(safe::of).toList());
  }

  /** The remedies in the asked dialect if there are any, after the general one; else all. */
  static List<RemedyView> remedies(List<Remedy> remedies, SafeText safe, Optional<String> dialect) {
    boolean has =
        dialect.isPresent() && remedies.stream().anyMatch(r -> r.dialect().equals(dialect.get()));
    return remedies.stream()
        .filter(r -> !has || r.dialect().equals("default") || r.dialect().equals(dialect.get()))
        .map(r -> RemedyView.of(r, safe))
        .toList();
  }

  static ExampleView example(ExampleLine line, boolean manyFiles, SafeText safe) {
    String place =
        manyFiles ? safe.of(line.file()) + ":" + line.line() : "line" + Figures.GLUE + line.line();
    return new ExampleView(
        place, brief(line.fields(), safe), safe.shortened(line.raw(), LONGEST_LINE));
  }

  private static List<String> brief(Map<Field, String> fields, SafeText safe) {
    List<String> groups = new ArrayList<>();
    for (Map.Entry<Field, String> entry : fields.entrySet()) {
      String value = safe.shortened(entry.getValue(), 60);
      boolean joins =
          entry.getKey() == Field.RESPONSE_FLAGS && fields.containsKey(Field.RESPONSE_CODE)
              || entry.getKey() == Field.PATH && fields.containsKey(Field.METHOD);
      String unit = entry.getKey().unit();
      if (joins && !groups.isEmpty()) {
        groups.add(groups.remove(groups.size() - 1) + Figures.GLUE + value);
      } else {
        groups.add(unit.isEmpty() ? value : value + Figures.GLUE + unit);
      }
    }
    return groups;
  }
}
