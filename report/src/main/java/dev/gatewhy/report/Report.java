package dev.gatewhy.report;

import dev.gatewhy.engine.Triage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows results: one method per result, one {@link Kind} per way to show it. Writes UTF-8 to the stream it is given, flushes it and leaves it
 * open; equal results give equal bytes.
 */
public final class Report {
  private Report() {}

  /** A way to show a triage. */
  public enum Kind {
    /** For people at a terminal. */
    TEXT("text", TextReport::new),
    /** For programs, as the contract has it. */
    JSON("json", JsonReport::new);

    private final String id;
    private final Supplier<TriageRenderer> renderer;

    Kind(String id, Supplier<TriageRenderer> renderer) {
      this.id = id;
      this.renderer = renderer;
    }

    /** The name after {@code --output}. */
    public String id() {
      return id;
    }

    /** The kind with this name. */
    public static Optional<Kind> named(String id) {
      return Arrays.stream(values()).filter(k -> k.id.equals(id)).findFirst();
    }
  }

  /** Writes a triage. */
  public static void triage(Kind kind, Triage triage, Style style, OutputStream out) throws IOException {
    kind.renderer.get().render(triage, style, out);
    out.flush();
  }
}
