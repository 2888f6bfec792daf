package dev.gatewhy.report;

/**
 * A piece of a line in one paint. Its text is printable; {@link Figures#GLUE} in it is a blank at
 * which no line breaks.
 */
record Span(String text, Paint paint) {
  static Span plain(String text) {
    return new Span(text, Paint.PLAIN);
  }

  static Span bold(String text) {
    return new Span(text, Paint.BOLD);
  }

  static Span dim(String text) {
    return new Span(text, Paint.DIM);
  }
}
