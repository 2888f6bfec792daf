package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.Evidence;
import dev.gatewhy.rules.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a set of records says in all: mergeable counts by time, signature and dimension value, in
 * bounded memory.
 *
 * <p>Holds exact counts by signature, response code and flag; counts of outcomes by time; and a row
 * of small numbers for each record, from which everything else is computed. Rows are kept whole up
 * to {@link #ROWS} failing and as many healthy ones; above it they are thinned by hash ({@link
 * RowSample}) and counts that need them become estimates. Merging is associative and commutative:
 * causes and incidents are a function of the merged summary and the catalog.
 *
 * <p>Not thread-safe while records are added; {@link #merge} changes neither side.
 */
public final class Summary {
  /** Distinct values that a dimension tells apart. */
  static final int VALUES = 100_000;

  /** Rows kept of failing records, and of healthy ones. */
  static final int ROWS = 1 << 16;

  /** Rows kept of each kind of failure, however many others there are. */
  private static final int KIND_ROWS = 512;

  private static final int TOTAL_CELLS = 1 << 16;
  private static final int EXAMPLES = 1 << 12;
  private static final int QUOTED_VALUES = 10_000;

  /** What is written for {@link Column#NO_VALUE}: a short number that no column has. */
  private static final long NO_NUMBER = -1L << 32;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

  /**
   * Cells of {@link #totals} for healthy records; failing ones have {@code 1 +} the number of their
   * signature.
   */
  static final int HEALTHY_CELL = 0;

  final String fingerprint;
  final List<Field> quoted;
  SignatureCounts signatures = new SignatureCounts();
  final Dictionary[] dictionaries = new Dictionary[Column.COUNT];
  final Dictionary[] quotedTexts;
  final Map<Long, Long> byCode = new TreeMap<>();
  final Map<String, Long> byFlags = new TreeMap<>();
  final DistinctCount clients = new DistinctCount();
  final DistinctCount clientsFailed = new DistinctCount();
  final CellTable totals = new CellTable(TOTAL_CELLS);
  RowSample healthy;
  RowSample failing;
  final ExampleSample examples = new ExampleSample(EXAMPLES);
  private RowTranslation translation;
  long records;
  long ambiguous;
  long fromNanos = Long.MAX_VALUE;
  long toNanos = Long.MIN_VALUE;

  /** Start time of the last record of the logs, counted or not. */
  long lastNanos = Long.MIN_VALUE;

  /** An empty summary for records that this catalog judges. */
  Summary(Catalog catalog) {
    this(catalog.fingerprint(), quotedFields(catalog));
  }

  private Summary(String fingerprint, List<Field> quoted) {
    this.fingerprint = fingerprint;
    this.quoted = quoted;
    quotedTexts = new Dictionary[quoted.size()];
    for (Column column : Column.values()) {
      if (column.isText()) {
        dictionaries[column.ordinal()] = new Dictionary(VALUES);
      }
    }
    for (int i = 0; i < quoted.size(); i++) {
      quotedTexts[i] = quoted.get(i).isNumeric() ? null : new Dictionary(QUOTED_VALUES);
    }
    healthy = new RowSample(Column.COUNT, ROWS, KIND_ROWS, -1);
    failing = new RowSample(Column.COUNT + quoted.size(), ROWS, KIND_ROWS, Column.KIND.ordinal());
  }

  /** The fields whose values the catalog's texts quote. */
  private static List<Field> quotedFields(Catalog catalog) {
    TreeSet<Field> fields = new TreeSet<>();
    for (Cause cause : catalog.causes()) {
      cause.evidence().stream().map(Evidence::says).forEach(text -> collect(text, fields));
      cause.remedies().stream().map(Remedy::text).forEach(text -> collect(text, fields));
      cause.checks().forEach(text -> collect(text, fields));
    }
    return List.copyOf(fields);
  }

  private static void collect(String text, TreeSet<Field> fields) {
    for (Matcher matcher = PLACEHOLDER.matcher(text); matcher.find(); ) {
      Field.named(matcher.group(1)).ifPresent(fields::add);
    }
  }

  /** All records, ambiguous ones included. */
  public long records() {
    return records;
  }

  Dictionary dictionary(Column column) {
    return dictionaries[column.ordinal()];
  }

  /**
   * Writes the summary; {@link #readFrom} reads it back in any process. Equal contents are equal
   * bytes, in whatever parts and order they were read, as long as no cap is passed.
   *
   * <p>It holds up to {@value #EXAMPLES} failing lines as they were logged, with whatever secrets
   * are in them. The stream stays open; writing is in small pieces, so a buffer is of use.
   */
  public void writeTo(OutputStream out) throws IOException {
    SummaryFile.write(canonical(), out);
  }

  /**
   * Reads what {@link #writeTo} wrote, and no byte after it; a buffer is of use. Bytes are not
   * trusted: memory is bounded whatever they say.
   *
   * @param catalog the one that judged when the summary was made
   * @throws SummaryException if the stream holds no summary, a damaged one, one of another catalog,
   *     or one of a version that is not understood
   */
  public static Summary readFrom(InputStream in, Catalog catalog) throws IOException {
    return SummaryFile.read(in, catalog);
  }

  /** Writes the contents of a {@link #canonical} summary. */
  void write(SummaryOutput out) throws IOException {
    out.count(records);
    out.count(ambiguous);
    out.number(fromNanos);
    out.number(toNanos);
    out.number(lastNanos);
    signatures.write(out);
    for (Dictionary dictionary : texts()) {
      dictionary.write(out);
    }
    SummaryFile.writeCodes(byCode, out);
    SummaryFile.writeFlags(byFlags, out);
    clients.write(out);
    clientsFailed.write(out);
    totals.write(out);
    RowCells cells = new RowCells();
    healthy.write(out, translation.ofHealthy(), cells);
    failing.write(out, translation, cells);
    examples.write(out, cells);
  }

  /** Reads into an empty summary what {@link #write} wrote. */
  void read(SummaryInput in, Catalog catalog) throws IOException {
    records = in.count(Long.MAX_VALUE, "the number of records");
    ambiguous = in.count(records, "the number of ambiguous records");
    fromNanos = in.number();
    toNanos = in.number();
    lastNanos = in.number();
    signatures.read(in, catalog);
    for (Dictionary dictionary : texts()) {
      dictionary.read(in);
    }
    SummaryFile.readCodes(byCode, in);
    SummaryFile.readFlags(byFlags, in);
    clients.read(in);
    clientsFailed.read(in);
    totals.read(in, signatures.size() + 1);
    RowCells cells = new RowCells();
    healthy.read(in, 1, cells);
    failing.read(in, dictionary(Column.KIND).size(), cells);
    examples.read(in, signatures.size(), Column.COUNT + quoted.size(), cells);
    boolean timeless = fromNanos == Long.MAX_VALUE && toNanos == Long.MIN_VALUE;
    if (signatures.records() != records || !timeless && fromNanos > toNanos) {
      throw SummaryException.damaged("its numbers contradict each other");
    }
  }

  /** All dictionaries in a fixed order. */
  private List<Dictionary> texts() {
    return Stream.concat(Arrays.stream(dictionaries), Arrays.stream(quotedTexts))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Writes and reads the cells of rows, each within the bounds of what it refers to. */
  private final class RowCells implements RowSample.Cells {
    @Override
    public void write(int[] row, SummaryOutput out) throws IOException {
      for (int column = 0; column < row.length; column++) {
        if (isReference(column)) {
          out.count(row[column]);
        } else {
          out.number(row[column] == Column.NO_VALUE ? NO_NUMBER : row[column]);
        }
      }
    }

    @Override
    public void read(int[] row, SummaryInput in) throws IOException {
      for (int column = 0; column < row.length; column++) {
        if (isReference(column)) {
          row[column] = in.index(bound(column), "a value's number");
        } else {
          long number = in.number();
          row[column] = number == NO_NUMBER ? Column.NO_VALUE : Column.clamp(number);
        }
      }
    }

    private boolean isReference(int column) {
      return column < Column.CODE.ordinal()
          || column >= Column.COUNT && quotedTexts[column - Column.COUNT] != null;
    }

    private int bound(int column) {
      if (column >= Column.COUNT) {
        return quotedTexts[column - Column.COUNT].size();
      }
      if (column == Column.SIGNATURE.ordinal()) {
        return signatures.size();
      }
      return column == Column.FORWARDED.ordinal() ? 2 : dictionaries[column].size();
    }
  }

  /** Both together; neither changes. */
  public Summary merge(Summary other) {
    Summary merged = new Summary(fingerprint, quoted);
    merged.absorb(this);
    merged.absorb(other);
    return merged;
  }

  /** Adds another summary to this one. */
  void absorb(Summary other) {
    if (!other.fingerprint.equals(fingerprint) || !other.quoted.equals(quoted)) {
      throw new IllegalArgumentException(
          "summaries of two catalogs cannot be merged: "
              + fingerprint
              + " and "
              + other.fingerprint);
    }
    int[] signatureNumbers = signatures.merge(other.signatures);
    RowTranslation rows = new RowTranslation(signatureNumbers);
    mergeTexts(other, rows);
    other.byCode.forEach((code, count) -> byCode.merge(code, count, Long::sum));
    other.byFlags.forEach((flags, count) -> byFlags.merge(flags, count, Long::sum));
    clients.merge(other.clients);
    clientsFailed.merge(other.clientsFailed);
    totals.merge(other.totals, totalNumbers(signatureNumbers));
    healthy.merge(other.healthy, rows.ofHealthy());
    failing.merge(other.failing, rows);
    examples.merge(other.examples, rows, signatureNumbers);
    records += other.records;
    ambiguous += other.ambiguous;
    fromNanos = Math.min(fromNanos, other.fromNanos);
    toNanos = Math.max(toNanos, other.toNanos);
    lastNanos = Math.max(lastNanos, other.lastNanos);
    shrink(1);
  }

  private void mergeTexts(Summary other, RowTranslation rows) {
    for (int column = 0; column < dictionaries.length; column++) {
      if (dictionaries[column] != null) {
        rows.columns[column] = dictionaries[column].merge(other.dictionaries[column]);
      }
    }
    for (int i = 0; i < quotedTexts.length; i++) {
      if (quotedTexts[i] != null) {
        rows.columns[Column.COUNT + i] = quotedTexts[i].merge(other.quotedTexts[i]);
      }
    }
  }

  private static int[] totalNumbers(int[] signatureNumbers) {
    int[] numbers = new int[signatureNumbers.length + 1];
    for (int i = 0; i < signatureNumbers.length; i++) {
      numbers[i + 1] = signatureNumbers[i] + 1;
    }
    return numbers;
  }

  /**
   * Drops values of dictionaries that hold more than {@code slack} times their cap; true if there
   * were any, so that numbers changed.
   */
  boolean shrink(int slack) {
    RowTranslation rows = new RowTranslation(identity(signatures.size()));
    boolean due = false;
    for (int column = 0; column < dictionaries.length; column++) {
      if (dictionaries[column] != null && dictionaries[column].isOver(slack)) {
        rows.columns[column] = dictionaries[column].shrink();
        due = true;
      }
    }
    for (int i = 0; i < quotedTexts.length; i++) {
      if (quotedTexts[i] != null && quotedTexts[i].isOver(slack)) {
        rows.columns[Column.COUNT + i] = quotedTexts[i].shrink();
        due = true;
      }
    }
    if (due) {
      renumberRows(rows);
    }
    return due;
  }

  private void renumberRows(RowTranslation rows) {
    healthy = healthy.translated(rows.ofHealthy());
    failing = failing.translated(rows);
    examples.replaceAll(
        example -> {
          int[] row = example.row().clone();
          rows.row(row);
          return example.withRow(row);
        });
  }

  /**
   * The same with numbers that depend on the values alone, so that equal contents are equal in
   * every way. It is there to be read: the rows are those of this summary, renumbered as they are
   * visited.
   */
  Summary canonical() {
    Summary copy = new Summary(fingerprint, quoted);
    int[] signatureNumbers = new int[signatures.size()];
    copy.signatures = signatures.sorted(signatureNumbers);
    RowTranslation rows = new RowTranslation(signatureNumbers);
    for (int column = 0; column < dictionaries.length; column++) {
      if (dictionaries[column] != null) {
        copy.dictionaries[column] = dictionaries[column].copy();
        rows.columns[column] = copy.dictionaries[column].sort();
      }
    }
    for (int i = 0; i < quotedTexts.length; i++) {
      if (quotedTexts[i] != null) {
        copy.quotedTexts[i] = quotedTexts[i].copy();
        rows.columns[Column.COUNT + i] = copy.quotedTexts[i].sort();
      }
    }
    copy.byCode.putAll(byCode);
    copy.byFlags.putAll(byFlags);
    copy.clients.merge(clients);
    copy.clientsFailed.merge(clientsFailed);
    copy.totals.merge(totals, totalNumbers(signatureNumbers));
    copy.examples.merge(examples, rows, signatureNumbers);
    copy.healthy = healthy;
    copy.failing = failing;
    copy.translation = rows;
    copy.records = records;
    copy.ambiguous = ambiguous;
    copy.fromNanos = fromNanos;
    copy.toNanos = toNanos;
    copy.lastNanos = lastNanos;
    return copy;
  }

  /** Visits the rows of healthy records, in no order; the array is reused. */
  void forEachHealthy(RowSample.Visitor visitor) {
    healthy.forEach(translating(visitor));
  }

  /** Visits the rows of failing records, in no order; the array is reused. */
  void forEachFailing(RowSample.Visitor visitor) {
    failing.forEach(translating(visitor));
  }

  private RowSample.Visitor translating(RowSample.Visitor visitor) {
    RowSample.Translation numbers = translation;
    return numbers == null
        ? visitor
        : (hash, epochNanos, row, weight) -> {
          numbers.row(row);
          visitor.row(hash, epochNanos, row, weight);
        };
  }

  private static int[] identity(int length) {
    int[] numbers = new int[length];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  /** From the numbers of one summary to those of another; null where they are the same. */
  private final class RowTranslation implements RowSample.Translation {
    private final int[] signatureNumbers;
    private final int[][] columns = new int[Column.COUNT + quoted.size()][];

    RowTranslation(int[] signatureNumbers) {
      this.signatureNumbers = signatureNumbers;
    }

    @Override
    public int stratum(int kind) {
      int[] kinds = columns[Column.KIND.ordinal()];
      return kinds == null ? kind : kinds[kind];
    }

    @Override
    public void row(int[] row) {
      row[Column.SIGNATURE.ordinal()] = signatureNumbers[row[Column.SIGNATURE.ordinal()]];
      for (int column = 0; column < row.length; column++) {
        if (columns[column] != null) {
          row[column] = columns[column][row[column]];
        }
      }
    }

    /** For the healthy sample, which has one stratum. */
    RowSample.Translation ofHealthy() {
      return new RowSample.Translation() {
        @Override
        public int stratum(int stratum) {
          return stratum;
        }

        @Override
        public void row(int[] row) {
          RowTranslation.this.row(row);
        }
      };
    }
  }

  /** The earliest start time, or {@link LogRecord#NO_NUMBER} when no record has one. */
  long fromNanos() {
    return fromNanos == Long.MAX_VALUE ? LogRecord.NO_NUMBER : fromNanos;
  }

  /** The latest start time, or {@link LogRecord#NO_NUMBER}. */
  long toNanos() {
    return toNanos;
  }

  /** Records by single response flag; a record with two flags counts for both. */
  Map<String, Long> byFlag() {
    Map<String, Long> single = new TreeMap<>();
    byFlags.forEach(
        (flags, count) -> {
          for (String flag : new ArrayList<>(new TreeSet<>(List.of(flags.split(","))))) {
            single.merge(flag, count, Long::sum);
          }
        });
    return single;
  }
}
