package dev.gatewhy.log;

import java.util.List;

/**
 * Knows lines that stand beside access lines: the proxy's own log, an agent's log.
 *
 * <p>Shapes: Envoy's {@code --log-format} default, Istio's agent, Consul's dataplane, Emissary,
 * kubectl; see each method.
 */
final class OtherLines {
  private static final List<String> LEVELS =
      List.of("trace ", "debug ", "info ", "warn ", "warning ", "error ", "fatal ");

  private OtherLines() {}

  /** Whether the line is known to be no access line. */
  static boolean isSkipped(byte[] line, int from, int to) {
    return isBlank(line, from, to)
        || isEnvoyLog(line, from, to)
        || isAgentLog(line, from, to)
        || startsWith(line, from, to, "Defaulted container \"") // kubectl logs
        || startsWith(line, from, to, "Total bytes processed: ") // Grafana's download as text
        || startsWith(line, from, to, "Common labels: ")
        || startsWith(line, from, to, "Line limit: ")
        || isEvent(line, from, to)
        || startsWith(line, from, to, "[Envoy (Epoch ") // Envoy with its restarter
        || startsWith(line, from, to, "time=\"") // Emissary
        || fits(line, from, to, "dddd-dd-dd dd:dd:dd ") && startsWith(line, from + 20, to, "diagd ")
        || startsWith(line, from, to, "Checking the readiness of ") // Higress, while it starts
        || isHeader(line, from, to);
  }

  /**
   * stern's {@code + POD › CONTAINER} when it begins to follow one, and with a minus when it ends.
   */
  private static boolean isEvent(byte[] line, int from, int to) {
    boolean begins = startsWith(line, from, to, "+ ") || startsWith(line, from, to, "- ");
    int i = from + 2;
    while (begins && i < to && line[i] > ' ') {
      i++;
    }
    return begins
        && i + 4 < to
        && line[i] == ' '
        && (line[i + 1] & 0xFF) == 0xE2
        && (line[i + 2] & 0xFF) == 0x80
        && (line[i + 3] & 0xFF) == 0xBA; // ›
  }

  /** A header line below an entry of Envoy's debug log: {@code ':status', '503'}. */
  private static boolean isHeader(byte[] line, int from, int to) {
    if (line[from] != '\'') {
      return false;
    }
    int i = from + 1;
    while (i < to && line[i] != '\'' && line[i] > ' ') {
      i++;
    }
    return i > from + 1 && startsWith(line, i, to, "', '");
  }

  static boolean isBlank(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** {@code [2026-11-24 11:44:25.534][1][info][main] …}: a blank, no T and no Z in the time. */
  private static boolean isEnvoyLog(byte[] line, int from, int to) {
    return fits(line, from, to, "[dddd-dd-dd dd:dd:dd.ddd][");
  }

  /**
   * {@code 2026-11-24T11:44:25.534567Z⇥info⇥…}, also with blanks for tabs, unless it is of
   * ztunnel's access log; {@code …Z+00:00 [info] …} and {@code …Z [INFO] …}.
   */
  private static boolean isAgentLog(byte[] line, int from, int to) {
    if (!fits(line, from, to, "dddd-dd-ddTdd:dd:dd")) {
      return false;
    }
    int i = from + 19;
    while (i < to && (line[i] >= '0' && line[i] <= '9' || line[i] == '.')) {
      i++;
    }
    if (startsWith(line, i, to, "Z+00:00 [")) {
      return true;
    }
    if (startsWith(line, i, to, "Z [")) { // hclog
      int end = letters(line, i + 3, to);
      return end > i + 4 && end < to && line[end] == ']';
    }
    if (!startsWith(line, i, to, "Z\t") && !startsWith(line, i, to, "Z ")) {
      return false;
    }
    int level = i + 2;
    int end = letters(line, level, to);
    boolean isLevel =
        line[i + 1] == '\t'
            ? end > level && end < to && line[end] == '\t'
            : LEVELS.stream().anyMatch(word -> startsWith(line, level, to, word));
    int rest = blanks(line, end, to);
    boolean isAccess = startsWith(line, rest, to, "access");
    return isLevel
        && (!isAccess || startsWith(line, blanks(line, rest + 6, to), to, "connection opened"));
  }

  private static int letters(byte[] line, int from, int to) {
    int i = from;
    while (i < to && (line[i] >= 'a' && line[i] <= 'z' || line[i] >= 'A' && line[i] <= 'Z')) {
      i++;
    }
    return i;
  }

  private static int blanks(byte[] line, int from, int to) {
    int i = from;
    while (i < to && (line[i] == ' ' || line[i] == '\t')) {
      i++;
    }
    return i;
  }

  /**
   * Whether the line holds a byte that stands in no text: a NUL or another control character, tabs
   * and escapes aside.
   */
  static boolean isBinary(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      int b = line[i] & 0xFF;
      if (b < 0x20 && b != '\t' && b != '\r' && b != 0x1B && b != '\f') {
        return true;
      }
    }
    return false;
  }

  /**
   * In the shape, d is a digit, A an upper-case and a a lower-case letter; all else stands for
   * itself.
   */
  static boolean fits(byte[] line, int at, int to, String shape) {
    if (at + shape.length() > to) {
      return false;
    }
    for (int i = 0; i < shape.length(); i++) {
      byte b = line[at + i];
      boolean fits =
          switch (shape.charAt(i)) {
            case 'd' -> b >= '0' && b <= '9';
            case 'A' -> b >= 'A' && b <= 'Z';
            case 'a' -> b >= 'a' && b <= 'z';
            default -> b == shape.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] line, int at, int to, String text) {
    if (at + text.length() > to) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (line[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
