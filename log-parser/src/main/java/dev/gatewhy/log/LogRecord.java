package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * One access-log entry: slices of the line that holds it, decoded on demand.
 *
 * <p>A reader owns one record and refills it for each line, so a record is valid until the reader
 * moves on; keep values, not records. Not thread-safe. Records that a caller builds ({@link
 * #builder()}) stay as they are.
 *
 * <p>Layout: for each logged field a start and an end in the line buffer, and one bit in each of
 * three masks (has a value, is logged, holds JSON escapes). A value with escapes is decoded only
 * when somebody asks for it.
 */
public final class LogRecord {
  /** What {@link #number} returns for none, unlogged, and for text that is no number. */
  public static final long NO_NUMBER = Long.MIN_VALUE;

  final int[] starts = new int[Field.LOGGED];
  final int[] ends = new int[Field.LOGGED];
  private final Slice scratch = new Slice();
  private byte[] line = new byte[0];
  private byte[] rawLine = line;
  private int bodyFrom;
  private int bodyTo;
  private int lineFrom;
  private int lineTo;
  private long values;
  private long logged;
  private long noFact;
  private long escaped;
  private boolean ambiguous;
  private TimeUnit[] units;
  private Format format;
  private Format told;
  private long lineNumber;
  private long byteOffset;
  private long lastOffset;
  private LineExtras extras;

  LogRecord() {}

  /** Starts a record that the caller fills, for a verdict about something that stands in no log. */
  public static Builder builder() {
    return new Builder();
  }

  // ---- what readers set

  /**
   * Begins the record of {@code format} at {@code line[from, to)}; all its fields are none until
   * set.
   */
  void begin(Format format, byte[] line, int from, int to) {
    begin(format, line, from, to, format.loggedMask());
  }

  /**
   * As {@link #begin(Format, byte[], int, int)}, for a line that logs the fields in {@code logged},
   * whatever the format says.
   */
  void begin(Format format, byte[] line, int from, int to, long logged) {
    this.format = format;
    told = null;
    this.line = line;
    this.bodyFrom = from;
    this.bodyTo = to;
    this.rawLine = line;
    this.lineFrom = from;
    this.lineTo = to;
    this.logged = logged;
    noFact = format.noFactMask();
    values = 0;
    escaped = 0;
    ambiguous = false;
    units = null;
  }

  /**
   * Gives a field the bytes {@code [from, to)} of the line; {@code -} and nothing at all are none.
   */
  void set(Field field, int from, int to) {
    set(field.ordinal(), from, to);
  }

  /** As {@link #set(Field, int, int)}, by the field's ordinal. */
  void set(int index, int from, int to) {
    starts[index] = from;
    ends[index] = to;
    int length = to - from;
    if (length > 1 || length == 1 && line[from] != '-') {
      values |= 1L << index;
    } else {
      values &= ~(1L << index);
    }
  }

  /** Says which fields have a value, for readers that fill the places themselves. */
  void setValues(long mask) {
    values = mask;
  }

  /** As {@link #setValues}, for some more fields. */
  void addValues(long mask) {
    values |= mask;
  }

  /** Says that the value that was set holds JSON escapes. */
  void markEscaped(int index) {
    escaped |= 1L << index;
  }

  /** Says in which units durations are, by the field's ordinal; null for milliseconds. */
  void setUnits(TimeUnit[] units) {
    this.units = units;
  }

  /** Says what {@link #raw} is, where the values stand in a mended copy of the line. */
  void setRaw(byte[] line, int from, int to) {
    rawLine = line;
    lineFrom = from;
    lineTo = to;
  }

  void markAmbiguous() {
    ambiguous = true;
  }

  void locate(long lineNumber, long byteOffset) {
    this.lineNumber = lineNumber;
    this.byteOffset = byteOffset;
    this.lastOffset = byteOffset;
  }

  // ---- what everybody reads

  /** How the record was written. */
  public Format format() {
    if (told == null) { // asked once everything is set, and more than once
      told = format.kin().variantOf(this, format);
    }
    return told;
  }

  /**
   * Number of its first physical line, from 1, counted from the beginning of the part of the source
   * that is being read.
   */
  public long lineNumber() {
    return lineNumber;
  }

  /** Byte in the decompressed source at which its line begins. */
  public long byteOffset() {
    return byteOffset;
  }

  /**
   * Byte in the decompressed source at which the line begins that completed the record: later than
   * {@link #byteOffset()} if a wrapper had split it.
   */
  public long lastOffset() {
    return lastOffset;
  }

  /** Says that the line at {@code offset} completed the record. */
  void completeAt(long offset) {
    lastOffset = offset;
  }

  /**
   * Whether the line can be split into fields in more than one way, so that no field of it can be
   * trusted.
   */
  public boolean isAmbiguous() {
    return ambiguous;
  }

  /** The logged fields that have a value, as {@link Field#bit()}s. */
  public long valueMask() {
    return values;
  }

  /**
   * The logged fields whose absence would be no fact about the request, as {@link Field#bit()}s.
   */
  public long unloggedMask() {
    return ~values & (~logged | noFact);
  }

  /** Points {@code out} at the whole line, without its line end, and returns it. */
  public Slice raw(Slice out) {
    return out.set(rawLine, lineFrom, lineTo);
  }

  /** Whether the field has a value. */
  public boolean has(Field field) {
    return field.isDerived() ? DerivedFields.has(this, field) : (values & field.bit()) != 0;
  }

  /** Whether the field has a value, has none, or is not logged. */
  public Presence presence(Field field) {
    if (has(field)) {
      return Presence.VALUE;
    }
    boolean open =
        field.isDerived() ? DerivedFields.isOpen(this, field) : (unloggedMask() & field.bit()) != 0;
    return open ? Presence.UNLOGGED : Presence.NONE;
  }

  /**
   * Points {@code out} at the field's value, decoded.
   *
   * @return false if the field has no value; {@code out} is then unchanged
   */
  public boolean slice(Field field, Slice out) {
    if (field.isDerived()) {
      return DerivedFields.slice(this, field, out);
    }
    if ((values & field.bit()) == 0) {
      return false;
    }
    int index = field.ordinal();
    out.set(line, starts[index], ends[index]);
    if ((escaped & field.bit()) != 0) {
      JsonEscapes.decode(out);
    }
    return true;
  }

  /** Whether a logged field's value, as it stands in the line, has the shape. */
  boolean fits(Field field, ValueShape shape) {
    int index = field.ordinal();
    return (values & field.bit()) != 0 && shape.fits(line, starts[index], ends[index]);
  }

  /** The field's value as text (malformed UTF-8 becomes U+FFFD), or empty for none and unlogged. */
  public Optional<String> text(Field field) {
    return slice(field, scratch) ? Optional.of(scratch.toString()) : Optional.empty();
  }

  /**
   * The value of a numeric field in its unit; for times, nanoseconds since the epoch.
   *
   * @return {@link #NO_NUMBER} for none, unlogged, and for text that is no number
   */
  public long number(Field field) {
    if (field.isDerived()) {
      return DerivedFields.number(this, field);
    }
    if ((values & field.bit()) == 0) {
      return NO_NUMBER;
    }
    int index = field.ordinal();
    if (field.type() == FieldType.TIME) {
      return Times.epochNanos(line, starts[index], ends[index]);
    }
    if (units != null && units[index] != null) {
      return Durations.millis(line, starts[index], ends[index], units[index]);
    }
    long number = Numbers.parse(line, starts[index], ends[index]);
    return number == NO_NUMBER && field.unit().equals("ms")
        ? Durations.millis(line, starts[index], ends[index], TimeUnit.MILLISECONDS)
        : number;
  }

  /** Whether the set of response flags contains {@code flag}, a short name such as {@code UF}. */
  public boolean hasFlag(String flag) {
    return slice(Field.RESPONSE_FLAGS, scratch)
        && FlagSet.contains(scratch.bytes, scratch.from, scratch.to, flag);
  }

  /**
   * Points {@code out} at what the line has under a key that is no field, decoded. The line is read
   * again for it, which costs about as much as reading it at first.
   *
   * @param key as in {@link ExtraKey}, without its prefix
   * @return false if it has nothing there; {@code out} is then unchanged
   */
  public boolean extra(String key, Slice out) {
    return extras().find(this, body(), key, out);
  }

  /** Tells {@code sink} all that {@link #extra} can find, in the order of the line. */
  public void extras(BiConsumer<String, Slice> sink) {
    extras().all(this, body(), sink);
  }

  /** Whether a field's value holds this place of the line. */
  boolean isInField(int place) {
    for (long left = values; left != 0; left &= left - 1) {
      int index = Long.numberOfTrailingZeros(left);
      if (starts[index] <= place && place < ends[index]) {
        return true;
      }
    }
    return false;
  }

  private Slice body() {
    return new Slice().set(line, bodyFrom, bodyTo);
  }

  private LineExtras extras() {
    if (extras == null) {
      extras = new LineExtras();
    }
    return extras;
  }

  /** Fills a record by hand. Not thread-safe. */
  public static final class Builder {
    private final Map<Field, String> texts = new EnumMap<>(Field.class);
    private long logged;

    private Builder() {}

    /** Gives a logged field a value; empty and {@code -} mean: logged, and none. */
    public Builder put(Field field, String value) {
      if (field.isDerived()) {
        throw new IllegalArgumentException(field + " is derived; set " + field.sources());
      }
      texts.put(field, value);
      logged |= field.bit();
      return this;
    }

    /** As {@link #put(Field, String)}, for a number. */
    public Builder put(Field field, long value) {
      return put(field, Long.toString(value));
    }

    /** Says that the field is logged and has no value here. */
    public Builder none(Field field) {
      return put(field, "");
    }

    /** The record; fields that were not named are unlogged. */
    public LogRecord build() {
      StringBuilder joined = new StringBuilder();
      texts.values().forEach(value -> joined.append(value).append(' '));
      byte[] bytes = joined.toString().getBytes(StandardCharsets.UTF_8);
      LogRecord record = new LogRecord();
      record.begin(
          Format.of("built", "a record that a caller built", Format.Layout.TEXT, logged),
          bytes,
          0,
          bytes.length);
      int at = 0;
      for (Map.Entry<Field, String> entry : texts.entrySet()) {
        int length = entry.getValue().getBytes(StandardCharsets.UTF_8).length;
        record.set(entry.getKey(), at, at + length);
        at += length + 1;
      }
      return record;
    }
  }
}
