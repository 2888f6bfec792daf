package dev.gatewhy.log;

import java.nio.ByteBuffer;

/**
 * Reads one line exactly: what it is depends on its bytes and the catalog alone, never on lines
 * before it, so a log may be cut into pieces anywhere.
 *
 * <p>Order of tests: blank; for a brace, the known formats that are text shaped like JSON, then
 * JSON, then unescaped JSON of an unknown shape; else the text formats, those with most fields
 * first. A line that is none of them is known noise or unreadable. One per reader; not thread-safe.
 */
final class LineParser {
  /** What a line is. */
  enum Outcome {
    RECORD,
    SKIPPED,
    UNREADABLE,
    /** A piece of a line that goes on elsewhere; only {@link Unwrapper} finds it. */
    PIECE
  }

  private final FormatCatalog formats;
  private final JsonTokens tokens;
  private final JsonLayouts layouts;
  private final Scratch scratch = new Scratch();

  /** Why the last line is unreadable. */
  UnreadableReason reason;

  /** Where in the last line it became so: an index into the buffer. */
  int failedAt;

  /** The layout of the last line if it was read as JSON, with its {@link #tokens()}; else null. */
  JsonLayout layout;

  /** What the last line wraps, if it is an object that is no record; else null. */
  JsonEnvelope envelope;

  LineParser(FormatCatalog formats, ReadLimits limits) {
    this.formats = formats;
    this.tokens = new JsonTokens(limits);
    this.layouts = new JsonLayouts(formats.keyed());
  }

  /** The keys and values of the last line, if it was read as JSON. */
  JsonTokens tokens() {
    return tokens;
  }

  /** Reads {@code line[from, to)}, which holds no line end, into {@code record} if it is one. */
  Outcome read(ByteBuffer buffer, byte[] line, int from, int to, LogRecord record) {
    layout = null;
    envelope = null;
    int begin = from;
    while (begin < to && (line[begin] == ' ' || line[begin] == '\t')) {
      begin++;
    }
    int end = to;
    while (end > begin
        && (line[end - 1] == ' ' || line[end - 1] == '\t' || line[end - 1] == '\r')) {
      end--;
    }
    if (begin == end) {
      return Outcome.SKIPPED;
    }
    return line[begin] == '{'
        ? json(buffer, line, begin, end, record)
        : text(buffer, line, begin, end, record);
  }

  private Outcome text(ByteBuffer buffer, byte[] line, int from, int to, LogRecord record) {
    boolean ranOut = false;
    int farthest = from;
    for (TextPattern pattern : formats.texts()) {
      if (pattern.read(buffer, line, from, to, record, scratch)) {
        return Outcome.RECORD;
      }
      ranOut |= scratch.ranOut && scratch.failedAt > from;
      farthest = Math.max(farthest, scratch.failedAt);
    }
    if (OtherLines.isSkipped(line, from, to)) {
      return Outcome.SKIPPED;
    }
    UnreadableReason neighbour = OtherLines.neighbour(line, from, to);
    if (neighbour != null) {
      return unreadable(neighbour, from);
    }
    if (OtherLines.isBinary(line, from, to)) {
      return unreadable(UnreadableReason.BINARY, from);
    }
    return unreadable(
        ranOut ? UnreadableReason.CUT_OFF : UnreadableReason.UNKNOWN_FORMAT,
        ranOut ? to : farthest);
  }

  private Outcome json(ByteBuffer buffer, byte[] line, int from, int to, LogRecord record) {
    for (JsonTextPattern pattern : formats.jsonTexts()) {
      if (pattern.read(buffer, line, from, to, record, scratch)) {
        return Outcome.RECORD;
      }
    }
    JsonTokens.Result result = tokens.read(buffer, line, from, to);
    int brokenAt = tokens.failedAt;
    if (result == JsonTokens.Result.OBJECT) {
      Outcome outcome = object(line, from, to, record, Format.JSON_OBJECT);
      envelope = layout.envelope;
      return outcome;
    }
    if (result == JsonTokens.Result.TOO_COMPLEX) {
      return unreadable(UnreadableReason.TOO_COMPLEX, brokenAt);
    }
    if (tokens.readUnescaped(buffer, line, from, to)
        && object(line, from, to, record, Format.JSON_SHAPED_TEXT) == Outcome.RECORD) {
      return Outcome.RECORD;
    }
    boolean cutOff = result == JsonTokens.Result.CUT_OFF || line[to - 1] != '}';
    return unreadable(
        cutOff ? UnreadableReason.CUT_OFF : UnreadableReason.BROKEN_JSON, cutOff ? to : brokenAt);
  }

  private Outcome object(byte[] line, int from, int to, LogRecord record, Format unknown) {
    JsonLayout found = layouts.of(tokens, line, unknown);
    layout = found;
    return switch (found.kind) {
      case APPLICATION_LOG -> Outcome.SKIPPED;
      case OTHER -> unreadable(UnreadableReason.UNKNOWN_FORMAT, from);
      case RECORD -> {
        fill(found, line, from, to, record);
        yield Outcome.RECORD;
      }
    };
  }

  private void fill(JsonLayout found, byte[] line, int from, int to, LogRecord record) {
    record.begin(found.format, line, from, to, found.logged);
    boolean escapes = found.format.layout() == Format.Layout.JSON;
    for (int i = 0; i < tokens.count; i++) {
      int field = found.fields[i];
      if (field < 0) {
        continue;
      }
      switch (tokens.kinds[i]) {
        case STRING, BARE -> record.set(field, tokens.valueFrom[i], tokens.valueTo[i]);
        case ESCAPED_STRING -> {
          record.set(field, tokens.valueFrom[i], tokens.valueTo[i]);
          if (escapes) {
            record.markEscaped(field);
          }
        }
        case NULL, NESTED -> {}
      }
    }
    if (found.ambiguous) {
      record.markAmbiguous();
    }
  }

  private Outcome unreadable(UnreadableReason why, int at) {
    reason = why;
    failedAt = at;
    return Outcome.UNREADABLE;
  }
}
