package dev.gatewhy.report;

import dev.gatewhy.engine.Triage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What renderers write, as text. */
final class Rendering {
  private Rendering() {}

  /** Writes to a stream. */
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  static String of(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writing.to(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  static String of(Report.Kind kind, Triage triage, Style style) {
    return of(out -> Report.triage(kind, triage, style, out));
  }
}
