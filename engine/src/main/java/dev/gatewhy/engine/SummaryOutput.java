package dev.gatewhy.engine;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes the numbers and texts of a summary: whole numbers in groups of seven bits, the lowest
 * first; negative ones folded in between; texts with their length before them. Not thread-safe.
 */
final class SummaryOutput {
  private final CheckedOutputStream checked;
  private final DataOutputStream out;

  SummaryOutput(OutputStream out) {
    this.checked = new CheckedOutputStream(out, new CRC32C());
    this.out = new DataOutputStream(checked);
  }

  /** A number that is mostly small and never negative. */
  void count(long number) throws IOException {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /** A number of any sign. */
  void number(long number) throws IOException {
    count(number << 1 ^ number >> 63);
  }

  /** All 64 bits, as of a hash. */
  void bits(long bits) throws IOException {
    out.writeLong(bits);
  }

  void bytes(byte[] bytes) throws IOException {
    count(bytes.length);
    out.write(bytes);
  }

  void text(String text) throws IOException {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Where others write. */
  DataOutputStream data() {
    return out;
  }

  /** Ends with a checksum of all that was written. */
  void end() throws IOException {
    out.writeLong(checked.getChecksum().getValue());
    out.flush();
  }
}
