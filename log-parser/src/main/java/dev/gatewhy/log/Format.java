package dev.gatewhy.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How a producer writes its records: one of {@code formats/*.yaml}.
 *
 * <p>Immutable.
 *
 * @param name the file name without its ending, {@code istio-text}
 * @param title who writes it, in words
 * @param dialects whose words remedies use, most likely first; several when products share the
 *     format, none when unknown
 * @param layout how the values stand in a line
 * @param text Envoy's format string; empty for JSON
 * @param keys JSON key to logged field, in the order of the data file; empty for text; keys without
 *     a field are left out
 * @param loggedMask the fields it logs, or of which it is known that its records have none, as
 *     {@link Field#bit()}s
 * @param noFactMask fields whose absence from a record says nothing; a subset of {@code loggedMask}
 * @param needs JSON keys by which its lines are told, where other keys may be absent; empty when at
 *     least four fifths of {@code keys} must be there
 * @param where what some JSON keys must hold in a record: all of one of these maps; a line that is
 *     otherwise of this format is no access line; empty when any line is a record
 * @param units units of durations that are not in milliseconds, by field
 * @param kin its other names, and the formats that log the same
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
    List<String> needs,
    List<Map<String, String>> where,
    Map<Field, TimeUnit> units,
    FormatKin kin,
    List<String> examples) {

  /** How values stand in a line. */
  public enum Layout {
    /** Envoy's text: a format string with one operator per value. */
    TEXT("text"),
    /** JSON as a serialiser writes it: values escaped, numbers bare, {@code null} for none. */
    JSON("json"),
    /** Text shaped like JSON (Higress, MSE): every value quoted, none escaped. */
    JSON_TEXT("json-text"),
    /** Istio's ztunnel: a time, a level and words, then {@code key=value} pairs. */
    PAIRS("pairs");

    private final String word;

    Layout(String word) {
      this.word = word;
    }

    /** The word for it in data files. */
    public String word() {
      return word;
    }

    static Optional<Layout> named(String word) {
      for (Layout layout : values()) {
        if (layout.word.equals(word)) {
          return Optional.of(layout);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * A JSON object that is no known format: its keys are read by name and alias, and it logs what
   * its line has.
   */
  static final Format JSON_OBJECT = synthetic("json", "JSON of an unknown producer", Layout.JSON);

  /** As {@link #JSON_OBJECT}, where values are not escaped. */
  static final Format JSON_SHAPED_TEXT =
      synthetic("json-text", "JSON-shaped text of an unknown producer", Layout.JSON_TEXT);

  private static Format synthetic(String name, String title, Layout layout) {
    return of(name, title, layout, 0);
  }

  /** A format without keys that logs the fields of {@code loggedMask}. */
  static Format of(String name, String title, Layout layout, long loggedMask) {
    return new Format(name, title, List.of(), layout, "", Map.of(), loggedMask, 0, List.of());
  }

  /** A format whose JSON keys tell it by being there, with durations in milliseconds. */
  public Format(
      String name,
      String title,
      List<String> dialects,
      Layout layout,
      String text,
      Map<String, Field> keys,
      long loggedMask,
      long noFactMask,
      List<String> examples) {
    this(
        name,
        title,
        dialects,
        layout,
        text,
        keys,
        loggedMask,
        noFactMask,
        List.of(),
        List.of(),
        Map.of(),
        FormatKin.NONE,
        examples);
  }

  Format withVariants(List<Format> variants) {
    return new Format(
        name,
        title,
        dialects,
        layout,
        text,
        keys,
        loggedMask,
        noFactMask,
        needs,
        where,
        units,
        kin.with(variants),
        examples);
  }

  /**
   * Whether somebody declared the format; one that was learned from its lines may log fields that
   * never had a value.
   */
  public boolean isDeclared() {
    return layout == Layout.TEXT || !keys.isEmpty();
  }

  /** Whether a record of this format can have a value for the logged field. */
  public boolean logs(Field field) {
    return (loggedMask & field.bit()) != 0;
  }
}
