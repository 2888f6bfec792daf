package dev.gatewhy.log;

/**
 * What tools put before a line, taken apart: times, priorities, names of hosts, pods, containers
 * and streams, labels. After each piece the rest may be the line.
 *
 * <p>Known are: containerd and CRI-O ({@code TIME stdout F }), kubectl ({@code [pod/NAME/CONTAINER]
 * TIME }), stern ({@code POD CONTAINER }), Docker Compose ({@code NAME | }), syslog (RFC 3164, RFC
 * 5424 and what rsyslog writes), logcli (<code>TIME {k="v"} </code>), Fluentd ({@code TIME⇥TAG⇥}),
 * {@code aws logs tail} ({@code TIME STREAM }), Grafana ({@code MS⇥TIME⇥}), grep ({@code
 * FILE:NUMBER:}), with colours and tabs anywhere. The forms: kubernetes-sigs/cri-tools, RFC 3164
 * section 4.1, RFC 5424 section 6, stern/stern:stern/tail_utils.go, grafana/loki:pkg/logcli/output.
 *
 * <p>No quote is ever part of it, outside of labels and structured data, and no more than a few
 * plain words stand side by side, none after a syslog tag. So the values of another server's log
 * line are never taken for a prefix, whatever a client has put there. Reused; not thread-safe.
 */
final class Prefix {
  private static final int MOST_TOKENS = 12;
  private static final int MOST_BYTES = 400;
  private static final int MOST_WORDS = 4;

  private byte[] line;
  private int begin;
  private int to;
  private int tokens;
  private final int[] wordFrom = new int[MOST_WORDS];
  private final int[] wordTo = new int[MOST_WORDS];
  private int words;
  private boolean wordsAllowed;
  private boolean timeBefore;

  /** Where the rest begins. */
  int at;

  /** Whether there was something that only a wrapper writes. */
  boolean isSure;

  /** Where the name of the gateway's instance stands, or two equal places. */
  int gatewayFrom;

  int gatewayTo;

  /** Whether the last token was a time and a stream of a container, with the tag behind it. */
  boolean isContainer;

  /** Whether that tag says that the line goes on. */
  boolean isPiece;

  /** Where the stream's name stands if {@link #isContainer}. */
  int streamFrom;

  int streamTo;

  /** Begins with {@code line[from, to)}. */
  void begin(byte[] line, int from, int to) {
    this.line = line;
    this.begin = from;
    this.to = to;
    at = from;
    tokens = 0;
    words = 0;
    wordsAllowed = true;
    timeBefore = false;
    isSure = false;
    isContainer = false;
    isPiece = false;
    gatewayFrom = from;
    gatewayTo = from;
  }

  /** Whether the rest begins with a brace that does not begin an object. */
  boolean isAtLabels() {
    return line[at] == '{' && at + 1 < to && isLetterOrDigit(line[at + 1]);
  }

  /** Moves over one more token and the blanks behind it; false if there is none. */
  boolean next() {
    isContainer = false;
    at = blanks(at);
    if (tokens == MOST_TOKENS || at >= to || at - begin > MOST_BYTES) {
      return false;
    }
    tokens++;
    int end =
        switch (line[at]) {
          case '<' -> priority();
          case '[' -> pod();
          case '{' -> labels();
          case '|' -> pipe();
          case '#', '>', '*', '-', '+', '$' -> tokens == 1 ? mark() : -1;
          case (byte) 0xEF -> starts(at, "\u00EF\u00BB\u00BF") ? at + 3 : -1;
          default -> timeOrWord();
        };
    if (end < 0) {
      return false;
    }
    at = isContainer ? end : blanks(end); // a piece of a line may begin with a blank
    return true;
  }

  /** Skips blanks, tabs and colours. */
  private int blanks(int from) {
    int i = from;
    while (i < to) {
      if (line[i] == ' ' || line[i] == '\t') {
        i++;
      } else if (line[i] == 0x1B && i + 1 < to && line[i + 1] == '[') {
        i = colourEnd(i + 2);
      } else {
        break;
      }
    }
    return i;
  }

  private int colourEnd(int from) {
    int i = from;
    while (i < to && (isDigit(line[i]) || line[i] == ';')) {
      i++;
    }
    return i < to && line[i] == 'm' ? i + 1 : i;
  }

  // ---- what stands between brackets

