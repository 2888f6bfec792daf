package dev.gatewhy.log;

/**
 * The part {@code METHOD PATH PROTOCOL} of a text line.
 *
 * <p>A connection that never became a request has {@code - - -}. Pasted lines have lost a blank ({@code GET
 * /status/200HTTP/1.1}): what is then no protocol belongs to the path.
 */
final class RequestLine {
  private RequestLine() {}

  static void split(LogRecord record, byte[] line, int from, int to) {
    int methodEnd = from;
    while (methodEnd < to && line[methodEnd] != ' ') {
      methodEnd++;
    }
    if (methodEnd == to) {
      record.set(Field.METHOD, from, from);
      record.set(Field.PATH, from, to);
      record.set(Field.PROTOCOL, to, to);
      return;
    }
    int protocol = to;
    while (line[protocol - 1] != ' ') { // ends at the latest behind the method
      protocol--;
    }
    boolean hasProtocol = protocol > methodEnd + 1 && isProtocol(line, protocol, to);
    record.set(Field.METHOD, from, methodEnd);
    record.set(Field.PATH, methodEnd + 1, hasProtocol ? protocol - 1 : to);
    record.set(Field.PROTOCOL, hasProtocol ? protocol : to, to);
  }

  private static boolean isProtocol(byte[] line, int from, int to) {
    return to - from == 1 && line[from] == '-' || to - from >= 6 && line[from] == 'H' && line[from + 4] == '/';
  }
}
