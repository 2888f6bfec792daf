package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads one line exactly, wrapped or not, in however many wrappers.
 *
 * <p>A line is read directly first. Only if that gives no record, it is taken for a wrapper: an
 * object with a line in it ({@link JsonEnvelope}), or a line behind a {@link Prefix}; what is
 * inside is read in the same way, up to a bounded depth. If nothing inside is a record either, a
 * wrapper that is surely one makes the line what the inner line is (skipped, or unreadable for the
 * same reason); else it is what it was directly.
 *
 * <p>So what a line is depends on that line alone, with one exception: a line that a wrapper split
 * into pieces is read with its last piece, see {@link Pieces}. Lines that are records directly cost
 * nothing more than they did. One per reader; not thread-safe.
 */
final class Unwrapper {
  private static final int DEEPEST = 12;
  private static final int MOST_RESTARTS = 8;
  private static final int MOST_OF_FLUENT_BIT = 3;
  private static final int PIECE_UNIT = 4096;
  private static final int SHORTEST_PIECE = 4000;

  private final LineParser parser;
  private final Predictions predictions;
  private final Pieces pieces;
  private final List<TextPattern> openPatterns;
  private final boolean[] starts;
  private final Scratch scratch = new Scratch();
  private final InnerLine[] lines = new InnerLine[DEEPEST + 3];
  private final Prefix[] prefixes = new Prefix[DEEPEST + 3];
  private final Contents[] opened = new Contents[DEEPEST + 3];

  private LogRecord record;
  private long lineNumber;
  private long byteOffset;
  private int ofFluentBit;

  /** Why the last line is unreadable. */
  UnreadableReason reason;

  /** Where in the last line it became so: an index into the buffer. */
  int failedAt;

  /** Whether the next line has a line end; see {@link LineParser#terminated}. */
  boolean terminated;

  /** The pieces that the last line completed; null if it is a line of its own. */
  Pieces.Open joined;

  /**
   * A reader of single lines.
   *
   * @param predictions fast ways for lines inside wrappers; null for none
   */
  Unwrapper(FormatCatalog formats, ReadLimits limits, Predictions predictions, Pieces pieces) {
    this.parser = new LineParser(formats, limits);
    this.predictions = predictions;
    this.pieces = pieces;
    this.openPatterns =
        formats.texts().stream().filter(pattern -> pattern.firstByte() < 0).toList();
    this.starts = starts(formats);
    JsonTokens nested = new JsonTokens(limits);
    for (int i = 0; i < lines.length; i++) {
      lines[i] = new InnerLine();
      prefixes[i] = new Prefix();
      opened[i] = new Contents(nested);
    }
  }

  /** With which bytes a line may begin that is a record or known to be none. */
  private static boolean[] starts(FormatCatalog formats) {
    boolean[] starts = new boolean[256];
    for (TextPattern pattern : formats.texts()) {
      int first = pattern.firstByte();
      for (int b = 0; b < starts.length; b++) {
        starts[b] |= first < 0 || first == b;
      }
    }
    for (char c : "{['t0123456789".toCharArray()) {
      starts[c] = true;
    }
    return starts;
  }

  /**
   * Reads {@code line[from, to)}, which holds no line end, into {@code record} if it is one.
   *
   * @param number the line's number, and {@code offset} its place, for lines in pieces
   */
  LineParser.Outcome read(
      ByteBuffer buffer,
      byte[] line,
      int from,
      int to,
      LogRecord record,
      long number,
      long offset) {
    this.record = record;
    lineNumber = number;
    byteOffset = offset;
    joined = null;
    ofFluentBit = 0;
    parser.terminated = terminated;
    lines[0].set(buffer, line, from, to);
    LineParser.Outcome outcome = peel(0);
    boolean mayBePart =
        outcome == LineParser.Outcome.UNREADABLE
            && terminated
            && (reason == UnreadableReason.CUT_OFF || reason == UnreadableReason.UNKNOWN_FORMAT);
    return mayBePart && parser.readDamaged(buffer, line, from, to, record)
        ? LineParser.Outcome.RECORD
        : outcome;
  }

