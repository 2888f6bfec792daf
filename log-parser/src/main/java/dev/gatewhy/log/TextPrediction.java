package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Lines of a text format in which every value ends where it seems to: no quote inside quotes, no
 * blank where none belongs.
 *
 * <p>Then no other reading of the line exists. Another format with more values could still fit it.
 * For most that is ruled out beforehand, because the line holds exactly the quotes of the format
 * string, and between them exactly its blanks; those that are left are its {@link #rivals}, which
 * must be asked.
 */
final class TextPrediction extends Prediction {
  private static final int TIME_LENGTH = "2026-11-24T11:44:25.534Z".length();
  private static final int NUMBER = 0; // plain numbers: a switch over them needs no table
  private static final int FLAGS = 1;
  private static final int TIME = 2;
  private static final int TOKEN = 3;
  private static final int BARE = 4;
  private static final int LAST_BARE = 5;
  private static final int FREE_TO_BLANK = 6;
  private static final int FREE_TO_QUOTE = 7;
  private static final int REQUEST = 8;
  private static final int IP = 9;
  private static final char FREE_VALUE = '\1';

  private final Format format;
  private final Literal[] literals;
  private final int[] kinds;
  private final int[] fields;
  private final Literal ending;
  private final boolean strict;
  private final List<TextPattern> rivals;

  private TextPrediction(
      Format format,
      List<TextElement> elements,
      String ending,
      boolean strict,
      List<TextPattern> rivals) {
    this.format = format;
    this.strict = strict;
    this.rivals = List.copyOf(rivals);
    int count = elements.size();
    literals = new Literal[count];
    kinds = new int[count];
    fields = new int[count];
    for (int i = 0; i < count; i++) {
      TextElement element = elements.get(i);
      literals[i] = new Literal(element.literal());
      fields[i] = element.field().map(Field::ordinal).orElse(-1);
      kinds[i] = kind(element.valueClass(), next(elements, ending, i).startsWith(" "));
    }
    this.ending = new Literal(ending);
  }

  /**
   * The prediction for {@code pattern}; empty where it could differ from the exact way.
   *
   * @param better the patterns that win over it
   */
  static Optional<TextPrediction> of(TextPattern pattern, List<TextPattern> better) {
    TextElement.Line line = pattern.line();
    String start = line.elements().get(0).literal();
    boolean plainStart = !start.isEmpty() && start.charAt(0) > ' ' && start.charAt(0) != '{';
    for (int i = 0; i < line.elements().size(); i++) {
      String next = next(line.elements(), line.ending(), i);
      if (line.elements().get(i).valueClass().isFree()
          && !next.startsWith("\"")
          && !next.startsWith(" \"")) {
        return Optional.empty();
      }
    }
    if (!plainStart || line.ending().endsWith(" ")) {
      return Optional.empty();
    }
    List<TextPattern> rivals = better.stream().filter(other -> mayFit(other.line(), line)).toList();
    return Optional.of(
        new TextPrediction(
            pattern.format(), line.elements(), line.ending(), !better.isEmpty(), rivals));
  }

  /**
   * Whether a line that holds no quote and no blank but those of {@code line} may fit another
   * format.
   */
  private static boolean mayFit(TextElement.Line other, TextElement.Line line) {
    String[] others = shape(other).split("\"", -1);
    String[] ours = shape(line).split("\"", -1);
    if (others.length != ours.length) {
      return others.length < ours.length;
    }
    for (int i = 0; i < ours.length; i += 2) { // outside of quotes
      long wanted = blanks(others[i]);
      long found = blanks(ours[i]);
      if (wanted > found || wanted < found && others[i].indexOf(FREE_VALUE) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The literal text of a format with one letter for each value. */
  private static String shape(TextElement.Line line) {
    StringBuilder text = new StringBuilder();
    for (TextElement element : line.elements()) {
      text.append(element.literal()).append(element.valueClass().isFree() ? FREE_VALUE : 'v');
    }
    return text + line.ending();
  }

  private static long blanks(String text) {
    return text.chars().filter(c -> c == ' ').count();
  }

  private static int kind(ValueClass valueClass, boolean endsAtBlank) {
    return switch (valueClass) {
      case NUMBER -> NUMBER;
      case FLAGS -> FLAGS;
      case TIME -> TIME;
      case TOKEN -> TOKEN;
      case IP -> IP;
      case BARE -> BARE;
      case LAST_BARE -> LAST_BARE;
      case FREE -> endsAtBlank ? FREE_TO_BLANK : FREE_TO_QUOTE;
      case REQUEST -> REQUEST;
    };
  }

  private static String next(List<TextElement> elements, String ending, int i) {
    return i + 1 < elements.size() ? elements.get(i + 1).literal() : ending;
  }

  @Override
  byte first() {
    return literals[0].first();
  }

  @Override
  Format format() {
    return format;
  }

  @Override
  List<TextPattern> rivals() {
    return rivals;
  }

  @Override
  int read(ByteBuffer buffer, byte[] line, int from, LogRecord record) {
    int[] starts = record.starts;
    int[] ends = record.ends;
    long values = 0;
    int at = from;
    for (int i = 0; i < fields.length; i++) {
      Literal literal = literals[i];
      if (!literal.isAt(buffer, at)) {
        return -1;
      }
      at += literal.length();
      int end = end(kinds[i], buffer, line, at);
      if (end < 0 || strict && kinds[i] >= BARE && holdsQuote(buffer, kinds[i], at, end)) {
        return -1;
      }
      int field = fields[i];
      if (kinds[i] == REQUEST) {
        values |= RequestLine.split(line, at, end, starts, ends);
      } else if (field >= 0) {
        starts[field] = at;
        ends[field] = end;
        values |= isValue(line, at, end) ? 1L << field : 0;
      }
      at = end;
    }
    if (!ending.isAt(buffer, at)) {
      return -1;
    }
    at += ending.length();
    record.begin(format, line, from, at);
    record.setValues(values);
    return lineFeed(line, at);
  }

  private static boolean holdsQuote(ByteBuffer buffer, int kind, int from, int to) {
    return kind <= FREE_TO_BLANK && Scan.indexOf(buffer, from, to, (byte) '"') < to;
  }

  /** Where a value ends, or -1; the NUL behind the contents stops all of these searches. */
  private static int end(int kind, ByteBuffer buffer, byte[] line, int at) {
    return switch (kind) {
      case NUMBER -> {
        int digits = Scan.digits(buffer, at); // nearly all numbers are short
        boolean whole = digits > 0 && digits < Long.BYTES && line[at + digits] != '.';
        yield whole ? at + digits : TextValues.number(line, at, line.length);
      }
      case FLAGS -> TextValues.flags(line, at, line.length);
      case TIME ->
          Scan.isTime(buffer, at) && !TextValues.isTimeByte(line[at + TIME_LENGTH])
              ? at + TIME_LENGTH
              : TextValues.time(line, at, line.length);
      case TOKEN -> TextValues.token(line, at, line.length);
      case IP -> TextValues.ip(line, at, line.length);
      case BARE -> line[at] == '"' ? -1 : Scan.blankOrControl(buffer, at);
      case LAST_BARE -> {
        int end = Scan.blankOrControl(buffer, at);
        yield line[at] != '"' && end > at ? end : -1;
      }
      case FREE_TO_BLANK -> Scan.blankOrControl(buffer, at);
      default -> Scan.quoteOrControl(buffer, at); // FREE_TO_QUOTE, REQUEST
    };
  }
}
