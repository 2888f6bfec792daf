package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Takes layers of compression off a stream, by what its first bytes say, until something else
 * appears.
 */
final class Unpacking {
  private UnpackedStream in;
  private byte[] head;
  private ContentKind kind;
  private int layers;

  private Unpacking(InputStream in) throws IOException {
    this.in = in instanceof UnpackedStream unpacked ? unpacked : new CountedStream(in);
    look();
  }

  /**
   * Looks into a stream, which must be at its beginning.
   *
   * @param layers how many layers may be taken off; one more is {@link ContentKind#TOO_DEEP}
   */
  static Unpacking of(InputStream in, int layers, ReadLimits limits) throws IOException {
    Unpacking unpacking = new Unpacking(in);
    while (unpacking.kind.isCompressed()) {
      if (unpacking.layers == layers) {
        unpacking.kind = ContentKind.TOO_DEEP;
        break;
      }
      unpacking.takeOff(limits);
    }
    return unpacking;
  }

  private void look() throws IOException {
    head = in.readNBytes(ContentKind.HEAD);
    kind = ContentKind.of(head, head.length);
  }

  private void takeOff(ReadLimits limits) throws IOException {
    CountedStream packed = new CountedStream(new Replayed(head, in));
    UnpackedStream layer =
        kind == ContentKind.GZIP ? new GzipStream(packed) : new DecodedStream(packed, kind, limits);
    in = new ExpansionGuard(layer, limits);
    layers++;
    look();
  }

  /** What is inside: no compression. */
  ContentKind kind() {
    return kind;
  }

  /** How many layers were taken off. */
  int layers() {
    return layers;
  }

  /** The first bytes of what is inside, which {@link #stream} repeats. */
  byte[] head() {
    return head;
  }

  /** What is inside, from its beginning. */
  UnpackedStream stream() {
    return new Replayed(head, in);
  }

  /** A stream of which some bytes were read already. */
  private static final class Replayed extends UnpackedStream {
    private final byte[] head;
    private final UnpackedStream rest;
    private int at;

    Replayed(byte[] head, UnpackedStream rest) {
      this.head = head;
      this.rest = rest;
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
      if (at == head.length) {
        return rest.read(out, from, length);
      }
      int count = Math.min(length, head.length - at);
      System.arraycopy(head, at, out, from, count);
      at += count;
      return count;
    }

    @Override
    public long skip(long wanted) throws IOException {
      if (at == head.length) {
        return rest.skip(wanted);
      }
      int count = (int) Math.min(wanted, head.length - at);
      at += Math.max(0, count);
      return Math.max(0, count);
    }

    @Override
    Optional<Damage> damage() {
      return rest.damage();
    }

    @Override
    long storedBytes() {
      return rest.storedBytes();
    }

    @Override
    public void close() throws IOException {
      rest.close();
    }
  }
}
