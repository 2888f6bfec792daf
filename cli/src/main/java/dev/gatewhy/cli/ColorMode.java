package dev.gatewhy.cli;

import java.util.Locale;

/** When to colour: on a terminal, always, or never. */
enum ColorMode {
  AUTO,
  ALWAYS,
  NEVER;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