  /** Reads the line at {@code depth}. */
  private LineParser.Outcome peel(int depth) {
    InnerLine line = lines[depth];
    while (line.from < line.to && (line.bytes[line.from] == ' ' || line.bytes[line.from] == '\t')) {
      line.from++;
    }
    byte first = line.from < line.to ? line.bytes[line.from] : 0;
    if (first >= '0' && first <= '9' && depth < DEEPEST) {
      Prefix prefix = prefixes[depth];
      prefix.begin(line.bytes, line.from, line.to);
      if (prefix.next() && prefix.isContainer) { // the most frequent of all prefixes
        return isOpenRecord(line) ? LineParser.Outcome.RECORD : container(prefix, depth);
      }
    }
    LineParser.Outcome direct = directly(line, depth > 0);
    if (direct == LineParser.Outcome.RECORD || depth >= DEEPEST || line.from == line.to) {
      return direct;
    }
    if (first == '{') {
      if (parser.envelope == null) {
        return direct;
      }
      LineParser.Outcome inside = open(direct, depth);
      boolean isNested =
          inside != LineParser.Outcome.RECORD
              && inside != LineParser.Outcome.PIECE
              && parser.readNested(line.words, line.bytes, line.from, line.to, record);
      return isNested ? found(line) : inside;
    }
    if (direct == LineParser.Outcome.SKIPPED) {
      return direct;
    }
    return first == '[' && ofFluentBit(depth) ? LineParser.Outcome.RECORD : behindPrefix(depth);
  }

  /** Whether the line is of a format that does not begin with text of its own. */
  private boolean isOpenRecord(InnerLine line) {
    for (TextPattern pattern : openPatterns) {
      if (pattern.read(line.words, line.bytes, line.from, line.to, record, scratch)) {
        return true;
      }
    }
    return false;
  }

  /** Reads the line as it stands. */
  private LineParser.Outcome directly(InnerLine line, boolean isInner) {
    if (isInner && predictions != null && line.from < line.to) {
      int end = predictions.read(line.words, line.bytes, line.from, record);
      if (end == line.to || end == line.to + 1 && line.bytes[line.to] == '\r') {
        return found(line);
      }
    }
    LineParser.Outcome outcome = parser.read(line.words, line.bytes, line.from, line.to, record);
    reason = parser.reason;
    failedAt = parser.failedAt;
    if (outcome != LineParser.Outcome.RECORD) {
      return outcome;
    }
    if (predictions != null && parser.layout != null) {
      predictions.learn(parser.layout, parser.tokens(), line.bytes, line.from, line.to);
    }
    return found(line);
  }

  /** Gives the record the name that its wrapper has for the gateway. */
  private LineParser.Outcome found(InnerLine line) {
    if (line.nameTo > line.nameFrom && !record.has(Field.GATEWAY_HOST)) {
      record.set(Field.GATEWAY_HOST, line.nameFrom, line.nameTo);
    }
    return LineParser.Outcome.RECORD;
  }

  // ---- behind a prefix

  private LineParser.Outcome behindPrefix(int depth) {
    InnerLine line = lines[depth];
    UnreadableReason why = reason;
    int where = failedAt;
    Prefix prefix = prefixes[depth];
    prefix.begin(line.bytes, line.from, line.to);
    while (prefix.next()) {
      if (prefix.isContainer) {
        return container(prefix, depth);
      }
      if (prefix.at >= line.to) {
        reason = why;
        failedAt = where;
        return prefix.isSure ? LineParser.Outcome.SKIPPED : LineParser.Outcome.UNREADABLE;
      }
      if (!starts[line.bytes[prefix.at] & 0xFF]) {
        if (OtherLines.isSkipped(line.bytes, prefix.at, line.to)) {
          return LineParser.Outcome.SKIPPED;
        }
        continue;
      }
      LineParser.Outcome outcome = inner(prefix, depth);
      if (outcome != LineParser.Outcome.UNREADABLE) {
        return outcome;
      }
      boolean isTold =
          prefix.isSure ? reason != UnreadableReason.UNKNOWN_FORMAT : isBrokenRecord(reason);
      if (isTold && !prefix.isAtLabels()) {
        why = reason;
        where = failedAt;
      }
    }
    reason = why;
    failedAt = where;
    return LineParser.Outcome.UNREADABLE;
  }

  /** Whether a line with this reason was one of ours before something happened to it. */
  private static boolean isBrokenRecord(UnreadableReason reason) {
    return reason == UnreadableReason.CUT_OFF || reason == UnreadableReason.TOO_COMPLEX;
  }

