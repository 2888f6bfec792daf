package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Part of a line of Envoy's or Istio's text: its beginning is lost (a tail by bytes, a careless
 * paste), or values at its end are, or some between.
 *
 * <p>What is read is what must be so: the protocol's quote, code and flags, which stand together
 * nowhere else; the request before them; and what follows as long as it is as Envoy writes it.
 * Values that may be cut, or whose place is not sure, are left out and count as unlogged, never as
 * none. It is a record only if it holds code and flags and, behind them, the duration or why the
 * connection failed. One per reader; not thread-safe.
 *
 * <p>Layout behind the flags: {@code [details termination] "policy or reason" {0,2} received sent
 * duration service_time "xff" "agent" "id" "authority" "host" cluster local local remote sni
 * route}.
 */
final class TextFragment {
  static final Format FORMAT =
      Format.of(
          "envoy-text-part", "Part of a line of Envoy's or Istio's text", Format.Layout.TEXT, 0);

  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "HEAD", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE");
  private static final Field[] NUMBERS = {
    Field.BYTES_RECEIVED, Field.BYTES_SENT, Field.DURATION, Field.UPSTREAM_SERVICE_TIME
  };
  private static final Field[] QUOTED = {
    Field.X_FORWARDED_FOR, Field.USER_AGENT, Field.REQUEST_ID, Field.AUTHORITY, Field.UPSTREAM_HOST
  };
  private static final Field[] BARE = {
    Field.UPSTREAM_CLUSTER,
    Field.UPSTREAM_LOCAL_ADDRESS,
    Field.DOWNSTREAM_LOCAL_ADDRESS,
    Field.DOWNSTREAM_REMOTE_ADDRESS,
    Field.REQUESTED_SERVER_NAME,
    Field.ROUTE_NAME
  };
  private static final int MOST_TOKENS = 64;

  private final int[] starts = new int[MOST_TOKENS];
  private final int[] ends = new int[MOST_TOKENS];
  private final boolean[] quoted = new boolean[MOST_TOKENS];
  private int count;
  private boolean unclosed;
  private byte[] line;
  private int to;
  private LogRecord record;
  private long logged;

  /** Whether {@code line[from, to)} is such a part; if so, fills {@code record}. */
  boolean read(byte[] line, int from, int to, LogRecord record) {
    this.line = line;
    this.to = to;
    this.record = record;
    int core = core(from);
    if (core < 0) {
      return false;
    }
    logged = 0;
    record.begin(FORMAT, line, from, to, 0);
    int code = core + 2;
    int codeEnd = TextValues.number(line, code, to);
    int flagsEnd = TextValues.flags(line, codeEnd + 1, to);
    set(Field.RESPONSE_CODE, code, codeEnd);
    set(Field.RESPONSE_FLAGS, codeEnd + 1, flagsEnd);
    if (!request(from, core) || !rest(flagsEnd)) {
      return false;
    }
    long values = record.valueMask();
    boolean ambiguous = record.isAmbiguous() || core(core + 1) >= 0;
    record.begin(FORMAT, line, from, to, logged);
    record.setValues(values);
    if (ambiguous) {
      record.markAmbiguous();
    }
    return true;
  }

  private void set(Field field, int start, int end) {
    record.set(field, start, end);
    logged |= field.bit();
  }

  // ---- what stands before the code

