package dev.gatewhy.cli;

/** When to colour: on a terminal, always, or never. */
enum ColorMode {
  AUTO,
  ALWAYS,
  NEVER
}
