package dev.gatewhy.log;

/** What the value of a {@link Field} is, and so how it compares. */
public enum FieldType {
  /** Bytes, usually UTF-8, compared exactly. */
  TEXT,
  /** Text that ignores case in ASCII: host names. */
  NAME,
  /**
   * An {@code address:port}, IPv4 or IPv6, or the path of a Unix socket; compared exactly or by
   * network.
   */
  ADDRESS,
  /** A comma-separated set of response flags in no fixed order. */
  FLAGS,
  /** A whole number in the field's unit. */
  INTEGER,
  /** A number with a fraction; no field has it, facts of a context do. */
  DECIMAL,
  /** A moment; as a number it is nanoseconds since the epoch. */
  TIME,
  /**
   * Text that may be a number: compared exactly as text, and as a number by what is above or below;
   * no field has it, extra values do.
   */
  ANY,
  /** {@code true} or {@code false}; derived fields only. */
  TRUTH;

  /** Whether its values are numbers, so that one can be above another. */
  public boolean isNumeric() {
    return this == INTEGER || this == DECIMAL || this == TIME;
  }
}