  /** Reads what stands behind {@code prefix}, unless there is a further prefix. */
  private LineParser.Outcome inner(Prefix prefix, int depth) {
    InnerLine inner = rest(prefix, depth);
    LineParser.Outcome outcome = directly(inner, true);
    byte first = inner.bytes[inner.from];
    if (outcome != LineParser.Outcome.RECORD && first == '{' && parser.envelope != null) {
      return open(outcome, depth + 1);
    }
    return outcome == LineParser.Outcome.UNREADABLE && first == '[' && ofFluentBit(depth + 1)
        ? LineParser.Outcome.RECORD
        : outcome;
  }

  /** Whether the line at {@code depth} is a record that Fluent Bit printed. */
  private boolean ofFluentBit(int depth) {
    InnerLine line = lines[depth];
    int begin = FluentBitRecord.mapBegin(line.bytes, line.from, line.to);
    if (begin < 0 || ofFluentBit == MOST_OF_FLUENT_BIT) {
      return false;
    }
    ofFluentBit++; // each can be read in two ways, so many in one another would take for ever
    UnreadableReason why = reason;
    int where = failedAt;
    InnerLine inner = lines[depth + 1];
    inner.begin(line.bytes, line.nameFrom, line.nameTo, line.length());
    FluentBitRecord.writeObject(line.bytes, begin, line.to, inner);
    inner.finish();
    if (peel(depth + 1) == LineParser.Outcome.RECORD) {
      return true;
    }
    UnreadableReason whyInside = reason;
    inner.begin(line.bytes, line.nameFrom, line.nameTo, line.length());
    boolean hasLine = FluentBitRecord.writeLine(line.bytes, begin, line.to, inner);
    inner.finish();
    if (hasLine && peel(depth + 1) == LineParser.Outcome.RECORD) {
      return true;
    }
    reason = isBrokenRecord(reason) ? reason : isBrokenRecord(whyInside) ? whyInside : why;
    failedAt = where;
    return false;
  }

  /** The line behind {@code prefix}, one step deeper. */
  private InnerLine rest(Prefix prefix, int depth) {
    InnerLine rest = lines[depth + 1];
    rest.setEnd(lines[depth], prefix.at);
    if (prefix.gatewayTo > prefix.gatewayFrom) {
      rest.nameFrom = prefix.gatewayFrom;
      rest.nameTo = prefix.gatewayTo;
    }
    return rest;
  }

  /** Reads what stands behind {@code TIME stdout F }, or keeps what stands behind {@code P }. */
  private LineParser.Outcome container(Prefix prefix, int depth) {
    InnerLine line = rest(prefix, depth);
    LineParser.Outcome outcome;
    if (prefix.isPiece || !pieces.isEmpty()) {
      String stream = stream(line, line.bytes, prefix.streamFrom, prefix.streamTo);
      if (prefix.isPiece) {
        return keep(stream, line);
      }
      outcome = pieces.isOpen(stream) ? join(stream, depth + 1) : peel(depth + 1);
    } else {
      outcome = peel(depth + 1);
    }
    return line.bytes[prefix.streamFrom + 3] == 'e' ? besidesAccessLog(outcome) : outcome;
  }

  /** Envoy's own log goes to stderr, so what nobody knows there is no access line. */
  private LineParser.Outcome besidesAccessLog(LineParser.Outcome outcome) {
    return outcome == LineParser.Outcome.UNREADABLE && reason == UnreadableReason.UNKNOWN_FORMAT
        ? LineParser.Outcome.SKIPPED
        : outcome;
  }

  // ---- in an object

  /** Reads what is wrapped in the object that has just been read directly, with {@code direct}. */
  private LineParser.Outcome open(LineParser.Outcome direct, int depth) {
    InnerLine line = lines[depth];
    Contents here = opened[depth];
    here.read(parser.envelope, parser.tokens(), line.words, line.bytes);
    if (here.isRepeated) {
      return LineParser.Outcome.SKIPPED;
    }
    UnreadableReason why = reason;
    int where = failedAt;
    LineParser.Outcome best = direct;
    boolean isNeighbour = direct == LineParser.Outcome.UNREADABLE && why.isNeighbour();
    boolean told = false;
    for (int i = 0; i < here.count; i++) {
      if (!here.take(i, line, lines[depth + 1])) {
        continue;
      }
      LineParser.Outcome outcome = contents(here, line, depth);
      if (outcome == LineParser.Outcome.RECORD || outcome == LineParser.Outcome.PIECE) {
        return outcome;
      }
      boolean isSpecific =
          outcome == LineParser.Outcome.SKIPPED || reason != UnreadableReason.UNKNOWN_FORMAT;
      boolean isBetter = !told || isSpecific && why == UnreadableReason.UNKNOWN_FORMAT;
      boolean isKnown = !isNeighbour || reason != UnreadableReason.UNKNOWN_FORMAT;
      if (isBetter && isKnown && tells(here.envelope, outcome, direct, lines[depth + 1].length())) {
        best = outcome;
        why = reason;
        where = here.from[i];
        told = true;
      }
    }
    reason = why;
    failedAt = where;
    return best;
  }

