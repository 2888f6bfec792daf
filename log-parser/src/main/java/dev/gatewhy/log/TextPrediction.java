package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Lines of a text format in which every value ends where it seems to: no quote inside quotes, no blank where none belongs.
 *
 * <p>Then no other reading of the line exists. Another format with more fields could still fit it; whether one can is known
 * beforehand by counting quotes, because the line holds exactly those of the format string.
 */
final class TextPrediction extends Prediction {
  private final Format format;
  private final Literal[] literals;
  private final ValueClass[] classes;
  private final boolean[] endsAtBlank;
  private final int[] fields;
  private final Literal ending;

  private TextPrediction(Format format, List<TextElement> elements, String ending) {
    this.format = format;
    int count = elements.size();
    literals = new Literal[count];
    classes = new ValueClass[count];
    endsAtBlank = new boolean[count];
    fields = new int[count];
    for (int i = 0; i < count; i++) {
      TextElement element = elements.get(i);
      literals[i] = new Literal(element.literal());
      classes[i] = element.valueClass();
      fields[i] = element.field().map(Field::ordinal).orElse(-1);
      endsAtBlank[i] = next(elements, ending, i).startsWith(" ");
    }
    this.ending = new Literal(ending + "\n");
  }

  /**
   * The prediction for {@code pattern}; empty where it could differ from the exact way.
   *
   * @param better the patterns that win over it
   */
  static Optional<TextPrediction> of(TextPattern pattern, List<TextPattern> better) {
    TextElement.Line line = elements(pattern);
    String start = line.elements().get(0).literal();
    boolean plainStart = !start.isEmpty() && start.charAt(0) > ' ' && start.charAt(0) != '{';
    for (int i = 0; i < line.elements().size(); i++) {
      String next = next(line.elements(), line.ending(), i);
      if (line.elements().get(i).valueClass().isFree() && !next.startsWith("\"") && !next.startsWith(" \"")) {
        return Optional.empty();
      }
    }
    boolean bareValues = line.elements().stream().anyMatch(element -> mayHoldQuotes(element.valueClass()));
    boolean alone = better.stream().allMatch(other -> !bareValues && quotes(elements(other)) > quotes(line));
    return plainStart && alone && !line.ending().endsWith(" ")
        ? Optional.of(new TextPrediction(pattern.format(), line.elements(), line.ending()))
        : Optional.empty();
  }

  private static boolean mayHoldQuotes(ValueClass valueClass) {
    return valueClass == ValueClass.BARE || valueClass == ValueClass.LAST_BARE;
  }

  private static TextElement.Line elements(TextPattern pattern) {
    return TextElement.of(FormatString.known(pattern.format().text()));
  }

  private static String next(List<TextElement> elements, String ending, int i) {
    return i + 1 < elements.size() ? elements.get(i + 1).literal() : ending;
  }

  private static long quotes(TextElement.Line line) {
    StringBuilder text = new StringBuilder(line.ending());
    line.elements().forEach(element -> text.append(element.literal()));
    return text.chars().filter(c -> c == '"').count();
  }

  @Override
  Format format() {
    return format;
  }

  @Override
  int read(ByteBuffer buffer, byte[] line, int from, LogRecord record) {
    record.begin(format, line, from, from);
    int at = from;
    for (int i = 0; i < fields.length; i++) {
      if (!literals[i].isAt(buffer, at)) {
        return -1;
      }
      at += literals[i].length();
      int end = end(classes[i], endsAtBlank[i], buffer, line, at);
      if (end < 0) {
        return -1;
      }
      if (classes[i] == ValueClass.REQUEST) {
        RequestLine.split(record, line, at, end);
      } else if (fields[i] >= 0) {
        record.set(fields[i], at, end);
      }
      at = end;
    }
    if (!ending.isAt(buffer, at)) {
      return -1;
    }
    int lineEnd = at + ending.length() - 1;
    record.endAt(lineEnd);
    return lineEnd;
  }

  /** Where a value ends; the NUL behind the contents stops all of these searches. */
  private static int end(ValueClass valueClass, boolean endsAtBlank, ByteBuffer buffer, byte[] line, int at) {
    return switch (valueClass) {
      case NUMBER -> TextValues.number(line, at, line.length);
      case FLAGS -> TextValues.flags(line, at, line.length);
      case TIME -> TextValues.time(line, at, line.length);
      case TOKEN -> TextValues.token(line, at, line.length);
      case BARE -> {
        int end = Scan.blankOrControl(buffer, at);
        yield line[at] != '"' ? end : -1;
      }
      case LAST_BARE -> {
        int end = Scan.blankOrControl(buffer, at);
        yield line[at] != '"' && end > at ? end : -1;
      }
      case FREE, REQUEST -> endsAtBlank ? Scan.blankOrControl(buffer, at) : Scan.quoteOrControl(buffer, at);
    };
  }
}
