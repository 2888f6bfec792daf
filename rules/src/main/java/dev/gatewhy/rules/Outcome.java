package dev.gatewhy.rules;

import java.util.Locale;

/** How a record ended; the three add up to all records. */
public enum Outcome {
  HEALTHY,
  /** Looks failed, but its best cause needs no action: a scanner, a probe, a client that left. */
  EXPECTED,
  FAILED;

  /** The name in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
