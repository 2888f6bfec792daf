package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A stretch of a file, such as an entry of a tar archive; it is damaged if the file is shorter. */
final class StretchStream extends UnpackedStream {
  private final InputStream in;
  private long left;
  private long at;
  private Damage damage;

  /**
   * @param in the file, opened where the stretch begins
   * @param at which byte of the file that is
   */
  StretchStream(InputStream in, long at, long length) {
    this.in = in;
    this.at = at;
    this.left = length;
  }

  @Override
  public int read(byte[] out, int from, int length) throws IOException {
    if (left <= 0 || damage != null) {
      return -1;
    }
    int count = in.read(out, from, (int) Math.min(length, left));
    if (count < 0) {
      damage = new Damage(at, "the file ends early");
      return -1;
    }
    left -= count;
    at += count;
    return count;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long count = in.skip(Math.max(0, Math.min(wanted, left)));
    left -= count;
    at += count;
    return count;
  }

  @Override
  Optional<Damage> damage() {
    return Optional.ofNullable(damage);
  }

  @Override
  long storedBytes() {
    return at;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
