package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * JSON, or text shaped like it, whose values are all quoted and hold neither quotes nor, where
 * escapes mean something, backslashes: the text between the values is known, compared and never
 * searched.
 */
final class QuotedPrediction extends Prediction {
  private final Format format;
  private final Literal[] literals;
  private final int[] fields;
  private final long logged;
  private final boolean ambiguous;
  private final TimeUnit[] units;
  private final boolean escapes;

  /**
   * Predicts lines of these pieces.
   *
   * @param literals the text before each value, with its quote, and at last the text that ends the
   *     line
   * @param fields the ordinal of each value's field, or -1
   */
  QuotedPrediction(
      Format format,
      Literal[] literals,
      int[] fields,
      long logged,
      boolean ambiguous,
      TimeUnit[] units,
      boolean escapes) {
    this.format = format;
    this.literals = literals;
    this.fields = fields;
    this.logged = logged;
    this.ambiguous = ambiguous;
    this.units = units;
    this.escapes = escapes;
  }

  /** The prediction for a known format. */
  static QuotedPrediction of(JsonTextPattern pattern) {
    return new QuotedPrediction(
        pattern.format(),
        pattern.literals(),
        pattern.fieldOrdinals(),
        pattern.format().loggedMask(),
        false,
        null,
        false);
  }

  @Override
  byte first() {
    return literals[0].first();
  }

  @Override
  Format format() {
    return format;
  }

  @Override
  int read(ByteBuffer buffer, byte[] line, int from, LogRecord record) {
    if (!literals[0].isAt(buffer, from)) {
      return -1;
    }
    int[] starts = record.starts;
    int[] ends = record.ends;
    long values = 0;
    int at = from + literals[0].length();
    for (int i = 0; i < fields.length; i++) {
      int end =
          escapes ? Scan.quoteBackslashOrControl(buffer, at) : Scan.quoteOrControl(buffer, at);
      Literal next = literals[i + 1];
      // a control character, a backslash, or a quote that belongs to the value
      if (!next.isAt(buffer, end)) {
        return -1;
      }
      int field = fields[i];
      if (field >= 0) {
        starts[field] = at;
        ends[field] = end;
        values |= isValue(line, at, end) ? 1L << field : 0;
      }
      at = end + next.length();
    }
    record.begin(format, line, from, at, logged);
    record.setValues(values);
    record.setUnits(units);
    if (ambiguous) {
      record.markAmbiguous();
    }
    return lineFeed(line, at);
  }
}
