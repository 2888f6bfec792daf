package dev.gatewhy.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads everything a reader has into plain maps, for tests that compare. */
final class ReadLines {
  private ReadLines() {}

  /** One map per record or unreadable line: its place, and its fields or the reason. */
  static List<Map<String, String>> all(RecordReader reader) {
    List<Map<String, String>> lines = new ArrayList<>();
    for (Line line = reader.next(); line != Line.END; line = reader.next()) {
      lines.add(line == Line.RECORD ? record(reader.record()) : unreadable(reader));
    }
    return lines;
  }

  /** Everything that can be asked of a record. */
  static Map<String, String> record(LogRecord record) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("line", Long.toString(record.lineNumber()));
    map.put("offset", Long.toString(record.byteOffset()));
    map.putAll(values(record));
    return map;
  }

  /** As {@link #record}, without the place. */
  static Map<String, String> values(LogRecord record) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("format", record.format().name());
    map.put("raw", latin(record.raw(new Slice())));
    if (record.isAmbiguous()) {
      map.put("ambiguous", "true");
    }
    map.put("unlogged", Long.toHexString(record.unloggedMask()));
    Slice slice = new Slice();
    for (Field field : Field.values()) {
      if (!field.isDerived() && record.slice(field, slice)) {
        map.put(field.fieldName(), slice.toString());
        map.put("bytes of " + field.fieldName(), latin(slice));
      }
    }
    return map;
  }

  private static Map<String, String> unreadable(RecordReader reader) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("line", Long.toString(reader.lineNumber()));
    map.put("offset", Long.toString(reader.byteOffset()));
    map.put("unreadable", reader.reason().words());
    map.put("column", Integer.toString(reader.column()));
    map.put("raw", latin(reader.raw(new Slice())));
    return map;
  }

  private static String latin(Slice slice) {
    return new String(slice.copy(), java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
