package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A fast way to read lines that look like lines before them.
 *
 * <p>The law of predictions: where one succeeds, {@link LineParser} would have filled the record in
 * just the same way; where it fails, nothing is known about the line. So predictions make reading
 * fast and never change what is read. They need no line end beforehand: a NUL behind the contents
 * stops every search.
 */
abstract class Prediction {
  /**
   * Reads the line that begins at {@code from}, if it is as predicted.
   *
   * @return the index of its line end, or -1; the record is then in no defined state
   */
  abstract int read(ByteBuffer buffer, byte[] line, int from, LogRecord record);

  /** Formats of which a line that was read may be instead, if it fits them. */
  List<TextPattern> rivals() {
    return List.of();
  }

  /** The byte with which its lines begin. */
  abstract byte first();

  /** The format of its records. */
  abstract Format format();

  /**
   * Index of the line feed if the line ends at {@code at}, with or without a carriage return, else
   * -1.
   */
  static int lineFeed(byte[] line, int at) {
    return line[at] == '\n' ? at : line[at] == '\r' && line[at + 1] == '\n' ? at + 1 : -1;
  }

  /** As {@link LogRecord#set}: nothing and {@code -} are none. */
  static boolean isValue(byte[] line, int from, int to) {
    return to - from > 1 || to - from == 1 && line[from] != '-';
  }
}
