package dev.gatewhy.report;

/** A way to show a result: a constant of one of the enums of {@link Report}. */
public interface OutputKind {
  /** The name after {@code --output}. */
  String id();
}
