package dev.gatewhy.report;

import dev.gatewhy.engine.Triage;
import java.io.IOException;
import java.io.OutputStream;

/** One way to show a triage. It computes nothing, keeps nothing, and leaves the stream open. */
interface TriageRenderer {
  /** Writes the triage, in UTF-8. */
  void render(Triage triage, Style style, OutputStream out) throws IOException;
}
