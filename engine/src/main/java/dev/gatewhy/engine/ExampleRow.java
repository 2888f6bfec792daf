package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import java.util.Comparator;
import java.util.Map;

/**
 * A failing line that is kept as it was logged, beside its row.
 *
 * @param hash the row's hash
 * @param epochNanos its start time
 * @param source index of its source among those that were read together
 * @param offset byte in the decompressed source at which it begins
 * @param line physical line number from 1; until reading ends, counted from the beginning of its
 *     part
 * @param part byte at which its part begins
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
  /** As logs are read: source by source, line by line. */
  static final Comparator<ExampleRow> IN_INPUT_ORDER =
      Comparator.comparingInt(ExampleRow::source)
          .thenComparing(ExampleRow::file)
          .thenComparingLong(ExampleRow::offset);

  ExampleRow withRow(int[] other) {
    return new ExampleRow(hash, epochNanos, source, file, offset, line, part, raw, shown, other);
  }

  ExampleRow withLine(long other) {
    return new ExampleRow(hash, epochNanos, source, file, offset, other, part, raw, shown, row);
  }
}
