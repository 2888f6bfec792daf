package dev.gatewhy.engine;

import dev.gatewhy.log.InputProblem;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.ReadCounts;
import dev.gatewhy.log.UnreadableReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts together what was read, source by source. */
final class InputReportWriter {
  private static final int EXAMPLES = 3;
  private final List<InputReport.FileReport> files = new ArrayList<>();
  private final List<InputProblem> problems = new ArrayList<>();
  private final Map<UnreadableReason, Long> reasons = new TreeMap<>();
  private final Map<UnreadableReason, List<ExampleLine>> examples = new TreeMap<>();

  /** Begins with the sources that could not even be found. */
  InputReportWriter(List<InputProblem> missing) {
    problems.addAll(missing);
  }

  /**
   * Adds a source with the reports of all its parts, in order; returns how many lines come before
   * each part.
   */
  long[] add(LogSource source, List<PartReport> parts) {
    return add(source, parts, Jump.NONE);
  }

  /** What was jumped over: lines before the first part, and bytes before and behind the parts. */
  record Jump(long linesBefore, long bytes) {
    static final Jump NONE = new Jump(0, 0);
  }

  /** As above, of a source of which something was jumped over. */
  long[] add(LogSource source, List<PartReport> parts, Jump jump) {
    ReadCounts sum = new ReadCounts();
    long[] linesBefore = new long[parts.size()];
    Optional<InputReport.Damage> damage = Optional.empty();
    for (int i = 0; i < linesBefore.length; i++) {
      linesBefore[i] = jump.linesBefore + sum.lines();
      PartReport part = parts.get(i);
      sum.add(part.counts());
      part.problem().ifPresent(problems::add);
      damage = damage.or(() -> part.damage().map(d -> new InputReport.Damage(d.atByte(), d.why())));
      addExamples(source, part, linesBefore[i]);
    }
    if (sum.records() == 0 && sum.unreadable() > 0) {
      String advice = UnreadableReason.advice(sum.unreadableByReason().keySet());
      problems.add(new InputProblem(source.name(), "is no gateway log: " + mostly(sum), advice));
    }
    sum.unreadableByReason().forEach((reason, lines) -> reasons.merge(reason, lines, Long::sum));
    files.add(
        new InputReport.FileReport(
            source.name(),
            format(sum),
            sum.bytes(),
            sum.lines(),
            sum.records(),
            sum.joined(),
            sum.skipped(),
            sum.unreadable(),
            sum.ambiguous(),
            jump.bytes,
            damage));
    return linesBefore;
  }

  private void addExamples(LogSource source, PartReport part, long linesBefore) {
    part.unreadable()
        .forEach(
            (reason, lines) -> {
              List<ExampleLine> known = examples.computeIfAbsent(reason, r -> new ArrayList<>());
              lines.stream()
                  .limit(EXAMPLES - (long) known.size())
                  .forEach(
                      line ->
                          known.add(
                              new ExampleLine(
                                  source.name(), linesBefore + line.line(), line.raw())));
            });
  }

  /** What most of the lines are that nobody could read. */
  private static String mostly(ReadCounts counts) {
    Map.Entry<UnreadableReason, Long> most =
        counts.unreadableByReason().entrySet().stream()
            .max(
                Comparator.comparingLong((Map.Entry<UnreadableReason, Long> e) -> e.getValue())
                    .thenComparing(Map.Entry::getKey))
            .orElseThrow();
    return most.getKey().words() + " in " + most.getValue() + " of " + counts.lines() + " lines";
  }

  private static String format(ReadCounts counts) {
    return counts.recordsByFormat().entrySet().stream()
        .max(
            Comparator.comparingLong((Map.Entry<String, Long> e) -> e.getValue())
                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** Says that reading was broken off. */
  void stopped() {
    problems.add(
        new InputProblem("the input", "was not read to its end, because reading was stopped", ""));
  }

  /** The report; times are nanoseconds since the epoch or {@link LogRecord#NO_NUMBER}. */
  InputReport write(long fromNanos, long toNanos) {
    List<InputReport.UnreadableLines> unreadable =
        reasons.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<UnreadableReason, Long> e) -> -e.getValue())
                    .thenComparing(Map.Entry::getKey))
            .map(
                e ->
                    new InputReport.UnreadableLines(
                        e.getKey().words(),
                        e.getValue(),
                        List.copyOf(examples.getOrDefault(e.getKey(), List.of()))))
            .toList();
    return new InputReport(
        List.copyOf(files),
        problems.stream().map(InputReportWriter::words).toList(),
        unreadable,
        time(fromNanos),
        time(toNanos));
  }

  private static String words(InputProblem problem) {
    return problem.name()
        + " "
        + problem.what()
        + (problem.advice().isEmpty() ? "" : "; " + problem.advice());
  }

  private static Optional<Long> time(long nanos) {
    return nanos == LogRecord.NO_NUMBER ? Optional.empty() : Optional.of(nanos);
  }
}
