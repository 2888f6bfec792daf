package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads single lines with the exact way alone. */
final class ExactLines {
  private final LineParser parser;
  private final LogRecord record = new LogRecord();

  ExactLines(FormatCatalog formats) {
    parser = new LineParser(formats, ReadLimits.DEFAULT);
  }

  /** The values of a line as {@link ReadLines#values} gives them; null if it is no record. */
  Map<String, String> values(byte[] line) {
    return read(line) == LineParser.Outcome.RECORD ? ReadLines.values(record) : null;
  }

  /** As {@link ReadLines#all} for one line; null if it is skipped. */
  Map<String, String> all(byte[] line, long number, long offset) {
    LineParser.Outcome outcome = read(line);
    if (outcome == LineParser.Outcome.RECORD) {
      record.locate(number, offset);
      return ReadLines.record(record);
    }
    if (outcome == LineParser.Outcome.SKIPPED) {
      return null;
    }
    Map<String, String> map = new LinkedHashMap<>();
    map.put("line", Long.toString(number));
    map.put("offset", Long.toString(offset));
    map.put("unreadable", parser.reason.words());
    map.put("column", Integer.toString(parser.failedAt + 1));
    map.put("raw", new String(line, java.nio.charset.StandardCharsets.ISO_8859_1));
    return map;
  }

  private LineParser.Outcome read(byte[] line) {
    byte[] padded = Arrays.copyOf(line, line.length + 1 + Scan.PADDING);
    return parser.read(
        ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN), padded, 0, line.length, record);
  }
}
