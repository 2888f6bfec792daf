package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives an entry of a JSON export what stands outside of it: labels, the pod of its resource. */
final class JsonEntry {
  private static final Pattern POD =
      Pattern.compile(
          "\\{\"key\":\"(?:k8s\\.pod\\.name|host\\.name)\",\"value\":\\{\"stringValue\":(\"[^\"\\\\]*\")\\}\\}");

  private JsonEntry() {}

  /** Completes the entry in {@code out}, which stood in a list at {@code path}. */
  static void finish(BoundedBytes out, BoundedBytes labels, String path) {
    if (path.endsWith(".values[]") && out.length > 0 && out.bytes[0] == '[') {
      String pair = text(out);
      int comma = valueEnd(pair, 1);
      int end = comma < pair.length() ? valueEnd(pair, comma + 1) : comma;
      if (end < pair.length()) {
        String labelled = labels.length == 0 ? "" : "\"labels\":" + text(labels) + ",";
        String line = pair.substring(comma + 1, end);
        set(
            out,
            "{"
                + labelled
                + "\"timestamp\":"
                + pair.substring(1, comma)
                + ",\"line\":"
                + line
                + "}");
      }
    } else if (path.endsWith(".logRecords[]") && labels.length > 0 && out.length > 2) {
      Matcher pod = POD.matcher(text(labels));
      if (pod.find()) {
        out.length--;
        out.add(",\"k8s.pod.name\":" + pod.group(1) + "}");
      }
    }
  }

  /** Index after the text or number that begins at {@code from}, or the length of the text. */
  private static int valueEnd(String text, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == ']')) {
        return i;
      }
    }
    return text.length();
  }

  private static String text(BoundedBytes bytes) {
    return new String(bytes.bytes, 0, bytes.length, StandardCharsets.ISO_8859_1);
  }

  private static void set(BoundedBytes out, String text) {
    out.clear();
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    out.add(bytes, 0, bytes.length);
  }
}
