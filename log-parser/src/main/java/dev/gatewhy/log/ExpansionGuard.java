package dev.gatewhy.log;

import java.io.IOException;
import java.util.Optional;

/** Ends a stream that becomes much larger than the file it comes out of. */
final class ExpansionGuard extends UnpackedStream {
  private static final long ALWAYS_ALLOWED = 64L << 20;

  private final UnpackedStream in;
  private final int expansion;
  private long produced;
  private Damage damage;

  ExpansionGuard(UnpackedStream in, ReadLimits limits) {
    this.in = in;
    this.expansion = limits.expansion();
  }

  @Override
  public int read(byte[] out, int from, int length) throws IOException {
    if (damage != null) {
      return -1;
    }
    int count = in.read(out, from, length);
    produced += Math.max(0, count);
    if (produced > ALWAYS_ALLOWED && produced / expansion > in.storedBytes()) {
      damage = new Damage(in.storedBytes(), "one byte becomes more than " + expansion + " bytes");
    }
    return count;
  }

  @Override
  Optional<Damage> damage() {
    return in.damage().or(() -> Optional.ofNullable(damage));
  }

  @Override
  long storedBytes() {
    return in.storedBytes();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
