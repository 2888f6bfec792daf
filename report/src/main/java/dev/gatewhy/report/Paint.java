package dev.gatewhy.report;

import dev.gatewhy.rules.Severity;

/** A colour or weight on a terminal; it only supports what the words say. */
enum Paint {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  RED("31"),
  ALARM("1;31"),
  YELLOW("33"),
  GREEN("32"),
  CYAN("36");

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  /** The text between this paint and the way back to none. */
  String on(String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  /** How loud a severity is. */
  static Paint of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> ALARM;
      case ERROR -> RED;
      case WARNING -> YELLOW;
      case NOTICE -> CYAN;
      case INFO -> DIM;
    };
  }
}
