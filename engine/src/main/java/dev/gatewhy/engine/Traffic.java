package dev.gatewhy.engine;

import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.Facts;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.rules.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a summary in the order of time, ready to be asked. Immutable; a pure function of the
 * summary's contents.
 *
 * <p>Where rows were thinned, each stands for several records: {@link #weight} says for how many.
 * Rows without a time come first.
 */
final class Traffic {
  final Summary summary;

  /** What judges the records, and knows the flags. */
  final Catalog catalog;

  final int rows;
  final long[] nanos;
  final double[] weight;

  /** By column, then by row; healthy rows have {@link Dictionary#NONE} as their kind. */
  final int[][] columns;

  /** Verdicts before context, by signature. */
  final Verdict[] verdicts;

  /** Whether the records of a signature were asked for. */
  private final boolean[] selected;

  /** Index of the first row with a time. */
  final int firstTimed;

  /** All rows that have a time. */
  final RowList timed;

  /** Whether no record has a time; then all are taken to be simultaneous. */
  final boolean timeless;

  /** Whether nothing healthy was read, so that there are counts and no rates. */
  final boolean onlyFailures;

  private record Row(long hash, long nanos, int[] cells, double weight) {
    static final Comparator<Row> IN_TIME =
        Comparator.comparingLong(Row::nanos)
            .thenComparing((a, b) -> Long.compareUnsigned(a.hash, b.hash))
            .thenComparing((a, b) -> Arrays.compare(a.cells, b.cells));
  }

  Traffic(Summary merged, Catalog catalog, String dialect) {
    this.catalog = catalog;
    summary = merged.canonical();
    verdicts = new Verdict[summary.signatures.size()];
    selected = new boolean[verdicts.length];
    for (int i = 0; i < verdicts.length; i++) {
      verdicts[i] =
          catalog.judge(
              summary.signatures.key(i).signature(),
              summary.signatures.neverSeen(i),
              dialect,
              Facts.NONE);
      selected[i] = summary.signatures.key(i).selected();
    }
    int[] kinds = kinds();
    List<Row> sorted = collect();
    sorted.sort(Row.IN_TIME);
    rows = sorted.size();
    nanos = new long[rows];
    weight = new double[rows];
    columns = new int[Column.COUNT + summary.quoted.size()][rows];
    for (int row = 0; row < rows; row++) {
      Row each = sorted.get(row);
      nanos[row] = each.nanos;
      weight[row] = each.weight;
      for (int column = 0; column < each.cells.length; column++) {
        columns[column][row] = each.cells[column];
      }
      if (verdicts[each.cells[Column.SIGNATURE.ordinal()]].outcome() == Outcome.HEALTHY) {
        columns[Column.KIND.ordinal()][row] = Dictionary.NONE;
      } else {
        columns[Column.KIND.ordinal()][row] = kinds[each.cells[Column.KIND.ordinal()]];
      }
    }
    timeless = rows > 0 && nanos[rows - 1] == LogRecord.NO_NUMBER;
    if (timeless) {
      Arrays.fill(nanos, 0);
    }
    firstTimed = lowerBound(LogRecord.NO_NUMBER + 1);
    onlyFailures = IntStream.range(0, rows).allMatch(this::isFailing);
    timed = RowList.of(this, IntStream.range(firstTimed, rows).toArray());
  }

  /** By kind, the number of the kind that it is if it does not matter what was asked for. */
  private int[] kinds() {
    Dictionary names = summary.dictionary(Column.KIND);
    int[] kinds = new int[names.size()];
    for (int kind = 0; kind < kinds.length; kind++) {
      String name = names.text(kind);
      String plain = FailureKind.asSelected(name);
      kinds[kind] = plain.equals(name) ? kind : names.number(plain);
    }
    return kinds;
  }

  /** What was thinned, so that a row stands for several records. */
  List<Triage.Sample> samples() {
    long[] kept = new long[2];
    summary.forEachHealthy((hash, time, row, count) -> kept[0] += count);
    summary.forEachFailing((hash, time, row, count) -> kept[1] += count);
    double healthy = 0;
    double failing = 0;
    for (int row = 0; row < rows; row++) {
      if (isFailing(row)) {
        failing += weight[row];
      } else {
        healthy += weight[row];
      }
    }
    List<Triage.Sample> samples = new ArrayList<>();
    if (!summary.healthy.isWhole()) {
      samples.add(new Triage.Sample("healthy", kept[0], Math.round(healthy)));
    }
    if (!summary.failing.isWhole()) {
      samples.add(new Triage.Sample("failing", kept[1], Math.round(failing)));
    }
    return samples;
  }

  private List<Row> collect() {
    List<Row> all = new ArrayList<>(summary.healthy.size() + summary.failing.size());
    double[] kept = new double[verdicts.length];
    double[] healthyKept = new double[1];
    summary.forEachFailing((hash, time, row, count) -> kept[row[0]] += count);
    summary.forEachHealthy((hash, time, row, count) -> healthyKept[0] += count);
    long healthy = summary.records;
    for (int i = 0; i < kept.length; i++) {
      healthy -= kept[i] > 0 ? summary.signatures.records(i) : 0;
    }
    double perHealthy =
        summary.healthy.isWhole() || healthyKept[0] == 0 ? 1 : healthy / healthyKept[0];
    boolean whole = summary.failing.isWhole();
    summary.forEachFailing(
        (hash, time, row, count) ->
            all.add(
                new Row(
                    hash,
                    time,
                    row.clone(),
                    whole ? count : count * summary.signatures.records(row[0]) / kept[row[0]])));
    summary.forEachHealthy(
        (hash, time, row, count) -> all.add(new Row(hash, time, row.clone(), count * perHealthy)));
    return all;
  }

  int cell(Column column, int row) {
    return columns[column.ordinal()][row];
  }

  String text(Column column, int row) {
    return summary.dictionary(column).text(cell(column, row));
  }

  boolean isFailing(int row) {
    return columns[Column.KIND.ordinal()][row] != Dictionary.NONE;
  }

  /** Whether a row is failing and was asked for. */
  boolean isSelectedFailure(int row) {
    return isFailing(row) && selected[columns[Column.SIGNATURE.ordinal()][row]];
  }

  Verdict verdict(int row) {
    return verdicts[columns[Column.SIGNATURE.ordinal()][row]];
  }

  /** The first row that did not start before {@code time}. */
  int lowerBound(long time) {
    int at = Arrays.binarySearch(nanos, 0, rows, time);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && nanos[at - 1] == time) {
      at--;
    }
    return at;
  }

  /** The first row that started after {@code time}. */
  int upperBound(long time) {
    return time == Long.MAX_VALUE ? rows : lowerBound(time + 1);
  }
}
