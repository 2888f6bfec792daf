package dev.gatewhy.cli;

import java.io.IOException;
import java.util.Locale;

/** Nothing more can be written to standard output. */
final class ClosedOutput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClosedOutput(IOException cause) {
    super(cause.getMessage(), cause, false, false);
  }

  /** Whether its reader is gone, as {@code head} is after its ten lines: that is no error. */
  boolean isReaderGone() {
    String message = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("connection reset");
  }
}
