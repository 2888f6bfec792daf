package dev.gatewhy.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of a given width: wraps words with a hanging indent and paints them.
 *
 * <p>A word longer than a line is broken so that nothing is lost; {@link #whole} lines, which
 * people copy, are never broken.
 */
final class Screen {
  private static final String BREAKS = "/?&=,;:.-_|";

  private final StringBuilder out = new StringBuilder();
  private final Style style;

  Screen(Style style) {
    this.style = style;
  }

  /** Columns of a line. */
  int width() {
    return style.width();
  }

  /** An empty line, unless there is one already. */
  void blank() {
    if (!out.isEmpty() && !endsWith("\n\n")) {
      out.append('\n');
    }
  }

  private boolean endsWith(String end) {
    return out.length() >= end.length() && out.substring(out.length() - end.length()).equals(end);
  }

  /** One paragraph: its first line as it comes, the others indented by {@code hang} columns. */
  void paragraph(int hang, Span... spans) {
    paragraph(hang, List.of(spans));
  }

  /** As {@link #paragraph(int, Span...)}. */
  void paragraph(int hang, List<Span> spans) {
    for (List<Span> line : wrap(words(spans), hang, width())) {
      print(line);
    }
  }

  /** The words in lines of a given width. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (List<Span> line : wrap(words(List.of(Span.plain(text))), 0, width)) {
      StringBuilder joined = new StringBuilder();
      line.forEach(span -> joined.append(span.text()));
      lines.add(joined.toString());
    }
    return lines;
  }

  /** One line that is never broken, for what people copy. */
  void whole(Span... spans) {
    print(List.of(spans));
  }

  /** What was laid out. */
  @Override
  public String toString() {
    return out.toString();
  }

  /** A word and the blanks before it. */
  private record Word(int gap, String text, Paint paint) {}

  private static List<Word> words(List<Span> spans) {
    List<Word> words = new ArrayList<>();
    int gap = 0;
    for (Span span : spans) {
      String text = span.text();
      for (int i = 0; i < text.length(); ) {
        if (text.charAt(i) == ' ') {
          gap++;
          i++;
        } else {
          int end = text.indexOf(' ', i);
          end = end < 0 ? text.length() : end;
          words.add(new Word(gap, text.substring(i, end), span.paint()));
          gap = 0;
          i = end;
        }
      }
    }
    return words;
  }

  private static List<List<Span>> wrap(List<Word> words, int wantedHang, int width) {
    // a long value before the text must leave room for the text
    int hang = Math.min(wantedHang, width * 2 / 3);
    List<List<Span>> lines = new ArrayList<>();
    List<Span> line = new ArrayList<>();
    lines.add(line);
    int used = 0;
    boolean fresh = true; // nothing but the indent stands in the line
    for (Word word : words) {
      int columns = Columns.of(word.text());
      boolean first = lines.size() == 1 && fresh;
      if (!fresh && used + word.gap() + columns > width) {
        line = new ArrayList<>();
        lines.add(line);
        line.add(Span.plain(" ".repeat(hang)));
        used = hang;
        fresh = true;
      } else if (first || !fresh) {
        line.add(new Span(" ".repeat(word.gap()), word.paint()));
        used += word.gap();
      }
      String rest = word.text();
      while (used + columns > width && columns > width - hang) {
        String part = atNaturalBreak(Columns.prefix(rest, Math.max(2, width - used)));
        line.add(new Span(part, word.paint()));
        rest = rest.substring(part.length());
        columns -= Columns.of(part);
        line = new ArrayList<>();
        lines.add(line);
        line.add(Span.plain(" ".repeat(hang)));
        used = hang;
      }
      line.add(new Span(rest, word.paint()));
      used += columns;
      fresh = false;
    }
    return lines;
  }

  /** What comes up to the last separator, if that is more than half of it. */
  private static String atNaturalBreak(String part) {
    for (int i = part.length() - 1; i > part.length() / 2; i--) {
      if (BREAKS.indexOf(part.charAt(i)) >= 0) {
        return part.substring(0, i + 1);
      }
    }
    return part;
  }

  private void print(List<Span> line) {
    StringBuilder run = new StringBuilder();
    Paint paint = Paint.PLAIN;
    int start = out.length();
    for (Span span : line) {
      Paint next = style.colour() ? span.paint() : Paint.PLAIN;
      if (next != paint) {
        out.append(paint.on(run.toString()));
        run.setLength(0);
        paint = next;
      }
      run.append(span.text().replace(Figures.GLUE, ' '));
    }
    if (!run.isEmpty()) {
      out.append(paint.on(run.toString()));
    }
    int end = out.length();
    while (end > start && out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
    out.append('\n');
  }
}
