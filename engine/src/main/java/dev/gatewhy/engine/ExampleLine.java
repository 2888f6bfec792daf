package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import java.util.Map;

/**
 * A line of a log, as an example.
 *
 * @param file the source's name as it was given
 * @param line physical line number, from 1
 * @param raw the line, secrets and all; renderers mask and neutralise it
 * @param fields what people look at first, in reading order: response code, flags, method, path,
 *     duration, host; empty for a line that is no record
 */
public record ExampleLine(String file, long line, String raw, Map<Field, String> fields) {
  /** A line that is no record, or of which only the text is known. */
  public ExampleLine(String file, long line, String raw) {
    this(file, line, raw, Map.of());
  }
}