  /** {@code <134>}, and what RFC 5424 wants behind {@code <134>1}. */
  private int priority() {
    int i = digits(at + 1);
    if (i == at + 1 || i > at + 4 || i >= to || line[i] != '>') {
      return -1;
    }
    isSure = true;
    reset();
    return starts(i + 1, "1 ") ? header(i + 3) : i + 1;
  }

  /** {@code TIME HOST APP PROCID MSGID} and structured data, or -1. */
  private int header(int from) {
    int i = from;
    for (int part = 0; part < 5; part++) {
      int end = i;
      while (end < to && line[end] > ' ' && line[end] != '"') {
        end++;
      }
      if (end == i || end >= to || line[end] != ' ') {
        return -1;
      }
      if (part == 1 && line[i] != '-') {
        gatewayFrom = i;
        gatewayTo = end;
      }
      i = end + 1;
    }
    wordsAllowed = false;
    return i < to && line[i] == '-' ? i + 1 : structuredData(i);
  }

  /** {@code [id key="value"]…}; a quote, a backslash and a bracket in a value are escaped. */
  private int structuredData(int from) {
    int i = from;
    while (i < to && line[i] == '[') {
      boolean quoted = false;
      while (i < to && (quoted || line[i] != ']')) {
        i += line[i] == '\\' ? 1 : 0;
        quoted ^= i < to && line[i] == '"' && (i == from || line[i - 1] != '\\');
        i++;
      }
      i++;
    }
    return i > from && i <= to ? i : -1;
  }

  /** {@code [pod/NAME/CONTAINER]}. */
  private int pod() {
    if (!starts(at, "[pod/")) {
      return -1;
    }
    int i = at + 5;
    while (i < to && isWordByte(line[i]) && line[i] != '/') {
      i++;
    }
    int nameEnd = i;
    while (i < to && (isWordByte(line[i]) || line[i] == '/')) {
      i++;
    }
    if (i >= to || line[i] != ']') {
      return -1;
    }
    gatewayFrom = at + 5;
    gatewayTo = nameEnd;
    isSure = true;
    reset();
    return i + 1;
  }

  /** <code>{key="value", …}</code>. */
  private int labels() {
    int i = at + 1;
    while (i < to && line[i] != '}') {
      int key = i;
      while (i < to && (isWordByte(line[i]) || line[i] == '/')) {
        i++;
      }
      if (i == key || !starts(i, "=\"")) {
        return -1;
      }
      int keyEnd = i;
      int value = i + 2;
      i = value;
      while (i < to && line[i] != '"') {
        i += line[i] == '\\' ? 2 : 1;
      }
      if (i >= to) {
        return -1;
      }
      if (is(key, keyEnd, "pod") || is(key, keyEnd, "pod_name") || is(key, keyEnd, "instance")) {
        gatewayFrom = value;
        gatewayTo = i;
      }
      i++;
      while (i < to && (line[i] == ',' || line[i] == ' ')) {
        i++;
      }
    }
    if (i >= to || i == at + 1) {
      return -1;
    }
    isSure = true;
    reset();
    return i + 1;
  }

  /** What people put before a line that they quote: {@code > }, {@code # }, {@code - }. */
  private int mark() {
    wordsAllowed = false;
    return at + 1 < to && line[at + 1] == ' ' ? at + 1 : -1;
  }

  /** Docker Compose's {@code NAME | }. */
  private int pipe() {
    if (words == 0) {
      return -1;
    }
    name(words - 1);
    isSure = true;
    reset();
    wordsAllowed = false;
    return at + 1;
  }

  // ---- times

  private int timeOrWord() {
    int end = isDigit(line[at]) ? isoTime(at) : syslogTime(at);
    if (end < 0 && isDigit(line[at])) {
      end = epochTime(at);
    }
    if (end < 0) {
      return word();
    }
    reset();
    timeBefore = true;
    isSure = true;
    return container(end);
  }

  /** {@code 2026-11-24T10:00:00.123456789+00:00}; the T may be a blank, the zone may be missing. */
  private int isoTime(int from) {
    if (!fits(from, "dddd-dd-dd") || !fits(from + 11, "dd:dd:dd")) {
      return -1;
    }
    boolean blank = line[from + 10] == ' ';
    if (line[from + 10] != 'T' && !blank) {
      return -1;
    }
    int i = from + 19;
    if (i < to && (line[i] == '.' || line[i] == ',')) {
      i = digits(i + 1);
    }
    if (blank && i + 1 < to && line[i] == ' ' && (line[i + 1] == '+' || line[i + 1] == '-')) {
      i++;
    }
    if (i < to && line[i] == 'Z') {
      i++;
    } else if (fits(i + 1, "dd:dd") && (line[i] == '+' || line[i] == '-')) {
      i += 6;
    } else if (fits(i + 1, "dddd") && (line[i] == '+' || line[i] == '-')) {
      i += 5;
    }
    return endsHere(i) ? i : -1;
  }

