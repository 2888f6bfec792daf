package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The predictions of one reader: those of the catalog, and a few that it learns from JSON lines.
 * Not thread-safe.
 */
final class Predictions {
  private static final int LEARNED = 6;
  // after so many a log has no order that is worth learning
  private static final int MOST_LESSONS = 1000;

  private final FormatCatalog formats;
  private final Prediction[] all;
  private final int fixed;
  private int count;
  private int last;
  private int oldest;
  private int lessons;
  private JsonLayout previous;
  private final Scratch scratch = new Scratch();

  Predictions(FormatCatalog formats) {
    this.formats = formats;
    List<Prediction> known = formats.predictions();
    fixed = known.size();
    count = fixed;
    oldest = fixed;
    all = known.toArray(new Prediction[fixed + LEARNED]);
  }

  /**
   * As {@link Prediction#read}, by whichever prediction fits; the one that fitted last goes first.
   */
  int read(ByteBuffer buffer, byte[] line, int from, LogRecord record) {
    if (count == 0) {
      return -1;
    }
    byte first = line[from];
    int end = all[last].first() == first ? read(all[last], buffer, line, from, record) : -1;
    for (int i = 0; i < count && end < 0; i++) {
      if (i != last && all[i].first() == first) {
        end = read(all[i], buffer, line, from, record);
        if (end >= 0) {
          last = i;
        }
      }
    }
    return end;
  }

  private int read(Prediction one, ByteBuffer buffer, byte[] line, int from, LogRecord record) {
    int end = one.read(buffer, line, from, record);
    if (end >= 0) {
      List<TextPattern> rivals = one.rivals();
      int to = end > from && line[end - 1] == '\r' ? end - 1 : end;
      for (int i = 0; i < rivals.size(); i++) {
        if (rivals.get(i).fits(buffer, line, from, to, scratch)) {
          return -1;
        }
      }
    }
    return end;
  }

  /**
   * Learns from {@code line[from, to)}, which the exact way has just read as JSON with {@code
   * layout}.
   */
  void learn(JsonLayout layout, JsonTokens tokens, byte[] line, int from, int to) {
    boolean again = layout == previous;
    previous = layout;
    if (lessons >= MOST_LESSONS
        || count == all.length && !again
        || !isPredictable(layout, tokens, line, from, to)) {
      return;
    }
    Prediction lesson =
        allQuoted(tokens)
            ? quoted(layout, tokens, line, from, to)
            : typed(layout, tokens, line, from, to);
    lessons++;
    if (count < all.length) {
      last = count;
      all[count++] = lesson;
    } else {
      last = oldest;
      all[oldest] = lesson;
      oldest = oldest + 1 < all.length ? oldest + 1 : fixed;
    }
  }

  /**
   * Whether all lines with these keys that a prediction accepts are read by the exact way with this
   * very layout.
   */
  private boolean isPredictable(
      JsonLayout layout, JsonTokens tokens, byte[] line, int from, int to) {
    if (tokens.count == 0
        || !layout.format.where().isEmpty()
        || line[from] != '{'
        || line[to - 1] != '}') {
      return false;
    }
    int place = from;
    for (int i = 0; i < tokens.count; i++) {
      if (tokens.kinds[i] == JsonTokens.Kind.NESTED
          || holdsControl(line, place, tokens.valueFrom[i])) {
        return false;
      }
      place = tokens.valueTo[i];
    }
    List<String> keys = tokens.keys(line);
    return !holdsControl(line, place, to)
        && formats.jsonTexts().stream().noneMatch(pattern -> isWithin(pattern.keyOrder(), keys));
  }

  private static boolean holdsControl(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line[i] >= 0 && line[i] < ' ') {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code all} holds {@code part} in its order, with or without others between. */
  private static boolean isWithin(List<String> part, List<String> all) {
    int at = 0;
    for (String key : all) {
      if (at < part.size() && part.get(at).equals(key)) {
        at++;
      }
    }
    return at == part.size();
  }

  private static boolean allQuoted(JsonTokens tokens) {
    for (int i = 0; i < tokens.count; i++) {
      if (tokens.kinds[i] != JsonTokens.Kind.STRING
          && tokens.kinds[i] != JsonTokens.Kind.ESCAPED_STRING) {
        return false;
      }
    }
    return true;
  }

  private static Prediction quoted(
      JsonLayout layout, JsonTokens tokens, byte[] line, int from, int to) {
    List<Literal> literals = new ArrayList<>();
    int place = from;
    for (int i = 0; i < tokens.count; i++) {
      literals.add(new Literal(Arrays.copyOfRange(line, place, tokens.valueFrom[i])));
      place = tokens.valueTo[i];
    }
    literals.add(new Literal(Arrays.copyOfRange(line, place, to)));
    return new QuotedPrediction(
        layout.format,
        literals.toArray(Literal[]::new),
        layout.fields,
        layout.logged,
        layout.ambiguous,
        layout.units,
        true);
  }

  private static Prediction typed(
      JsonLayout layout, JsonTokens tokens, byte[] line, int from, int to) {
    List<Literal> literals = new ArrayList<>();
    int place = from;
    for (int i = 0; i < tokens.count; i++) {
      int quote = isString(tokens.kinds[i]) ? 1 : 0;
      literals.add(new Literal(Arrays.copyOfRange(line, place, tokens.valueFrom[i] - quote)));
      place = tokens.valueTo[i] + quote;
    }
    literals.add(new Literal(Arrays.copyOfRange(line, place, to)));
    return new TypedPrediction(
        layout.format,
        literals.toArray(Literal[]::new),
        layout.fields,
        layout.logged,
        layout.ambiguous,
        layout.units);
  }

  private static boolean isString(JsonTokens.Kind kind) {
    return kind == JsonTokens.Kind.STRING || kind == JsonTokens.Kind.ESCAPED_STRING;
  }
}
