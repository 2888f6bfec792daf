package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A stream that knows what file it comes out of. It ends where that is damaged, and says so then;
 * it throws only when the file itself cannot be read.
 */
abstract class UnpackedStream extends InputStream {
  /** Where and why it ended early, once that has been met. */
  abstract Optional<Damage> damage();

  /** How many bytes of the file, as it is stored, were needed so far. */
  abstract long storedBytes();

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }
}
