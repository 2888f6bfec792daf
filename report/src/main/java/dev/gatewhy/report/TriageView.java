package dev.gatewhy.report;

import dev.gatewhy.engine.InputReport;
import dev.gatewhy.engine.InputReport.FileReport;
import dev.gatewhy.engine.Triage;
import dev.gatewhy.engine.Triage.RecordCounts;
import dev.gatewhy.rules.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A triage in words, for whatever lays them out: the text, the page and the Markdown say the same.
 * All texts are masked and printable.
 *
 * @param source the file, or how many there are
 * @param hasFiles whether any file was read, {@code hasRecords} whether any record was found
 * @param period from when to when, with the date and the zone; empty when no record has a time
 * @param alarms what could not be read at all, or only in part
 * @param onlyFailures whether there is no healthy record, so that rates would say nothing
 * @param verdict how many incidents, or why there is none
 * @param failedNotes what of the failures deserves a line of its own
 * @param law lines = records + joined + skipped + unreadable
 */
record TriageView(
    boolean hasFiles,
    boolean hasRecords,
    String source,
    String formats,
    String records,
    String period,
    List<String> alarms,
    boolean onlyFailures,
    List<Row> outcomes,
    String verdict,
    List<String> failedNotes,
    List<IncidentView> incidents,
    List<BackgroundView> background,
    List<String> ruledOut,
    List<MissingView> missing,
    String law,
    List<String> readingNotes,
    List<UnreadableView> unreadable) {

  /** Of fewer failures nobody can tell whether they gather. */
  private static final int FEWEST = 5;

  private static final String BELOW = "below what counts as an incident";

  /** One unreadable line in so many is worth an alarm. */
  private static final int MUCH_UNREADABLE = 100;

  /** How many records ended in one way. */
  record Row(Outcome outcome, String count, String share, String note) {}

  /**
   * Failures of one cause that are no incident.
   *
   * @param expected whether they need no action as a rule
   * @param says what they are
   * @param places when and where they are, as far as that tells anything
   */
  record BackgroundView(String count, String cause, boolean expected, String says, String places) {
    /** Where they are, or what they are if that is not known. */
    String line() {
      return places.isEmpty() ? says : places;
    }
  }

  /** Why the background is none of the incidents: kinds that need no action are none anyway. */
  String backgroundIs() {
    return background.stream().allMatch(BackgroundView::expected) ? "no incident" : BELOW;
  }

  /** What to type to read more about a line of the background. */
  String explain() {
    return "gatewhy explain " + (background.size() == 1 ? background.get(0).cause() : "CAUSE");
  }

  /** A field that is not logged, and how to log it. */
  record MissingView(String field, String tells, String dialect, String setting) {}

  /** Lines that could not be understood for one reason. */
  record UnreadableView(String lines, String reason, List<IncidentView.ExampleView> examples) {}

  static TriageView of(Triage triage, Style style, SafeText safe) {
    InputReport input = triage.input();
    Moments moments = new Moments(style.zone(), input.fromEpochNanos(), input.toEpochNanos());
    boolean onlyFailures =
        triage.records().healthy() == 0
            && triage.records().unselected() == 0
            && triage.records().all() > 0;
    List<IncidentView> incidents = new ArrayList<>();
    for (int i = 0; i < triage.incidents().size(); i++) {
      incidents.add(
          IncidentView.of(triage.incidents().get(i), i + 1, triage, moments, safe, style));
    }
    return new TriageView(
        !input.files().isEmpty(),
        triage.records().all() > 0,
        source(input.files(), safe),
        input.files().stream()
            .map(FileReport::format)
            .filter(f -> !f.isEmpty())
            .distinct()
            .map(safe::of)
            .collect(Collectors.joining(", ")),
        records(triage.records()),
        period(input, moments),
        alarms(input, safe),
        onlyFailures,
        outcomes(triage, onlyFailures, safe),
        verdict(triage, onlyFailures, moments, safe),
        failedNotes(triage.records()),
        incidents,
        triage.background().stream().map(b -> background(b, moments, safe)).toList(),
        triage.ruledOut().stream().map(r -> safe.prose(r.says())).toList(),
        triage.missingFields().stream().map(m -> missing(m, safe)).toList(),
        law(input),
        readingNotes(triage, safe),
        input.reasons().stream().map(r -> unreadable(r, input.files().size() > 1, safe)).toList());
  }

  private static String records(RecordCounts counts) {
    String seen = Figures.count(counts.seen(), "record", "records");
    return counts.unselected() == 0
        ? seen
        : "selected " + Figures.count(counts.all()) + " of " + seen;
  }

  private static String source(List<FileReport> files, SafeText safe) {
    return files.size() == 1
        ? safe.of(files.get(0).file())
        : Figures.count(files.size(), "file", "files");
  }

  private static String period(InputReport input, Moments moments) {
    Optional<Long> from = input.fromEpochNanos();
    return from.isEmpty()
        ? ""
        : moments.period(from.get(), input.toEpochNanos().orElse(from.get()));
  }

  private static List<String> alarms(InputReport input, SafeText safe) {
    List<String> alarms = new ArrayList<>();
    for (FileReport file : input.files()) {
      file.damage()
          .ifPresent(
              d ->
                  alarms.add(
                      safe.of(file.file())
                          + " is damaged at byte "
                          + Figures.count(d.atByte())
                          + ": "
                          + safe.prose(d.why())
                          + "; what stands before it was read"));
    }
    input.problems().forEach(p -> alarms.add(safe.prose(p)));
    long lines = input.total(FileReport::lines);
    long unreadable = input.total(FileReport::unreadable);
    if (unreadable * MUCH_UNREADABLE > lines) {
      alarms.add(unreadable(input, unreadable, lines, safe));
    }
    return alarms;
  }

  private static String unreadable(InputReport input, long unreadable, long lines, SafeText safe) {
    String reasons =
        input.reasons().stream()
            .limit(3)
            .map(r -> safe.prose(r.reason()) + ": " + Figures.count(r.lines()))
            .collect(Collectors.joining(", "));
    return Figures.count(unreadable)
        + " of "
        + Figures.count(lines, "line", "lines")
        + " could not be read ("
        + reasons
        + "); see the end";
  }

  private static List<Row> outcomes(Triage triage, boolean onlyFailures, SafeText safe) {
    RecordCounts counts = triage.records();
    String clients =
        counts.clients() == 0 || counts.failed() == 0
            ? ""
            : Figures.count(counts.clientsFailed())
                + " of "
                + Figures.count(counts.clients(), "client address", "client addresses")
                + " met a failure";
    return List.of(
        row(Outcome.FAILED, counts.failed(), counts.all(), onlyFailures, ""),
        row(
            Outcome.EXPECTED,
            counts.expected(),
            counts.all(),
            onlyFailures,
            expectedCauses(triage, safe)),
        row(Outcome.HEALTHY, counts.healthy(), counts.all(), onlyFailures, clients));
  }

  private static Row row(Outcome outcome, long count, long all, boolean onlyFailures, String note) {
    return new Row(
        outcome,
        Figures.count(count),
        onlyFailures || all == 0 ? "" : Figures.share(count, all),
        note);
  }

  private static String expectedCauses(Triage triage, SafeText safe) {
    return triage.causes().stream()
        .filter(c -> c.outcome() == Outcome.EXPECTED)
        .limit(3)
        .map(c -> safe.of(c.cause()) + Figures.GLUE + Figures.count(c.records()))
        .collect(Collectors.joining(", "));
  }

  private static List<String> failedNotes(RecordCounts counts) {
    return counts.backend4xx() == 0
        ? List.of()
        : List.of(
            Figures.count(counts.backend4xx())
                + " of the failures are 4xx answers that backends gave themselves");
  }

  private static String verdict(
      Triage triage, boolean onlyFailures, Moments moments, SafeText safe) {
    int incidents = triage.incidents().size();
    RecordCounts counts = triage.records();
    if (counts.all() == 0) {
      long read = triage.input().total(InputReport.FileReport::records);
      return read == 0
          ? "No record was read, so nothing can be said."
          : "None of "
              + Figures.count(read, "record", "records")
              + " is what was asked for"
              + triage
                  .input()
                  .fromEpochNanos()
                  .map(
                      from ->
                          "; they began "
                              + moments.period(from, triage.input().toEpochNanos().orElse(from)))
                  .orElse("")
              + ".";
    }
    if (incidents == 0) {
      return "No incident. " + quiet(triage, onlyFailures, moments, safe);
    }
    long open = triage.incidents().stream().filter(i -> i.open()).count();
    String state =
        open == 0
            ? incidents == 1 ? "over" : incidents == 2 ? "both over" : "all over"
            : open == incidents
                ? "still failing when the log ends"
                : open + " still failing when the log ends";
    return Figures.count(incidents, "incident", "incidents") + ", " + state;
  }

  private static String quiet(Triage triage, boolean onlyFailures, Moments moments, SafeText safe) {
    RecordCounts counts = triage.records();
    if (counts.failed() == 0) {
      return "Nothing failed" + (counts.expected() == 0 ? "." : expected(triage, moments, safe));
    }
    String failed =
        onlyFailures
            ? Figures.count(counts.failed(), "record", "records")
            : (counts.failed() < FEWEST
                    ? Figures.count(counts.failed())
                    : Figures.share(counts.failed(), counts.all()))
                + " of "
                + Figures.count(counts.all(), "request", "requests");
    return failed
        + " failed, "
        + (counts.failed() < FEWEST ? "too few to tell whether they gather." : BELOW + ".");
  }

  /** What of the requests that look failed deserves a sentence: one kind that gathers in time. */
  private static String expected(Triage triage, Moments moments, SafeText safe) {
    long expected = triage.records().expected();
    String look = Figures.count(expected, "request looks", "requests look");
    List<Triage.Background> kinds = triage.background();
    if (expected >= FEWEST && kinds.size() == 1 && kinds.get(0).inPart()) {
      BackgroundView kind = background(kinds.get(0), moments, safe);
      return ", but " + look + " so (" + kind.cause() + "), " + kind.places() + ".";
    }
    return "; " + look + " so and " + (expected == 1 ? "needs" : "need") + " no action as a rule.";
  }

  /** One line each on what an incident would have been. */
  static final String LOOKED_FOR =
      "failures that gather in time, or at one host, cluster, route, path, authority, client or"
          + " gateway";

  private static BackgroundView background(
      Triage.Background background, Moments moments, SafeText safe) {
    String where =
        background.where().isEmpty()
            ? background.places().entrySet().stream()
                .map(
                    e ->
                        safe.shortened(e.getKey(), 40) + Figures.GLUE + Figures.count(e.getValue()))
                .collect(Collectors.joining(", "))
            : safe.prose(background.where());
    String when =
        background.inPart()
            ? moments.range(background.fromEpochNanos(), background.toEpochNanos())
            : "";
    return new BackgroundView(
        Figures.count(background.records()),
        safe.of(background.cause()),
        background.outcome() == Outcome.EXPECTED,
        safe.prose(background.title()) + ".",
        when.isEmpty() || where.isEmpty() ? when + where : when + ": " + where);
  }

  private static MissingView missing(Triage.MissingField missing, SafeText safe) {
    return new MissingView(
        missing.field().fieldName(),
        Names.apart(missing.tellsApart().stream().map(safe::of).toList()),
        missing
            .setting()
            .map(s -> s.dialect().equals("default") ? "" : safe.of(s.dialect()))
            .orElse(""),
        missing.setting().map(s -> safe.prose(s.text())).orElse(""));
  }

  private static String law(InputReport input) {
    return Figures.count(input.total(FileReport::lines), "line", "lines")
        + " = "
        + Figures.count(input.total(FileReport::records), "record", "records")
        + " + "
        + Figures.count(input.total(FileReport::joined))
        + Figures.GLUE
        + "joined"
        + " + "
        + Figures.count(input.total(FileReport::skipped))
        + Figures.GLUE
        + "skipped"
        + " + "
        + Figures.count(input.total(FileReport::unreadable))
        + Figures.GLUE
        + "unreadable"
        + jumped(input.total(FileReport::jumpedBytes));
  }

  private static String jumped(long bytes) {
    return bytes == 0
        ? ""
        : "; "
            + Figures.count(bytes, "byte", "bytes")
            + " outside of the time asked for jumped over";
  }

  private static List<String> readingNotes(Triage triage, SafeText safe) {
    List<String> notes = new ArrayList<>();
    triage.offers().forEach(offer -> notes.add(safe.prose(offer)));
    long ambiguous = triage.input().total(FileReport::ambiguous);
    if (ambiguous > 0) {
      notes.add(
          Figures.count(ambiguous, "record", "records")
              + " can be split into fields in more than one way; they decide nothing");
    }
    for (Triage.Sample sample : triage.samples()) {
      notes.add(
          "rates are estimates from "
              + Figures.count(sample.kept())
              + " of "
              + Figures.count(sample.records())
              + " "
              + sample.ofWhat()
              + " records");
    }
    return notes;
  }

  private static UnreadableView unreadable(
      InputReport.UnreadableLines lines, boolean manyFiles, SafeText safe) {
    return new UnreadableView(
        Figures.count(lines.lines(), "line", "lines"),
        safe.prose(lines.reason()),
        lines.examples().stream().map(e -> IncidentView.example(e, manyFiles, safe)).toList());
  }
}
