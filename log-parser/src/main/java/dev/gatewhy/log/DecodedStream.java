package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** One layer of compression that a library takes off; what the library throws is damage. */
final class DecodedStream extends UnpackedStream {
  private final CountedStream in;
  private final ContentKind kind;
  private final ReadLimits limits;
  private InputStream decoder;
  private boolean ended;
  private Damage damage;

  DecodedStream(CountedStream in, ContentKind kind, ReadLimits limits) {
    this.in = in;
    this.kind = kind;
    this.limits = limits;
  }

  @Override
  public int read(byte[] out, int from, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int count = -1;
    try {
      decoder = decoder == null ? Decoder.of(kind).open(in, limits) : decoder;
      count = decoder.read(out, from, length);
    } catch (IOException | RuntimeException broken) {
      in.throwFailure();
      damage = new Damage(in.storedBytes(), why(broken));
    }
    ended = count < 0;
    return count;
  }

  private String why(Exception broken) {
    String said = String.valueOf(broken.getMessage());
    if (said.contains("emory")) { // zstd and xz say so when a window is too large
      return "the "
          + kind.word()
          + " data want more than "
          + (limits.windowBytes() >> 10)
          + " KiB of memory";
    }
    if (said.contains("cannot be loaded")) {
      return said;
    }
    return "the " + kind.word() + " data " + (in.hasEnded() ? "end early" : "are corrupt");
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
    if (decoder != null) {
      decoder.close();
    }
    in.close();
  }
}
