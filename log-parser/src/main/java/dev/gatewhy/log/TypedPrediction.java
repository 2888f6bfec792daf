package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * JSON with the keys of a line before: the text between the values is compared, strings without
 * escapes and bare values are searched.
 */
final class TypedPrediction extends Prediction {
  private final Format format;
  private final Literal[] literals;
  private final int[] fields;
  private final long logged;
  private final boolean ambiguous;
  private final TimeUnit[] units;

  /**
   * Predicts lines of these pieces.
   *
   * @param literals the text before each value, without a quote, and at last the text that ends the
   *     line
   * @param fields the ordinal of each value's field, or -1
   */
  TypedPrediction(
      Format format,
      Literal[] literals,
      int[] fields,
      long logged,
      boolean ambiguous,
      TimeUnit[] units) {
    this.format = format;
    this.literals = literals;
    this.fields = fields;
    this.logged = logged;
    this.ambiguous = ambiguous;
    this.units = units;
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
      int start = at;
      int end;
      boolean isValue;
      if (line[at] == '"') {
        start = at + 1;
        end = Scan.quoteBackslashOrControl(buffer, start);
        if (line[end] != '"') {
          return -1;
        }
        isValue = isValue(line, start, end);
        at = end + 1;
      } else {
        end = bareEnd(buffer, line, at);
        if (end == at) {
          return -1;
        }
        isValue =
            isValue(line, start, end)
                && !(line[start] == 'n' && JsonTokens.isNull(line, start, end));
        at = end;
      }
      Literal next = literals[i + 1];
      if (!next.isAt(buffer, at)) {
        return -1;
      }
      int field = fields[i];
      if (field >= 0) {
        starts[field] = start;
        ends[field] = end;
        values |= isValue ? 1L << field : 0;
      }
      at += next.length();
    }
    record.begin(format, line, from, at, logged);
    record.setValues(values);
    record.setUnits(units);
    if (ambiguous) {
      record.markAmbiguous();
    }
    return lineFeed(line, at);
  }

  /** As {@link JsonTokens#bareEnd}; short numbers at once. */
  private static int bareEnd(ByteBuffer buffer, byte[] line, int at) {
    int end = at + Scan.digits(buffer, at);
    return end > at && !JsonTokens.isBareByte(line[end])
        ? end
        : JsonTokens.bareEnd(line, at, line.length);
  }
}
