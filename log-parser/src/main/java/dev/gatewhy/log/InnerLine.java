package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A line at one depth of wrapping, with the name that wrappers have for the gateway: a stretch of
 * the line that wraps it, or, if it had to be decoded, of a buffer of its own.
 *
 * <p>Layout of that buffer: the name, the line, a line feed, a NUL, and {@link Scan#PADDING} bytes,
 * so that whatever reads line buffers can read it. Reused from line to line.
 */
final class InnerLine {
  private byte[] own = new byte[0];
  private ByteBuffer ownWords = ByteBuffer.wrap(own);

  /** The buffer that holds the line and the name. */
  byte[] bytes = own;

  ByteBuffer words = ownWords;

  int from;
  int to;

  /** The name stands in {@code [nameFrom, nameTo)}; two equal places mean that there is none. */
  int nameFrom;

  int nameTo;

  /** Makes it the line {@code bytes[from, to)}, without a name. */
  void set(ByteBuffer words, byte[] bytes, int from, int to) {
    this.words = words;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    nameFrom = from;
    nameTo = from;
  }

  /** Makes it the end of {@code outer} that begins at {@code from}, with the same name. */
  void setEnd(InnerLine outer, int from) {
    set(outer.words, outer.bytes, from, outer.to);
    nameFrom = outer.nameFrom;
    nameTo = outer.nameTo;
  }

  /**
   * Begins a line in its own buffer, with {@code name[start, end)} and room for {@code length}
   * bytes.
   */
  void begin(byte[] name, int start, int end, int length) {
    int needed = end - start + length + 2 + Scan.PADDING;
    if (own.length < needed) {
      own = new byte[Math.max(needed, 2 * own.length)];
      ownWords = ByteBuffer.wrap(own).order(ByteOrder.LITTLE_ENDIAN);
    }
    bytes = own;
    words = ownWords;
    System.arraycopy(name, start, own, 0, end - start);
    nameFrom = 0;
    nameTo = end - start;
    from = nameTo;
    to = nameTo;
  }

  /** Appends {@code source[start, end)} as it is. */
  void append(byte[] source, int start, int end) {
    System.arraycopy(source, start, bytes, to, end - start);
    to += end - start;
  }

  /** Appends {@code source[start, end)}, the inside of a JSON string, decoded. */
  void appendDecoded(ByteBuffer sourceWords, byte[] source, int start, int end) {
    to = JsonEscapes.decode(sourceWords, source, start, end, words, bytes, to);
  }

  /** Appends one byte. */
  void append(byte b) {
    bytes[to++] = b;
  }

  /**
   * Cuts a line end, and puts there what readers want behind a line; says whether there was one.
   */
  boolean finish() {
    boolean hasLineEnd = to > from && bytes[to - 1] == '\n';
    to -= hasLineEnd ? 1 : 0;
    to -= hasLineEnd && to > from && bytes[to - 1] == '\r' ? 1 : 0;
    bytes[to] = '\n';
    bytes[to + 1] = 0;
    return hasLineEnd;
  }

  int length() {
    return to - from;
  }
}
