package dev.gatewhy.log;

import java.io.ByteArrayInputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A source like a plain file that counts how many bytes are read from it. */
public final class CountedSource {
  private CountedSource() {}

  /** The bytes as a source; {@code bytesRead} counts. */
  public static LogSource of(String name, byte[] bytes, AtomicLong bytesRead) {
    return LogSource.ofSeekable(
            name,
            from ->
                new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from) {
                  @Override
                  public synchronized int read(byte[] out, int at, int length) {
                    int count = super.read(out, at, length);
                    bytesRead.addAndGet(Math.max(0, count));
                    return count;
                  }

                  @Override
                  public int readNBytes(byte[] out, int at, int length) {
                    int count = super.readNBytes(out, at, length);
                    bytesRead.addAndGet(count);
                    return count;
                  }
                })
        .region(name, 0, bytes.length, 0);
  }
}
