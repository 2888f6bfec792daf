package dev.gatewhy.log;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV export, each as a JSON object of its columns, so that a column with the line is
 * a wrapper like others, and columns of fields are a record.
 *
 * <p>Each byte is one character to the parser, so any bytes go through.
 */
final class CsvExport implements Entries {
  private static final String HEX = "0123456789abcdef";

  /** Refuses to read on when a row has become longer than any row may be. */
  private static final class Bounded extends FilterInputStream {
    private final long most;
    private long total;
    private long allowed;

    Bounded(InputStream in, long most) {
      super(in);
      this.most = most;
      this.allowed = most;
    }

    /** Says that a row ended. */
    void rowEnded() {
      allowed = total + most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
      if (total > allowed) {
        throw new IOException("a row does not end");
      }
      int count = super.read(out, from, length);
      total += Math.max(0, count);
      return count;
    }
  }

  private final CsvHeader header;
  private final Bounded in;
  private final Iterator<CSVRecord> rows;
  private boolean headerRead;
  private long goodTo;
  private Damage damage;

  CsvExport(InputStream in, CsvHeader header, ReadLimits limits) throws IOException {
    this.header = header;
    this.in = new Bounded(in, 4L * limits.lineBytes());
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(header.delimiter())
            .setTrailingData(true) // quotes that were not doubled lose nothing
            .get();
    rows =
        CSVParser.builder()
            .setReader(new InputStreamReader(this.in, StandardCharsets.ISO_8859_1))
            .setFormat(format)
            .get()
            .iterator();
  }

  @Override
  public Optional<Damage> damage() {
    return Optional.ofNullable(damage);
  }

  @Override
  public boolean next(BoundedBytes out) throws IOException {
    try {
      if (!headerRead && rows.hasNext()) {
        rows.next();
        headerRead = true;
      }
      if (damage != null || !rows.hasNext()) {
        return false;
      }
      CSVRecord row = rows.next();
      goodTo = row.getCharacterPosition();
      in.rowEnded();
      write(row, out);
      return true;
    } catch (UncheckedIOException | NoSuchElementException | IllegalStateException broken) {
      damage = new Damage(goodTo, "the CSV data end inside quotes, or a row does not end");
      return false;
    }
  }

  private void write(CSVRecord row, BoundedBytes out) {
    out.add((byte) '{');
    for (int i = 0; i < row.size(); i++) {
      out.add(i == 0 ? "\"" : ",\"");
      out.add(i < header.columns().size() ? header.columns().get(i) : "column " + (i + 1));
      out.add("\":\"");
      escape(row.get(i), out);
      out.add((byte) '"');
    }
    out.add((byte) '}');
  }

  private static void escape(String value, BoundedBytes out) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.add((byte) '\\');
        out.add((byte) c);
      } else if (c == '\n') {
        out.add("\\n");
      } else if (c == '\r') {
        out.add("\\r");
      } else if (c < ' ') {
        out.add("\\u00");
        out.add((byte) HEX.charAt(c >> 4));
        out.add((byte) HEX.charAt(c & 15));
      } else {
        out.add((byte) c);
      }
    }
  }
}
