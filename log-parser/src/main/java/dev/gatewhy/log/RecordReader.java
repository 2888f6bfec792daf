package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the records of one part of a log: the one way from bytes to records.
 *
 * <p>Owns one {@link LogRecord}, which it refills for each record, and one line buffer, so that
 * reading a record allocates nothing. It never throws for what a log holds: lines that cannot be
 * read are counted by reason, damage and unusable input are said ({@link #damage()}, {@link
 * #problem()}), and everything before them is read. What a line is depends on that line alone, so
 * parts give together what the whole gives. Not thread-safe; one reader per part and thread. An
 * interrupt of its thread, or {@link #close()}, which any thread may call, ends it with what has
 * been read so far, even in an input that never ends.
 */
public final class RecordReader implements AutoCloseable {
  private static final int EXAMPLE = 1024;

  private final LogSource.Part part;
  private final ReadLimits limits;
  private final LogRecord record = new LogRecord();
  private final ReadCounts counts = new ReadCounts();
  private final Unwrapper unwrapper;
  private final Pieces pieces;
  private final Predictions predictions;
  private InputStream in = InputStream.nullInputStream();
  private ExportStream export;
  private UnpackedStream unpacked;
  private LineBuffer buffer;
  private InputProblem problem;
  private boolean ended;

  private long lineNumber;
  private long unreadableNumber;
  private boolean hasOrphans;
  private long begin;
  private long offset;
  private final Slice unreadable = new Slice();
  private UnreadableReason reason;
  private int column;
  private Format runFormat;
  private long runLength;

  private RecordReader(LogSource.Part part, FormatCatalog formats, ReadLimits limits) {
    this.part = part;
    this.limits = limits;
    this.predictions = new Predictions(formats);
    this.pieces = new Pieces(limits);
    this.unwrapper = new Unwrapper(formats, limits, predictions, pieces);
    this.buffer = new LineBuffer(in, 0, limits.lineBytes());
  }

  /**
   * Opens a part. If that is impossible or pointless, {@link #problem()} says so and there are no
   * lines.
   */
  public static RecordReader open(LogSource.Part part, FormatCatalog formats, ReadLimits limits) {
    RecordReader reader = new RecordReader(part, formats, limits);
    try {
      reader.start();
    } catch (IOException e) {
      reader.fail(e);
    } catch (RuntimeException | Error defect) { // of the caller's stream
      reader.close();
      throw defect;
    }
    return reader;
  }

  /** Reads all of a source with the default limits. */
  public static RecordReader open(LogSource source, FormatCatalog formats) {
    return open(source.whole(), formats, ReadLimits.DEFAULT);
  }

  // ---- starting

  private void start() throws IOException {
    if (part.from() > 0) {
      // if a line ends right before the part, the part's first line is its own
      long from = part.from() - 1;
      in = part.source().open(from);
      unpacked = in instanceof UnpackedStream stretch ? stretch : null;
      buffer = new LineBuffer(in, from, limits.lineBytes());
      buffer.skipToLineEnd();
      buffer.position += buffer.isEmpty() ? 0 : 1;
      begin = buffer.offset(buffer.position);
    } else {
      in = part.source().open(0);
      startWithContent();
    }
  }

  /**
   * Looks at the first bytes, takes off what the content is packed in, and skips a byte order mark.
   */
  private void startWithContent() throws IOException {
    Unpacking content = Unpacking.of(in, part.source().layers(limits), limits);
    byte[] head = content.head();
    boolean isPacked =
        content.layers() > 0 || in instanceof UnpackedStream && !part.source().isSeekable();
    unpacked = content.stream();
    in = unpacked;
    if (content.kind() != ContentKind.TEXT) {
      problem = content.kind().problem(part.source().name());
      ended = true;
      return;
    }
    in = isPacked ? new ReadAhead(unpacked) : unpacked;
    boolean mark =
        head.length >= 3
            && (head[0] & 0xFF) == 0xEF
            && (head[1] & 0xFF) == 0xBB
            && (head[2] & 0xFF) == 0xBF;
    if (mark) {
      in.skipNBytes(3);
    }
    in = ExportStream.of(in, limits);
    export = in instanceof ExportStream stream ? stream : null;
    buffer = new LineBuffer(in, mark && export == null ? 3 : 0, limits.lineBytes());
  }

  private void fail(IOException e) {
    String what =
        switch (e) {
          case NoSuchFileException missing -> "does not exist";
          case AccessDeniedException denied -> "may not be read";
          default ->
              "cannot be read: "
                  + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        };
    problem = new InputProblem(part.source().name(), what, "");
  }

  // ---- reading

  /**
   * Moves to the next line that is a record or unreadable; lines known to be neither are only
   * counted.
   */
  public Line next() {
    if (hasOrphans) {
      Line orphan = orphan();
      if (orphan != null) {
        return orphan;
      }
    }
    while (!ended) {
      int from = buffer.position;
      if (buffer.offset(from) >= part.to()) {
        return end();
      }
      int lineEnd = predictions.read(buffer.words, buffer.bytes, from, record);
      if (lineEnd >= 0 && lineEnd - from <= limits.lineBytes()) {
        lineNumber++;
        record.locate(lineNumber, buffer.offset(from));
        count(record.format());
        buffer.position = lineEnd + 1;
        return Line.RECORD;
      }
      Line line = exactly();
      if (line != null) {
        return line;
      }
    }
    return Line.END;
  }

  /** Reads the next line the exact way; null if it was skipped or there is none. */
  private Line exactly() {
    int end = lineEnd();
    if (buffer.isEmpty()) {
      return end();
    }
    int from = buffer.position;
    offset = buffer.offset(from);
    lineNumber++;
    boolean hasLineEnd = end >= 0 && end < buffer.limit;
    int to = hasLineEnd && end > from && buffer.bytes[end - 1] == '\r' ? end - 1 : end;
    if (end < 0 || to - from > limits.lineBytes()) {
      return tooLong(from);
    }
    buffer.position = hasLineEnd ? end + 1 : end;
    unwrapper.terminated = hasLineEnd;
    LineParser.Outcome outcome =
        unwrapper.read(buffer.words, buffer.bytes, from, to, record, lineNumber, offset);
    hasOrphans |= pieces.hasOrphans();
    Pieces.Open joined = unwrapper.joined;
    return switch (outcome) {
      case RECORD -> {
        record.locate(
            joined == null ? lineNumber : joined.lineNumber,
            joined == null ? offset : joined.byteOffset);
        record.completeAt(offset);
        count(record.format());
        if (record.isAmbiguous()) {
          counts.addAmbiguous();
        }
        yield Line.RECORD;
      }
      case UNREADABLE -> {
        unreadable.set(buffer.bytes, from, to);
        yield unreadable(unwrapper.reason, unwrapper.failedAt - from + 1);
      }
      case SKIPPED -> {
        counts.addSkipped();
        yield null;
      }
      case PIECE -> {
        counts.addJoined();
        yield null;
      }
    };
  }

  /** Says the next line whose last piece never came; null if there is none. */
  private Line orphan() {
    Pieces.Open orphan = pieces.nextOrphan();
    if (orphan == null) {
      hasOrphans = false;
      return null;
    }
    counts.addOrphan();
    reason = UnreadableReason.PIECE;
    column = 1;
    unreadableNumber = orphan.lineNumber;
    offset = orphan.byteOffset;
    unreadable.set(orphan.bytes, 0, Math.min(orphan.length, EXAMPLE));
    return Line.UNREADABLE;
  }

  private int lineEnd() {
    try {
      return buffer.lineEnd();
    } catch (IOException e) {
      fail(e);
      return buffer.limit;
    }
  }

  private Line tooLong(int from) {
    // the buffer moves on
    byte[] start =
        Arrays.copyOfRange(buffer.bytes, from, from + Math.min(limits.lineBytes(), EXAMPLE));
    try {
      buffer.skipToLineEnd();
    } catch (IOException e) {
      fail(e);
    }
    if (buffer.position < buffer.limit) {
      buffer.position++;
    }
    unreadable.set(start, 0, start.length);
    return unreadable(UnreadableReason.TOO_LONG, limits.lineBytes() + 1);
  }

  private Line unreadable(UnreadableReason why, int where) {
    reason = why;
    column = where;
    unreadableNumber = lineNumber;
    counts.addUnreadable(why);
    return Line.UNREADABLE;
  }

  private void count(Format format) {
    if (format != runFormat) {
      finishRun();
      runFormat = format;
    }
    runLength++;
  }

  private void finishRun() {
    if (runLength > 0) {
      counts.addRecords(runFormat, runLength);
      runLength = 0;
    }
  }

  private Line end() {
    ended = true;
    pieces.end();
    Line orphan = orphan();
    hasOrphans = orphan != null;
    return orphan == null ? Line.END : orphan;
  }

  // ---- what was found

  /** The record, after {@link Line#RECORD}; valid until the next call of {@link #next()}. */
  public LogRecord record() {
    return record;
  }

  /** Why the line is unreadable, after {@link Line#UNREADABLE}. */
  public UnreadableReason reason() {
    return reason;
  }

  /** Where in the line it became unreadable: the byte, from 1. */
  public int column() {
    return column;
  }

  /** Number of the unreadable line, from 1, counted from the beginning of the part. */
  public long lineNumber() {
    return unreadableNumber;
  }

  /** Byte in the decompressed source at which the unreadable line begins. */
  public long byteOffset() {
    return offset;
  }

  /**
   * Points {@code out} at the unreadable line (of one that is too long, at its first bytes) and
   * returns it; valid until the next call.
   */
  public Slice raw(Slice out) {
    return out.set(unreadable.bytes, unreadable.from, unreadable.to);
  }

  /** What has been read so far. */
  public ReadCounts counts() {
    finishRun();
    counts.setProgress(lineNumber, buffer.offset(buffer.position) - begin);
    return counts;
  }

  /** Where compressed input or an export turned out to be broken; known for sure at the end. */
  public Optional<Damage> damage() {
    Optional<Damage> exported = export == null ? Optional.empty() : export.damage();
    return exported.isPresent() || unpacked == null ? exported : unpacked.damage();
  }

  /** Why the input could not be opened, or not be read to its end. */
  public Optional<InputProblem> problem() {
    return Optional.ofNullable(problem);
  }

  /** Closes the input; may be called by another thread to end a call of {@link #next()}. */
  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      if (problem == null) {
        fail(e);
      }
    }
  }
}
