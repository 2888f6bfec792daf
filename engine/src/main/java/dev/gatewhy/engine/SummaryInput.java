package dev.gatewhy.engine;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Reads what {@link SummaryOutput} wrote, believing nothing: every number has a bound, and what is
 * kept grows with what was read and not with what a stream announces. Not thread-safe.
 */
final class SummaryInput {
  /** Bytes that all texts of a summary may have together. */
  private static final long MOST_BYTES = 1L << 28;

  private final CheckedInputStream checked;
  private final DataInputStream in;
  private long bytesLeft = MOST_BYTES;

  SummaryInput(InputStream in) {
    this.checked = new CheckedInputStream(in, new CRC32C());
    this.in = new DataInputStream(checked);
  }

  /** A number from 0 to {@code most}. */
  long count(long most, String what) throws IOException {
    long number = sevenBitGroups();
    if (number < 0 || number > most) {
      throw SummaryException.damaged(what + " cannot be " + number);
    }
    return number;
  }

  /** A number below {@code bound}. */
  int index(int bound, String what) throws IOException {
    return (int) count(bound - 1L, what);
  }

  /** A number of any sign. */
  long number() throws IOException {
    long folded = sevenBitGroups();
    return folded >>> 1 ^ -(folded & 1);
  }

  private long sevenBitGroups() throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int group = in.readUnsignedByte();
      number |= (long) (group & 0x7F) << shift;
      if (group < 0x80) {
        return number;
      }
    }
    throw SummaryException.damaged("a number has too many digits");
  }

  /** All 64 bits. */
  long bits() throws IOException {
    return in.readLong();
  }

  byte[] bytes(int most, String what) throws IOException {
    int length = (int) count(most, "the length of " + what);
    bytesLeft -= length;
    if (bytesLeft < 0) {
      throw SummaryException.damaged("its texts are too long together");
    }
    byte[] bytes = in.readNBytes(length); // takes memory as bytes come
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  String text(int most, String what) throws IOException {
    return new String(bytes(most, what), StandardCharsets.UTF_8);
  }

  /** From where others read. */
  DataInputStream data() {
    return in;
  }

  /** Checks that what was read is what was written. */
  void end() throws IOException {
    long sum = checked.getChecksum().getValue();
    if (in.readLong() != sum) {
      throw SummaryException.damaged("its checksum is wrong");
    }
  }
}
