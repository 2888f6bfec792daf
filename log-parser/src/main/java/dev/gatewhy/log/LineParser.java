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
  private final JsonTokens nested;
  private JsonTokens used;
  private final JsonLayouts layouts;
  private final Scratch scratch = new Scratch();
  private final TextFragment fragment = new TextFragment();
  private final MendedLine mended = new MendedLine();

  /**
   * Whether the next line has a line end. One without may still be being written, so what lacks a
   * value is then no record.
   */
  boolean terminated;

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
    this.nested = new JsonTokens(limits);
    this.layouts = new JsonLayouts(formats.keyed());
  }

  /** The keys and values of the last line, if it was read as JSON. */
  JsonTokens tokens() {
    return used;
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
    if (terminated && isBlank(line[to]) && withEmptyEnd(buffer, line, from, to, record)) {
      return Outcome.RECORD;
    }
    boolean ranOut = false;
    int farthest = from;
    for (TextPattern pattern : formats.texts()) {
      if (pattern.read(buffer, line, from, to, record, scratch)) {
        return Outcome.RECORD;
      }
      ranOut |= scratch.ranOut && scratch.failedAt > from;
      farthest = Math.max(farthest, scratch.failedAt);
    }
    for (PairsPattern pattern : formats.pairs()) {
      switch (pattern.read(line, from, to, record)) {
        case RECORD -> {
          return Outcome.RECORD;
        }
        case SKIPPED -> {
          return Outcome.SKIPPED;
        }
        case CUT_OFF -> ranOut = true;
        case OTHER -> {}
      }
    }
    if (OtherLines.isSkipped(line, from, to)) {
      return Outcome.SKIPPED;
    }
    UnreadableReason neighbour = Neighbours.of(line, from, to);
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

  /** Reads a text line whose last value is empty, so that it ends in a blank. */
  private boolean withEmptyEnd(ByteBuffer buffer, byte[] line, int from, int to, LogRecord record) {
    for (TextPattern pattern : formats.texts()) {
      if (pattern.read(buffer, line, from, to + 1, record, scratch)) {
        record.setRaw(line, from, to);
        return true;
      }
    }
    return false;
  }

  /**
   * Reads a text line that lost something, or was changed, on its way; for lines that are nothing
   * else.
   */
  boolean readDamaged(ByteBuffer buffer, byte[] line, int from, int to, LogRecord record) {
    if (from < to && line[from] == '{') {
      return false;
    }
    if (!mended.mend(line, from, to)) {
      return fragment.read(line, from, to, record);
    }
    boolean found = false;
    for (TextPattern pattern : formats.texts()) {
      found = found || pattern.read(mended.buffer, mended.bytes, 0, mended.length, record, scratch);
    }
    found = found || fragment.read(mended.bytes, 0, mended.length, record);
    record.setRaw(line, from, to);
    return found;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private Outcome json(ByteBuffer buffer, byte[] line, int from, int to, LogRecord record) {
    for (JsonTextPattern pattern : formats.jsonTexts()) {
      JsonTextPattern.Outcome outcome = pattern.read(buffer, line, from, to, record, scratch);
      if (outcome == JsonTextPattern.Outcome.RECORD) {
        return Outcome.RECORD;
      }
      if (outcome == JsonTextPattern.Outcome.HAS_MORE) {
        break; // a format with fewer keys would take the others for a value
      }
    }
    JsonTokens.Result result = tokens.read(buffer, line, from, to);
    int brokenAt = tokens.failedAt;
    if (result == JsonTokens.Result.OBJECT) {
      Outcome outcome = object(line, from, to, record, Format.JSON_OBJECT);
      JsonLayout flat = layout;
      envelope = flat.envelope;
      if (flat.neighbour != null && !flat.nests) {
        return outcome;
      }
      boolean isFlat = flat.format != Format.JSON_OBJECT || !tokens.hasObjects(line);
      if (flat.kind == JsonLayout.Kind.RECORD && isFlat || !flat.nests && envelope != null) {
        return outcome;
      }
      Outcome inside = nested(buffer, line, from, to, record, envelope == null);
      if (inside == Outcome.UNREADABLE) { // the record, if it was one, is still filled
        layout = flat;
        used = tokens;
        return outcome;
      }
      envelope = null;
      return inside;
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
    used = tokens;
    layout = layouts.of(tokens, line, unknown);
    if (layout.neighbour != null) {
      return unreadable(layout.neighbour, from);
    }
    return switch (layout.kind) {
      case APPLICATION_LOG -> Outcome.SKIPPED;
      case OTHER -> unreadable(UnreadableReason.UNKNOWN_FORMAT, from);
      case RECORD -> fill(line, from, to, record);
    };
  }

  /**
   * Reads an object as a record whose values stand in objects inside it; for lines that are no
   * record otherwise and wrap none.
   */
  boolean readNested(ByteBuffer buffer, byte[] line, int from, int to, LogRecord record) {
    boolean found = nested(buffer, line, from, to, record, true) == Outcome.RECORD;
    layout = null; // what it is hung on what it wraps, so nothing can be learned from it
    return found;
  }

  private Outcome nested(
      ByteBuffer buffer, byte[] line, int from, int to, LogRecord record, boolean unknownToo) {
    if (nested.readNested(buffer, line, from, to) != JsonTokens.Result.OBJECT) {
      return Outcome.UNREADABLE;
    }
    JsonLayout found = layouts.of(nested, line, Format.JSON_OBJECT);
    if (found.kind != JsonLayout.Kind.RECORD || !unknownToo && found.format == Format.JSON_OBJECT) {
      return Outcome.UNREADABLE;
    }
    layout = found;
    used = nested;
    return fill(line, from, to, record);
  }

  /** Fills the record from the values of {@link #used}, unless they say that it is none. */
  private Outcome fill(byte[] line, int from, int to, LogRecord record) {
    if (!layout.isRecord(used, line)) {
      return Outcome.SKIPPED;
    }
    record.begin(layout.format, line, from, to, layout.logged);
    boolean escapes = layout.format.layout() == Format.Layout.JSON;
    for (int i = 0; i < used.count; i++) {
      int field = layout.fields[i];
      if (field < 0) {
        continue;
      }
      switch (used.kinds[i]) {
        case STRING, BARE -> record.set(field, used.valueFrom[i], used.valueTo[i]);
        case ESCAPED_STRING -> {
          record.set(field, used.valueFrom[i], used.valueTo[i]);
          if (escapes) {
            record.markEscaped(field);
          }
        }
        case NULL, NESTED -> {}
      }
    }
    record.setUnits(layout.units);
    if (layout.ambiguous) {
      record.markAmbiguous();
    }
    return Outcome.RECORD;
  }

  private Outcome unreadable(UnreadableReason why, int at) {
    reason = why;
    failedAt = at;
    return Outcome.UNREADABLE;
  }
}
