package dev.gatewhy.engine;

import dev.gatewhy.log.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes a stream readable twice: its beginning is kept in a temporary file, which {@link #close}
 * deletes. If the stream is longer than the limit, the first reading sees its beginning alone, the
 * second all of it.
 */
final class Spool implements AutoCloseable {
  private final String name;
  private final Path file;
  private final InputStream rest;

  private Spool(String name, Path file, InputStream rest) {
    this.name = name;
    this.file = file;
    this.rest = rest;
  }

  /** Copies at most {@code limit} bytes of the stream. */
  static Spool of(String name, InputStream in, long limit) throws IOException {
    Path file = Files.createTempFile("gatewhy-", ".spool");
    boolean done = false;
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] chunk = new byte[1 << 16];
      long copied = 0;
      while (copied < limit) {
        int read = in.read(chunk, 0, (int) Math.min(chunk.length, limit - copied));
        if (read < 0) {
          break;
        }
        out.write(chunk, 0, read);
        copied += read;
      }
      done = true;
      return new Spool(name, file, in);
    } finally {
      if (!done) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** For the first reading. */
  LogSource beginning() {
    return LogSource.ofFile(file, name);
  }

  /** For the second reading. */
  LogSource whole() throws IOException {
    return LogSource.ofStream(name, new SequenceInputStream(Files.newInputStream(file), rest));
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
