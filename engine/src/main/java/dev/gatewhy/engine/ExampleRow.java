package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A failing line that is kept as it was logged, beside its row.
 *
 * @param hash the row's hash
 * @param epochNanos its start time
 * @param source index of its source among those that are read together; 0 once they were
 * @param offset byte in the decompressed source at which it begins
 * @param line physical line number from 1; until reading ends, counted from the beginning of its
 *     part
 * @param part byte at which its part begins; 0 once all were read
 * @param raw the line, cut after 4 KiB
 * @param shown the values that people look at first
 * @param row its row, whose numbers belong to the summary that holds it
 */
record ExampleRow(
    long hash,
    long epochNanos,
    int source,
    String file,
    long offset,
    long line,
    long part,
    byte[] raw,
    Map<Field, String> shown,
    int[] row) {
  private static final int LONGEST_NAME = 1 << 16;
  private static final int LONGEST_RAW = 1 << 13;
  private static final int MOST_SHOWN = 16;

  /**
   * File by file in the order of their names, line by line: it does not matter which were read
   * together.
   */
  static final Comparator<ExampleRow> IN_INPUT_ORDER =
      Comparator.comparing(ExampleRow::file).thenComparingLong(ExampleRow::offset);

  ExampleRow withRow(int[] other) {
    return new ExampleRow(hash, epochNanos, source, file, offset, line, part, raw, shown, other);
  }

  /** The same when all was read, and its line number is known. */
  ExampleRow located(long lineInFile) {
    return new ExampleRow(hash, epochNanos, 0, file, offset, lineInFile, 0, raw, shown, row);
  }

  void write(SummaryOutput out, RowSample.Cells cells) throws IOException {
    out.bits(hash);
    out.number(epochNanos);
    out.text(file);
    out.count(offset);
    out.count(line);
    out.bytes(raw);
    out.count(shown.size());
    for (Map.Entry<Field, String> each : shown.entrySet()) {
      out.text(each.getKey().fieldName());
      out.text(each.getValue());
    }
    cells.write(row, out);
  }

  static ExampleRow read(SummaryInput in, int width, RowSample.Cells cells) throws IOException {
    long hash = in.bits();
    long nanos = in.number();
    String file = in.text(LONGEST_NAME, "a file's name");
    long offset = in.count(Long.MAX_VALUE, "an offset");
    long line = in.count(Long.MAX_VALUE, "a line number");
    byte[] raw = in.bytes(LONGEST_RAW, "a line");
    Map<Field, String> shown = new LinkedHashMap<>();
    long values = in.count(MOST_SHOWN, "the values of a line");
    for (long i = 0; i < values; i++) {
      Field field = SummaryFile.field(in);
      shown.put(field, in.text(LONGEST_RAW, "a value"));
    }
    int[] row = new int[width];
    cells.read(row, in);
    return new ExampleRow(hash, nanos, 0, file, offset, line, 0, raw, shown, row);
  }
}
