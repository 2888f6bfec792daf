package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads single lines with the exact way alone; whole lines with their wrappers, values without. */
final class ExactLines {
  private final LineParser parser;
  private final Unwrapper unwrapper;
  private final LogRecord record = new LogRecord();

  ExactLines(FormatCatalog formats) {
    parser = new LineParser(formats, ReadLimits.DEFAULT);
    unwrapper = new Unwrapper(formats, ReadLimits.DEFAULT, null, new Pieces(ReadLimits.DEFAULT));
  }

  /**
   * The values of an unwrapped line as {@link ReadLines#values} gives them; null if it is no
   * record.
   */
  Map<String, String> values(byte[] line) {
    byte[] padded = Arrays.copyOf(line, line.length + 1 + Scan.PADDING);
    LineParser.Outcome outcome = parser.read(words(padded), padded, 0, line.length, record);
    return outcome == LineParser.Outcome.RECORD ? ReadLines.values(record) : null;
  }

  /** As {@link ReadLines#all} for one line; null if it is skipped. */
  Map<String, String> all(byte[] line, boolean terminated, long number, long offset) {
    byte[] padded = Arrays.copyOf(line, line.length + 1 + Scan.PADDING);
    unwrapper.terminated = terminated;
    LineParser.Outcome outcome =
        unwrapper.read(words(padded), padded, 0, line.length, record, number, offset);
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
    map.put("unreadable", unwrapper.reason.words());
    map.put("column", Integer.toString(unwrapper.failedAt + 1));
    map.put("raw", new String(line, java.nio.charset.StandardCharsets.ISO_8859_1));
    return map;
  }

  private static ByteBuffer words(byte[] padded) {
    return ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN);
  }
}
