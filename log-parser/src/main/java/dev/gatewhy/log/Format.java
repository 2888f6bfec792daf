package dev.gatewhy.log;

import java.util.List;
import java.util.Map;

/**
 * How a producer writes its records: one of {@code formats/*.yaml}.
 *
 * <p>Immutable.
 *
 * @param name the file name without its ending, {@code istio-text}
 * @param title who writes it, in words
 * @param dialects whose words remedies use, most likely first; several when products share the format, none when unknown
 * @param layout how the values stand in a line
 * @param text Envoy's format string; empty for the JSON layouts
 * @param keys JSON key to logged field, in the order of the data file; empty for text
 * @param loggedMask the fields it logs, as {@link Field#bit()}s
 * @param noFactMask fields whose absence from a record says nothing; a subset of {@code loggedMask}
 * @param examples real lines that must be detected as this format
 */
public record Format(
    String name,
    String title,
    List<String> dialects,
    Layout layout,
    String text,
    Map<String, Field> keys,
    long loggedMask,
    long noFactMask,
    List<String> examples) {

  /** How values stand in a line. */
  public enum Layout {
    /** Envoy's text: a format string with one operator per value. */
    TEXT,
    /** JSON as a serialiser writes it: values escaped, numbers bare, {@code null} for none. */
    JSON,
    /** Text shaped like JSON (Higress, MSE): every value quoted, none escaped. */
    JSON_TEXT
  }

  /** Whether a record of this format can have a value for the logged field. */
  public boolean logs(Field field) {
    return (loggedMask & field.bit()) != 0;
  }
}
