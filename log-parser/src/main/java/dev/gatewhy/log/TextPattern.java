package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text format, compiled: finds the values of a line, exactly. Immutable.
 *
 * <p>A format string is a row of <em>groups</em> with free values between them. A group is literal
 * text and typed values (numbers, flags, bare words), which end where their class says, so a group
 * fits a place in exactly one way or not at all. A free value (a user agent, say) may hold
 * anything, quotes included; it ends where the next group fits.
 *
 * <p>Reading: each group is put at the first place where it fits behind the one before; the last
 * one must end the line. As an earlier place never leaves less room for what follows, this finds a
 * reading whenever there is one.
 *
 * <p>Ambiguity: there is a second reading if and only if some group, taken from the right, also
 * fits somewhere in the free value behind it. The line is then marked, and nothing in it may decide
 * anything: a client that sends {@code " "} in its user agent can make two values of one.
 */
final class TextPattern {
  /** Literal text and a typed value behind it. */
  private record Step(Literal literal, ValueClass valueClass, int field) {}

  /**
   * Steps, and the literal text behind the last of them: at least one byte, except in the last
   * group.
   */
  private static final class Group {
    final Step[] steps;
    final Literal end;

    Group(List<Step> steps, Literal end) {
      this.steps = steps.toArray(Step[]::new);
      this.end = end;
    }

    byte first() {
      return steps.length == 0 ? end.first() : steps[0].literal.first();
    }
  }

  private static final int NO_FIELD = Field.LOGGED;

  private final Format format;
  private final TextElement.Line line;
  private final Group[] groups;
  private final List<ValueClass> freeClasses;
  private final int[] freeFields;
  private final int fieldCount;

  /** Keys of values that are no field, by their place behind the fields. */
  private final List<Slice> extraKeys;

  private TextPattern(
      Format format,
      TextElement.Line line,
      List<Group> groups,
      List<ValueClass> freeClasses,
      List<Integer> freeFields,
      List<Slice> extraKeys) {
    this.format = format;
    this.groups = groups.toArray(Group[]::new);
    this.freeClasses = List.copyOf(freeClasses);
    this.freeFields = freeFields.stream().mapToInt(i -> i).toArray();
    this.line = line;
    this.extraKeys = List.copyOf(extraKeys);
    this.fieldCount = FormatString.known(format.text()).operators().size();
  }

  Format format() {
    return format;
  }

  /** The values of its lines, in order. */
  TextElement.Line line() {
    return line;
  }

  /**
   * How many values a line of this format has; of several formats that fit a line, the one with
   * most wins.
   */
  int fieldCount() {
    return fieldCount;
  }

  /** How many of them are typed; of two formats with as many values, the stricter one wins. */
  int typedCount() {
    return (int) line.elements().stream().filter(element -> !element.valueClass().isFree()).count();
  }

  /** The byte with which all lines of this format begin, or -1 if they begin with a value. */
  int firstByte() {
    Literal first = groups[0].steps.length == 0 ? groups[0].end : groups[0].steps[0].literal;
    return first.length() == 0 ? -1 : first.first() & 0xFF;
  }

  // ---- compiling

