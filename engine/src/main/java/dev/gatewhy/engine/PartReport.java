package dev.gatewhy.engine;

import dev.gatewhy.log.Damage;
import dev.gatewhy.log.InputProblem;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.ReadCounts;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.log.Slice;
import dev.gatewhy.log.UnreadableReason;
import dev.gatewhy.log.WindowSearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one reader saw of one part: counts, and the first unreadable lines of each reason. Not
 * thread-safe.
 */
final class PartReport {
  private static final int EXAMPLES = 3;
  private static final int LONGEST = 1024;

  /** An unreadable line; its number counts from the beginning of the part. */
  record Unreadable(long line, String raw) {}

  private final Map<UnreadableReason, List<Unreadable>> unreadable = new TreeMap<>();
  private final Slice raw = new Slice();
  private ReadCounts counts = new ReadCounts();
  private long lines;
  private long outsideFrom = Long.MAX_VALUE;
  private long outsideTo = Long.MIN_VALUE;
  private Optional<Damage> damage = Optional.empty();
  private Optional<InputProblem> problem = Optional.empty();

  /** Notes the unreadable line that the reader is at. */
  void unreadable(RecordReader reader) {
    List<Unreadable> examples = unreadable.computeIfAbsent(reader.reason(), r -> new ArrayList<>());
    if (examples.size() < EXAMPLES) {
      reader.raw(raw);
      raw.to = Math.min(raw.to, raw.from + LONGEST);
      examples.add(
          new Unreadable(reader.lineNumber(), new String(raw.copy(), StandardCharsets.UTF_8)));
    }
  }

  /** Notes when a record began that lies outside of the window of time. */
  void outside(long nanos) {
    if (nanos != LogRecord.NO_NUMBER) {
      outsideFrom = Math.min(outsideFrom, nanos);
      outsideTo = Math.max(outsideTo, nanos);
    }
  }

  /** Of records outside of the window the earliest begin; {@link Long#MAX_VALUE} without any. */
  long outsideFrom() {
    return outsideFrom;
  }

  /** Of records outside of the window the latest begin. */
  long outsideTo() {
    return outsideTo;
  }

  /** Takes what the reader knows in the end. */
  void finish(RecordReader reader) {
    counts = reader.counts();
    damage = reader.damage();
    problem = reader.problem();
  }

  /** Only counts the lines of a part; if that fails, the parts that are read will say why. */
  void number(LogSource.Part part) {
    try {
      lines = WindowSearch.lines(part);
    } catch (IOException unreadable) {
      lines = 0;
    }
  }

  /** The lines of a part that was not read otherwise. */
  long lines() {
    return lines;
  }

  /** For a source that could not be read because reading was stopped. */
  void forgetProblem() {
    problem = Optional.empty();
  }

  ReadCounts counts() {
    return counts;
  }

  Optional<Damage> damage() {
    return damage;
  }

  Optional<InputProblem> problem() {
    return problem;
  }

  Map<UnreadableReason, List<Unreadable>> unreadable() {
    return unreadable;
  }
}