  /** Where the first quote stands behind which a code and flags follow, or -1. */
  private int core(int from) {
    for (int i = from; i + 5 < to; i++) {
      if (line[i] == '"' && line[i + 1] == ' ' && isCodeAndFlags(i + 2)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isCodeAndFlags(int at) {
    int i = at;
    while (i < to && line[i] >= '0' && line[i] <= '9') {
      i++;
    }
    boolean isCode =
        i - at == 1 && line[at] == '0' || i - at == 3 && line[at] >= '1' && line[at] <= '5';
    if (!isCode || i + 1 >= to || line[i] != ' ') {
      return false;
    }
    int end = TextValues.flags(line, i + 1, to);
    return end > 0 && end < to && line[end] == ' ';
  }

  /** Reads what stands before the quote at {@code core}; false if that is no request. */
  private boolean request(int from, int core) {
    int open = from;
    while (open < core && line[open] != '"') {
      open++;
    }
    boolean isOpen = open < core;
    if (isOpen && !isBeginning(from, open)) {
      return false; // another server's line, or Kuma's
    }
    int start = isOpen ? open + 1 : from;
    int methodEnd = start;
    while (methodEnd < core && line[methodEnd] != ' ') {
      methodEnd++;
    }
    int protocol = core;
    while (protocol > start && line[protocol - 1] != ' ') {
      protocol--;
    }
    boolean isProtocol = isProtocol(protocol, core);
    boolean isMethod =
        methodEnd < core
            && (METHODS.contains(text(start, methodEnd))
                || isOpen && isUpperCase(start, methodEnd));
    boolean isCutInPath = !isOpen && !isMethod;
    if (isCutInPath && methodEnd < protocol - 1 && !isMethodEnd(start, methodEnd, protocol)) {
      return false; // more than the end of a path, or of a method and a path
    }
    boolean isNone = isOpen && text(start, core).startsWith("- -");
    if (!isProtocol && !isNone && !(isOpen && isMethod)) {
      return false;
    }
    if (isMethod || isNone) {
      record.addValues(RequestLine.split(line, start, core, record.starts, record.ends));
      logged |= Field.METHOD.bit() | Field.PATH.bit() | Field.PROTOCOL.bit();
    } else {
      set(Field.PROTOCOL, protocol, core);
    }
    if (isOpen) {
      time(from, open);
    }
    return true;
  }

  /** Whether nothing stands before the request but a time, or what is left of one. */
  private boolean isBeginning(int from, int open) {
    if (open == from) {
      return true;
    }
    int i = startsWith(from, "ACCESS ") ? from + "ACCESS ".length() : from;
    while (i < open && "#>* ".indexOf(line[i]) >= 0) { // marks of a paste
      i++;
    }
    if (line[i] == '[') {
      i++;
    }
    while (i < open && TextValues.isTimeByte(line[i])) {
      i++;
    }
    return i == open - 2 && line[i] == ']' && line[i + 1] == ' ';
  }

  private boolean startsWith(int from, String text) {
    return from + text.length() < to && text(from, from + text.length()).equals(text);
  }

  private boolean isProtocol(int start, int end) {
    return end - start >= 6 && text(start, end).matches("HTTP/[0-9]([.][0-9])?");
  }

  private boolean isMethodEnd(int start, int end, int protocol) {
    String word = text(start, end);
    return end > start
        && text(end + 1, protocol - 1).indexOf(' ') < 0
        && METHODS.stream().anyMatch(method -> method.endsWith(word));
  }

  private boolean isUpperCase(int start, int end) {
    for (int i = start; i < end; i++) {
      if (line[i] < 'A' || line[i] > 'Z') {
        return false;
      }
    }
    return end > start;
  }

  /** The time before the request, {@code [2026-11-24T11:44:25.534Z] }, if it is whole. */
  private void time(int from, int open) {
    int end = open - 2;
    if (end <= from || line[end] != ']' || line[end + 1] != ' ') {
      return;
    }
    int start = end;
    while (start > from && TextValues.isTimeByte(line[start - 1])) {
      start--;
    }
    boolean begins = start == from || line[start - 1] == '[';
    if (begins && TextValues.time(line, start, end) == end) {
      set(Field.START_TIME, start, end);
    }
  }

  // ---- what stands behind the flags

  private boolean rest(int from) {
    tokens(from);
    int at = 0;
    while (at < count && !quoted[at] && at < 8) {
      at++;
    }
    boolean details = at >= 2 && at < count && !isDigit(line[starts[0]]);
    if (details) {
      set(Field.RESPONSE_CODE_DETAILS, starts[0], ends[0]);
      set(Field.CONNECTION_TERMINATION_DETAILS, starts[1], ends[at - 1]);
    }
    int words = details || at == 0 ? quotedFrom(at) : 0;
    int numbers = details || at == 0 ? at + words : 0;
    boolean hasReason = words == 2 || words == 1 && details;
    if (words > 2 || !details && at > 0 && !isDigit(line[starts[0]])) {
      return false;
    }
    if (hasReason) {
      int last = numbers - 1;
      set(Field.UPSTREAM_TRANSPORT_FAILURE_REASON, starts[last] + 1, ends[last] - 1);
    }
    int end = numbers;
    while (end < numbers + NUMBERS.length && end < count && isNumber(end) && !mayBeCut(end)) {
      set(NUMBERS[end - numbers], starts[end], ends[end]);
      end++;
    }
    if (end == numbers + NUMBERS.length) {
      client(end);
    }
    boolean failed = record.has(Field.RESPONSE_FLAGS) && hasReason;
    return end >= numbers + 3 || end == count && failed;
  }

  /** The five quoted values and the bare ones behind them. */
  private void client(int from) {
    int quotes = quotedFrom(from);
    int end = from + quotes;
    if (quotes == QUOTED.length && (unclosed || !isAddress(from + QUOTED.length - 1))) {
      return; // more quoted values than Envoy's default has
    }
    if (quotes > QUOTED.length) {
      record.markAmbiguous();
      return;
    }
    if (quotes < QUOTED.length && end < count) {
      return; // one of them is lost, and nothing tells which
    }
    // a quote at the cut may be a value's
    int closed = quotes < QUOTED.length ? quotes - 1 : quotes;
    for (int i = 0; i < closed; i++) {
      set(QUOTED[i], starts[from + i] + 1, ends[from + i] - 1);
    }
    int bare = count - end;
    int sure = bare == BARE.length ? bare : bare - 1; // the last one may be cut
    if (bare > BARE.length || quotedBehind(end)) {
      return;
    }
    for (int i = 0; i < sure; i++) {
      set(BARE[i], starts[end + i], ends[end + i]);
    }
  }

  private boolean isAddress(int token) {
    int start = starts[token] + 1;
    int end = ends[token] - 1;
    for (int i = start; i < end; i++) {
      if (line[i] == ':' || line[i] == '/') {
        return true;
      }
    }
    return end - start == 1 && line[start] == '-';
  }

  private boolean quotedBehind(int from) {
    for (int i = from; i < count; i++) {
      if (quoted[i]) {
        return true;
      }
    }
    return false;
  }

  private int quotedFrom(int from) {
    int i = from;
    while (i < count && quoted[i]) {
      i++;
    }
    return i - from;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private boolean isNumber(int i) {
    return TextValues.number(line, starts[i], ends[i]) == ends[i];
  }

  private boolean mayBeCut(int i) {
    return ends[i] == to;
  }

  /**
   * Splits {@code [from, to)} at single blanks; a quoted token ends at a quote before a blank or
   * the end, and one that does not end is left out.
   */
  private void tokens(int from) {
    count = 0;
    unclosed = false;
    int at = from;
    while (at + 1 < to && line[at] == ' ' && count < MOST_TOKENS) {
      int start = at + 1;
      int end = start;
      boolean isQuoted = line[start] == '"';
      if (isQuoted) {
        end = start + 1;
        while (end < to && !(line[end] == '"' && (end + 1 == to || line[end + 1] == ' '))) {
          end++;
        }
        if (end == to) {
          unclosed = true;
          return;
        }
        end++;
      } else {
        while (end < to && line[end] != ' ') {
          end++;
        }
      }
      starts[count] = start;
      ends[count] = end;
      quoted[count++] = isQuoted;
      at = end;
    }
  }

  private String text(int start, int end) {
    return new String(line, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
