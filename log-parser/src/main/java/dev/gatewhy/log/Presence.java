package dev.gatewhy.log;

/** What a record says about a field. */
public enum Presence {
  /** The field has a value. */
  VALUE,
  /**
   * The format logs the field, and this record has none ({@code -}, empty, null, or left out): a
   * fact about the request.
   */
  NONE,
  /** The format does not log the field, or its absence says nothing: a gap in our knowledge. */
  UNLOGGED
}
