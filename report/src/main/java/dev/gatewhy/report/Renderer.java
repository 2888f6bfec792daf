package dev.gatewhy.report;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One way to show one kind of result. It computes no figures, keeps nothing, and leaves the stream
 * open.
 */
@FunctionalInterface
interface Renderer<T> {
  /** Writes the result, in UTF-8. */
  void render(T result, Style style, OutputStream out) throws IOException;
}