  /** {@code Nov 24 10:00:00} or {@code Nov 4 10:00:00}. */
  private int syslogTime(int from) {
    boolean fits =
        fits(from, "Aaa dd dd:dd:dd ")
            || fits(from, "Aaa  d dd:dd:dd ")
            || fits(from, "Aaa d dd:dd:dd ");
    return fits ? from + (fits(from, "Aaa d dd") ? 14 : 15) : -1;
  }

  /** Seconds, milliseconds, microseconds or nanoseconds since 1970, or seconds with a fraction. */
  private int epochTime(int from) {
    int i = digits(from);
    int length = i - from;
    if (length < 10 || length > 19) {
      return -1;
    }
    if (i < to && line[i] == '.') {
      i = digits(i + 1);
    }
    return endsHere(i) ? i : -1;
  }

  /** {@code stdout F } behind a time; else the end of the time. */
  private int container(int timeEnd) {
    if (!starts(timeEnd, " stdout ") && !starts(timeEnd, " stderr ")) {
      return timeEnd;
    }
    int tag = timeEnd + 8;
    if (tag >= to || line[tag] != 'F' && line[tag] != 'P') {
      return timeEnd;
    }
    int i = tag + 1;
    while (i < to && i < tag + 20 && line[i] != ' ') {
      i++;
    }
    if (i < to && line[i] != ' ' || i > tag + 1 && line[tag + 1] != ':') {
      return timeEnd;
    }
    isContainer = true;
    isPiece = line[tag] == 'P';
    streamFrom = timeEnd + 1;
    streamTo = timeEnd + 7;
    wordsAllowed = false;
    return Math.min(to, i + 1);
  }

  // ---- words

  /** A name; one that ends with a colon is a syslog tag, or what grep writes. */
  private int word() {
    int i = at;
    while (i < to && (isWordByte(line[i]) || line[i] == '/')) {
      i++;
    }
    if (!wordsAllowed || i == at || words == MOST_WORDS || !isLetterOrDigit(line[at])) {
      return wordsAllowed && starts(at, "/") && i > at && i < to && line[i] == ':' ? i + 1 : -1;
    }
    int end = i;
    if (i < to && line[i] == '[') {
      int pid = digits(i + 1);
      if (pid == i + 1 || !starts(pid, "]:")) {
        return -1;
      }
      i = pid + 1;
    }
    if (i < to && line[i] == ':') {
      boolean isTag = i + 1 == to || line[i + 1] == ' ';
      if (isTag) {
        tag();
      }
      return i + 1;
    }
    if (!endsHere(i)) {
      return -1;
    }
    wordFrom[words] = at;
    wordTo[words] = end;
    words++;
    if (i < to && line[i] == '\t') {
      return i; // a tag of Fluentd names no instance
    }
    name(words < 2 ? 0 : words - 2);
    return i;
  }

  /** A syslog tag: the word before it is the host. */
  private void tag() {
    if (words > 0) {
      name(words - 1);
    }
    isSure |= timeBefore;
    words = 0;
    wordsAllowed = false;
  }

  private void name(int word) {
    gatewayFrom = wordFrom[word];
    gatewayTo = wordTo[word];
  }

  private void reset() {
    words = 0;
    wordsAllowed = true;
  }

  // ---- bytes

  private boolean endsHere(int i) {
    return i == to || i < to && (line[i] == ' ' || line[i] == '\t' || line[i] == 0x1B);
  }

  private int digits(int from) {
    int i = from;
    while (i < to && isDigit(line[i])) {
      i++;
    }
    return Math.min(i, Math.max(from, to));
  }

  private boolean starts(int from, String text) {
    if (from + text.length() > to) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ((line[from + i] & 0xFF) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean is(int from, int end, String text) {
    return end - from == text.length() && starts(from, text);
  }

  private boolean fits(int from, String shape) {
    return OtherLines.fits(line, from, to, shape);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isLetterOrDigit(byte b) {
    return isDigit(b) || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
  }

  private static boolean isWordByte(byte b) {
    return isLetterOrDigit(b) || b == '-' || b == '_' || b == '.' || b == '@' || b == '$';
  }
}
