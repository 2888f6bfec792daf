package dev.gatewhy.engine;

import java.io.IOException;

/**
 * A stream that holds no summary, a damaged one, or one of another catalog or version. The message
 * says which, and what to do.
 */
public final class SummaryException extends IOException {
  private static final long serialVersionUID = 1;

  SummaryException(String message) {
    super(message);
  }

  /** For bytes that no Gatewhy wrote. */
  static SummaryException damaged(String what) {
    return new SummaryException("the summary is damaged: " + what + "; summarise the logs again");
  }
}
