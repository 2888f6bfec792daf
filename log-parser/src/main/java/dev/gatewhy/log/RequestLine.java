package dev.gatewhy.log;

/**
 * The part {@code METHOD PATH PROTOCOL} of a text line.
 *
 * <p>A connection that never became a request has {@code - - -}. Pasted lines have lost a blank
 * ({@code GET /status/200HTTP/1.1}): what is then no protocol belongs to the path.
 */
final class RequestLine {
  private static final int METHOD = Field.METHOD.ordinal();
  private static final int PATH = Field.PATH.ordinal();
  private static final int PROTOCOL = Field.PROTOCOL.ordinal();

  private RequestLine() {}

  /**
   * Notes where the three parts of {@code line[from, to)} stand; returns those that have a value as
   * {@link Field#bit()}s.
   */
  static long split(byte[] line, int from, int to, int[] starts, int[] ends) {
    int methodEnd = from;
    while (methodEnd < to && line[methodEnd] != ' ') {
      methodEnd++;
    }
    if (methodEnd == to) {
      return note(line, PATH, from, to, starts, ends);
    }
    int protocol = to;
    while (line[protocol - 1] != ' ') { // ends at the latest behind the method
      protocol--;
    }
    boolean hasProtocol = protocol > methodEnd + 1 && isProtocol(line, protocol, to);
    return note(line, METHOD, from, methodEnd, starts, ends)
        | note(line, PATH, methodEnd + 1, hasProtocol ? protocol - 1 : to, starts, ends)
        | (hasProtocol ? note(line, PROTOCOL, protocol, to, starts, ends) : 0);
  }

  private static long note(byte[] line, int field, int from, int to, int[] starts, int[] ends) {
    starts[field] = from;
    ends[field] = to;
    return Prediction.isValue(line, from, to) ? 1L << field : 0;
  }

  private static boolean isProtocol(byte[] line, int from, int to) {
    return to - from == 1 && line[from] == '-'
        || to - from >= 6 && line[from] == 'H' && line[from + 4] == '/';
  }
}