  private LineParser.Outcome contents(Contents here, InnerLine outer, int depth) {
    InnerLine line = lines[depth + 1];
    boolean hasLineEnd = line.finish();
    boolean mayBePiece = here.envelope.splits() && !hasLineEnd;
    LineParser.Outcome outcome =
        here.isPiece || mayBePiece || !pieces.isEmpty()
            ? inPieces(here, mayBePiece, outer, depth + 1)
            : peel(depth + 1);
    return here.isError(outer.bytes) ? besidesAccessLog(outcome) : outcome;
  }

  /** Whether the outer line is what the inner one is. */
  private boolean tells(
      JsonEnvelope envelope, LineParser.Outcome outcome, LineParser.Outcome direct, int length) {
    return outcome == LineParser.Outcome.SKIPPED
        ? envelope.sure() || length > 0
        : direct != LineParser.Outcome.SKIPPED
            && (envelope.sure() || reason != UnreadableReason.UNKNOWN_FORMAT);
  }

  // ---- pieces

  /**
   * Reads or keeps the line at {@code depth}, which may be a piece of a line. Docker cuts at 16 KiB
   * (others at other powers of two) and ends all but the last piece without a line end; but there
   * are shippers that cut every line end and keep the keys.
   */
  private LineParser.Outcome inPieces(
      Contents here, boolean mayBePiece, InnerLine outer, int depth) {
    InnerLine line = lines[depth];
    String stream = stream(line, outer.bytes, here.streamFrom, here.streamTo);
    int length = line.length();
    if (here.isPiece || mayBePiece && length > 0 && length % PIECE_UNIT == 0) {
      return keep(stream, line);
    }
    if (pieces.isOpen(stream)) {
      return join(stream, depth);
    }
    int from = line.from;
    LineParser.Outcome outcome = peel(depth);
    if (outcome == LineParser.Outcome.UNREADABLE && mayBePiece && length >= SHORTEST_PIECE) {
      line.from = from;
      return keep(stream, line);
    }
    return outcome;
  }

  private LineParser.Outcome keep(String stream, InnerLine line) {
    pieces.add(stream, line.bytes, line.from, line.to, lineNumber, byteOffset);
    return LineParser.Outcome.PIECE;
  }

  /** The stream that a line came from: the gateway's name and the stream's. */
  private static String stream(InnerLine line, byte[] outer, int from, int to) {
    return new String(
            line.bytes, line.nameFrom, line.nameTo - line.nameFrom, StandardCharsets.ISO_8859_1)
        + '/'
        + new String(outer, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads a line whose last piece is the one at {@code depth}. If that is no record although the
   * last piece is one, alone or with some of those before it, then the others are of a line that
   * never ended: the container was restarted, or pieces got lost.
   */
  private LineParser.Outcome join(String stream, int depth) {
    Pieces.Open open = pieces.take(stream);
    int count = open.starts.size();
    if (!open.isTooLong) {
      LineParser.Outcome whole = joined(open, 0, depth);
      if (whole != LineParser.Outcome.UNREADABLE) {
        joined = open;
        return whole;
      }
    }
    UnreadableReason why = open.isTooLong ? UnreadableReason.TOO_LONG : reason;
    for (int i = Math.max(1, count - MOST_RESTARTS); i <= count; i++) {
      int start = i < count ? open.starts.get(i) : open.length;
      if (joined(open, start, depth) == LineParser.Outcome.RECORD) {
        pieces.orphan(open);
        return LineParser.Outcome.RECORD;
      }
    }
    joined = open;
    reason = why;
    return LineParser.Outcome.UNREADABLE;
  }

  /** Reads the pieces from {@code start} on together with the last one. */
  private LineParser.Outcome joined(Pieces.Open open, int start, int depth) {
    InnerLine last = lines[depth];
    InnerLine whole = lines[depth + 1];
    int length = open.length - start + last.length();
    whole.begin(last.bytes, last.nameFrom, last.nameTo, length);
    whole.append(open.bytes, start, open.length);
    whole.append(last.bytes, last.from, last.to);
    whole.finish();
    return peel(depth + 1);
  }
}
