package dev.gatewhy.log;

/** What a value in a text format may look like, and so where it ends. */
enum ValueClass {
  /** Digits with an optional minus and fraction, or {@code -}. */
  NUMBER,
  /** Upper-case response flags with commas between, or {@code -}. */
  FLAGS,
  /** A time as Envoy writes it unless told otherwise: {@code 2026-11-24T11:44:25.534Z}. */
  TIME,
  /**
   * Anything without blanks that does not begin with a quote, or nothing; ends at a blank. Envoy
   * leaves out empty details.
   */
  BARE,
  /**
   * As {@link #BARE}, at the end of the line, where nothing at all would mean that the line was cut
   * off, unless a blank stands before it (Istio 1.8 wrote nothing for an empty route).
   */
  LAST_BARE,
  /** Anything without blanks and quotes; ends at the quote. */
  TOKEN,
  /** An IP address without a port, or {@code -}. */
  IP,
  /** Anything at all; ends where the text and the typed values behind it fit. */
  FREE,
  /**
   * {@code METHOD PATH PROTOCOL}, as free as {@link #FREE}, divided at its first and last blank.
   */
  REQUEST;

  boolean isFree() {
    return this == FREE || this == REQUEST;
  }
}
