package dev.gatewhy.rules;

import java.util.List;

/** All causes. Immutable and thread-safe. */
public final class Catalog {
  private final List<Cause> causes;

  private Catalog(List<Cause> causes) {
    this.causes = causes;
  }

  /** The catalog that comes with Gatewhy. */
  public static Catalog builtIn() {
    return new Catalog(List.of());
  }

  /** All causes, by id. */
  public List<Cause> causes() {
    return causes;
  }
}
