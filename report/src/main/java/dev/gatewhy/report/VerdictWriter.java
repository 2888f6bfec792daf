package dev.gatewhy.report;

import dev.gatewhy.engine.LineVerdict;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes the verdicts on lines as they come. Closing it writes what is buffered and leaves the
 * stream open. Not thread-safe.
 */
public interface VerdictWriter extends Closeable {
  /** Writes one verdict; keeps nothing of it. */
  void write(LineVerdict verdict) throws IOException;
}
