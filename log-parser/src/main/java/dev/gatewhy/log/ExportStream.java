package dev.gatewhy.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/**
 * An export as lines: a document of JSON, or CSV with a header, in which each entry becomes one
 * line.
 *
 * <p>Exports are documents as wholes, so nothing in them is a line by itself; the entries take the
 * lines' place. Line numbers, byte offsets and counts of such a source are those of its entries as
 * they are written here, and the law holds for them. Streaming: nothing but one entry is kept.
 */
final class ExportStream extends InputStream {
  private static final int HEAD = 500; // no more than has been looked at for compression
  private static final int LONGEST_HEADER = 16 << 10;

  private final InputStream in;
  private final Entries entries;
  private final BoundedBytes line;
  private int at;
  private boolean ended;

  private ExportStream(InputStream in, Entries entries, ReadLimits limits) {
    this.in = in;
    this.entries = entries;
    this.line = new BoundedBytes(limits.lineBytes() + 2); // enough to be too long
  }

  /** The lines of the export that {@code in} is, or {@code in} itself, from its beginning. */
  static InputStream of(InputStream in, ReadLimits limits) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    if (JsonExport.isOne(head)) {
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
      return new ExportStream(whole, new JsonExport(whole, limits), limits);
    }
    InputStream begun = new SequenceInputStream(new ByteArrayInputStream(head), in);
    if (CsvHeader.mayBegin(head) && indexOf(head, (byte) '\n') < 0) {
      byte[] more = begun.readNBytes(LONGEST_HEADER);
      begun = new SequenceInputStream(new ByteArrayInputStream(more), in);
      head = more;
    }
    Optional<CsvHeader> header = CsvHeader.of(head);
    return header.isPresent()
        ? new ExportStream(begun, new CsvExport(begun, header.get(), limits), limits)
        : begun;
  }

  /** Whether a source that begins with {@code head} is an export. */
  static boolean isOne(byte[] head) {
    return JsonExport.isOne(head) || CsvHeader.of(head).isPresent();
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] out, int from, int length) throws IOException {
    int count = 0;
    while (count < length) {
      if (at == line.length) {
        if (ended || count > 0 && length - count < line.length || !next()) {
          break;
        }
      }
      int part = Math.min(length - count, line.length - at);
      System.arraycopy(line.bytes, at, out, from + count, part);
      at += part;
      count += part;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private boolean next() throws IOException {
    line.clear();
    at = 0;
    if (!entries.next(line)) {
      ended = true;
      line.clear();
      return false;
    }
    line.end();
    return true;
  }

  /** Where the export turned out to be broken; known for sure at the end. */
  Optional<Damage> damage() {
    return entries.damage();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
