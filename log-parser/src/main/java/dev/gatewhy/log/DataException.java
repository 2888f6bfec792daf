package dev.gatewhy.log;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Data that somebody wrote is wrong: a cause, a format, a condition in them. Says what happened,
 * where, and what to do.
 *
 * <p>The message is whole and ready to print after {@code error: }. It has no stack trace: the
 * fault lies in the data, at the place that the message names, and not in the code.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String fileName;
  private final int line;
  private final int column;

  /**
   * Names a fault and its place.
   *
   * @param what what is wrong, in one line without a full stop
   * @param fileName the file as the user knows it
   * @param line from 1; 0 if the whole file is meant
   * @param column from 1; 0 if the whole line is meant
   * @param excerpt the line of the file, or empty if it is not at hand
   * @param hint what to do, such as {@code did you mean 'when'?}; may be empty
   */
  public DataException(
      String what, String fileName, int line, int column, String excerpt, String hint) {
    super(message(what, fileName, line, column, excerpt, hint), null, false, false);
    this.what = what;
    this.fileName = fileName;
    this.line = line;
    this.column = column;
  }

  private DataException(String message, DataException first) {
    super(message, null, false, false);
    this.what = first.what;
    this.fileName = first.fileName;
    this.line = first.line;
    this.column = first.column;
  }

  /** One fault that names several, each with its place; where it is asked for one, the first. */
  public static DataException ofAll(List<DataException> faults) {
    String message =
        faults.stream().map(DataException::getMessage).collect(Collectors.joining("\n\n"));
    return new DataException(message, faults.get(0));
  }

  private static String message(
      String what, String fileName, int line, int column, String excerpt, String hint) {
    StringBuilder text = new StringBuilder(what).append("\n  --> ").append(fileName);
    if (line > 0) {
      text.append(':').append(line);
    }
    if (line > 0 && column > 0) {
      text.append(':').append(column);
    }
    if (!excerpt.isEmpty()) {
      Excerpt.append(text, excerpt, column, hint);
    } else if (!hint.isEmpty()) {
      text.append("\n  help: ").append(hint);
    }
    return text.toString();
  }

  /** What is wrong, in one line, without the place. */
  public String what() {
    return what;
  }

  /** The file as the user knows it. */
  public String fileName() {
    return fileName;
  }

  /** Line in the file, from 1; 0 if the whole file is meant. */
  public int line() {
    return line;
  }

  /** Column in the line, from 1; 0 if the whole line is meant. */
  public int column() {
    return column;
  }
}
