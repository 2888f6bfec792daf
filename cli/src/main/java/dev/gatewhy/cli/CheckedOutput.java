package dev.gatewhy.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output with a buffer, whose errors end the run: a {@code PrintStream} alone would
 * swallow them and run on.
 */
final class CheckedOutput extends OutputStream {
  private final OutputStream buffered;

  CheckedOutput(OutputStream out, int bufferBytes) {
    buffered = new BufferedOutputStream(out, bufferBytes);
  }

  @Override
  public void write(int b) {
    try {
      buffered.write(b);
    } catch (IOException e) {
      throw new ClosedOutput(e);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    try {
      buffered.write(bytes, from, length);
    } catch (IOException e) {
      throw new ClosedOutput(e);
    }
  }

  @Override
  public void flush() {
    try {
      buffered.flush();
    } catch (IOException e) {
      throw new ClosedOutput(e);
    }
  }
}