  /**
   * Compiles a text format; empty if two of its values have nothing between them, or if nothing
   * tells where a free value ends.
   */
  static Optional<TextPattern> compile(Format format) {
    TextElement.Line line = TextElement.of(FormatString.known(format.text()));
    List<Group> groups = new ArrayList<>();
    List<ValueClass> freeClasses = new ArrayList<>();
    List<Integer> freeFields = new ArrayList<>();
    List<Slice> extraKeys = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < line.elements().size(); i++) {
      TextElement element = line.elements().get(i);
      if (i > 0 && element.literal().isEmpty()) {
        return Optional.empty();
      }
      int field = element.field().map(Field::ordinal).orElse(NO_FIELD + Scratch.EXTRAS);
      if (!element.extra().isEmpty() && extraKeys.size() < Scratch.EXTRAS) {
        field = NO_FIELD + extraKeys.size();
        extraKeys.add(Slice.of(element.extra()));
      }
      if (element.valueClass().isFree()) {
        groups.add(new Group(steps, new Literal(element.literal())));
        steps.clear();
        freeClasses.add(element.valueClass());
        freeFields.add(field);
      } else {
        steps.add(new Step(new Literal(element.literal()), element.valueClass(), field));
      }
    }
    if (steps.isEmpty() && line.ending().isEmpty()) {
      return Optional.empty();
    }
    groups.add(new Group(steps, new Literal(line.ending())));
    return Optional.of(new TextPattern(format, line, groups, freeClasses, freeFields, extraKeys));
  }

  // ---- reading

  /** Whether {@code line[from, to)} is of this format. */
  boolean fits(ByteBuffer buffer, byte[] line, int from, int to, Scratch scratch) {
    return place(buffer, line, from, to, scratch) != null;
  }

  /** Whether {@code line[from, to)} is of this format; if so, fills {@code record}. */
  boolean read(
      ByteBuffer buffer, byte[] line, int from, int to, LogRecord record, Scratch scratch) {
    int[] places = place(buffer, line, from, to, scratch);
    if (places == null) {
      return false;
    }
    record.begin(format, line, from, to);
    for (Group group : groups) {
      for (Step step : group.steps) {
        set(record, step.field, scratch.starts[step.field], scratch.ends[step.field]);
      }
    }
    for (int i = 0; i < freeFields.length; i++) {
      int start = places[2 * i];
      int end = places[2 * i + 1];
      if (freeClasses.get(i) == ValueClass.REQUEST) {
        record.addValues(RequestLine.split(line, start, end, record.starts, record.ends));
      } else {
        set(record, freeFields[i], start, end);
      }
    }
    if (isAmbiguous(buffer, line, to, places, scratch)) {
      record.markAmbiguous();
    }
    return true;
  }

  /** Whether it has values that are no field. */
  boolean hasExtras() {
    return !extraKeys.isEmpty();
  }

  /** Shows the values of the line {@code body} that are no field, if it is of this format. */
  void extras(ByteBuffer buffer, Slice body, Scratch scratch, LineExtras.Visitor visitor) {
    int[] places = place(buffer, body.bytes, body.from, body.to, scratch);
    if (places == null) {
      return;
    }
    for (int i = 0; i < freeFields.length; i++) {
      scratch.starts[freeFields[i]] = places[2 * i];
      scratch.ends[freeFields[i]] = places[2 * i + 1];
    }
    Slice value = new Slice();
    boolean more = true;
    for (int i = 0; i < extraKeys.size() && more; i++) {
      value.set(body.bytes, scratch.starts[NO_FIELD + i], scratch.ends[NO_FIELD + i]);
      more = LineExtras.isNone(value) || visitor.visit(extraKeys.get(i), value);
    }
  }

  private static void set(LogRecord record, int field, int start, int end) {
    if (field < NO_FIELD) {
      record.set(field, start, end);
    }
  }

  /**
   * Start and end of each free value, one after the other, and at last the end of the line; null if
   * the line is not of this format.
   */
  private int[] place(ByteBuffer buffer, byte[] line, int from, int to, Scratch scratch) {
    scratch.ranOut = false;
    scratch.failedAt = from;
    int[] places = scratch.places(2 * groups.length);
    int at = end(groups[0], buffer, line, from, to, scratch);
    if (at < 0) {
      return null;
    }
    for (int g = 1; g < groups.length; g++) {
      Group group = groups[g];
      boolean isLast = g == groups.length - 1;
      int place = at;
      int end = -1;
      boolean tried = false;
      while (end < 0) {
        place = Scan.indexOf(buffer, place, to, group.first());
        if (place == to) {
          boolean isQuote = group.first() == '"';
          // behind the typed values of the first groups it can hardly be another format
          scratch.ranOut |= isQuote && (g > 1 || !tried);
          scratch.failedAt = scratch.ranOut ? to : scratch.failedAt;
          return null;
        }
        tried = true;
        end = end(group, buffer, line, place, to, scratch);
        if (end >= 0 && isLast && end != to) {
          end = -1;
        }
        place++;
      }
      places[2 * (g - 1)] = at;
      places[2 * (g - 1) + 1] = place - 1;
      at = end;
    }
    return at == to ? places : null;
  }

  /**
   * Whether some group also fits in the free value behind it, from the right: then there is a
   * second reading.
   */
  private boolean isAmbiguous(
      ByteBuffer buffer, byte[] line, int to, int[] places, Scratch scratch) {
    for (int g = groups.length - 1; g >= 1; g--) {
      Group group = groups[g];
      boolean isLast = g == groups.length - 1;
      int bound = isLast ? to : places[2 * g + 1];
      int place = places[2 * (g - 1) + 1] + 1;
      while (true) {
        place = Scan.indexOf(buffer, place, bound, group.first());
        if (place == bound) {
          break;
        }
        int end = end(group, buffer, line, place, to, scratch);
        if (end >= 0 && (isLast ? end == to : end <= bound)) {
          return true;
        }
        place++;
      }
    }
    return false;
  }

  /** Where {@code group} ends if it stands at {@code at}, or -1; notes the values that it found. */
  private static int end(
      Group group, ByteBuffer buffer, byte[] line, int at, int to, Scratch scratch) {
    int i = at;
    for (Step step : group.steps) {
      if (!step.literal.isIn(buffer, i, to)) {
        return failed(step.literal.isCutAt(line, i, to), i, scratch);
      }
      i += step.literal.length();
      int end = TextValues.end(step.valueClass, line, i, to);
      if (end < 0) {
        return failed(i == to, i, scratch);
      }
      scratch.starts[step.field] = i;
      scratch.ends[step.field] = end;
      i = end;
    }
    if (!group.end.isIn(buffer, i, to)) {
      return failed(group.end.isCutAt(line, i, to), i, scratch);
    }
    return i + group.end.length();
  }

  private static int failed(boolean ranOut, int at, Scratch scratch) {
    scratch.ranOut |= ranOut;
    scratch.failedAt = at;
    return -1;
  }
}
