package dev.gatewhy.log;

import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip, all members one after the other, and never ends silently: what is broken
 * becomes a {@link Damage}, and everything before it is given out.
 *
 * <p>{@code java.util.zip.GZIPInputStream} takes a corrupt later member for the end of the file,
 * hence our own reading of members (RFC 1952).
 */
final class GzipStream extends UnpackedStream {
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int EXTRA = 4;
  private static final int HEADER_CHECKSUM = 2;

  private final CountedStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] input = new byte[64 << 10];
  private int position;
  private int limit;
  private long consumedBefore;
  private long memberProduced;
  private boolean inMember;
  private boolean ended;
  private Damage damage;

  GzipStream(CountedStream in) {
    this.in = in;
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
  public int read(byte[] out, int from, int length) throws IOException {
    while (!ended && length > 0) {
      if (!inMember && !startMember()) {
        return -1;
      }
      int count = inflate(out, from, length);
      if (count > 0) {
        return count;
      }
    }
    return length == 0 ? 0 : -1;
  }

  private int inflate(byte[] out, int from, int length) throws IOException {
    try {
      int count = inflater.inflate(out, from, length);
      if (count > 0) {
        checksum.update(out, from, count);
        memberProduced += count;
        return count;
      }
    } catch (DataFormatException broken) {
      position = limit - inflater.getRemaining();
      fail("the gzip data are corrupt");
      return 0;
    }
    if (inflater.finished() || inflater.needsDictionary()) {
      position = limit - inflater.getRemaining();
      endMember();
    } else if (inflater.needsInput()) {
      position = limit;
      if (peek() < 0) {
        fail("the gzip data end early");
      } else {
        inflater.setInput(input, position, limit - position);
      }
    }
    return 0;
  }

  /** Reads a member's header; false at the end of the input, damaged or not. */
  private boolean startMember() throws IOException {
    boolean first = consumedBefore + position == 0;
    if (!first && skipZeros() < 0) {
      ended = true;
      return false;
    }
    long begin = offset();
    if (next() != 0x1F || next() != 0x8B || next() != 8) {
      damage = damage == null ? new Damage(begin, "what follows is no gzip data") : damage;
      ended = true;
      return false;
    }
    int flags = next();
    for (int i = 0; i < 6; i++) {
      next(); // time, extra flags, operating system
    }
    if ((flags & EXTRA) != 0) {
      int extra = next() | next() << 8;
      for (int i = 0; i < extra && peek() >= 0; i++) {
        next();
      }
    }
    skipText((flags & NAME) != 0);
    skipText((flags & COMMENT) != 0);
    if ((flags & HEADER_CHECKSUM) != 0) {
      next();
      next();
    }
    if (peek() < 0) {
      fail("the gzip data end early");
      return false;
    }
    inflater.reset();
    inflater.setInput(input, position, limit - position);
    checksum.reset();
    memberProduced = 0;
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    inMember = false;
    long begin = offset();
    long wantedChecksum = fourBytes();
    long wantedLength = fourBytes();
    if (wantedLength < 0) {
      fail("the gzip data end early");
    } else if (wantedChecksum != checksum.getValue()
        || wantedLength != (memberProduced & 0xFFFF_FFFFL)) {
      // the next member may be well
      damage = damage == null ? new Damage(begin, "the gzip checksum does not match") : damage;
    }
  }

  /** Four bytes as a number, low byte first; negative at the end of the input. */
  private long fourBytes() throws IOException {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      long next = next();
      if (next < 0) {
        return -1;
      }
      value |= next << 8 * i;
    }
    return value;
  }

  /** Skips padding; returns the next byte without taking it, negative at the end. */
  private int skipZeros() throws IOException {
    while (peek() == 0) {
      position++;
    }
    return peek();
  }

  private void skipText(boolean present) throws IOException {
    int next = present ? next() : 0;
    while (next > 0) {
      next = next();
    }
  }

  private int next() throws IOException {
    int next = peek();
    position += next < 0 ? 0 : 1;
    return next;
  }

  private int peek() throws IOException {
    if (position == limit) {
      consumedBefore += limit;
      position = 0;
      limit = 0;
      int count = in.read(input, 0, input.length);
      if (count <= 0) {
        return -1;
      }
      limit = count;
    }
    return input[position] & 0xFF;
  }

  private long offset() {
    return consumedBefore + (inMember ? limit - inflater.getRemaining() : position);
  }

  private void fail(String why) {
    damage = damage == null ? new Damage(offset(), why) : damage;
    ended = true;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
