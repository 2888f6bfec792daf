package dev.gatewhy.rules;

import java.util.Locale;

/** How much a cause hurts when it holds, from least to most. */
public enum Severity {
  /** Normal; needs no action. */
  INFO,
  /** A configuration smell, or errors that nobody sees. */
  NOTICE,
  /** Degraded, or one client. */
  WARNING,
  /** Users fail sometimes. */
  ERROR,
  /** Users fail now, and it does not heal. */
  CRITICAL;

  /** The name in YAML and JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
