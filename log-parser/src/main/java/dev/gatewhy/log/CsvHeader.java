package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The first line of a CSV export: the names of its columns.
 *
 * <p>It is one if it consists of names, and one of them is a column that exports keep the line in,
 * or some are those of fields. No log line looks so.
 *
 * @param delimiter what stands between columns: a comma, a semicolon or a tab
 * @param columns their names
 */
record CsvHeader(char delimiter, List<String> columns) {
  private static final Set<String> LINES =
      Set.of(
          "message",
          "@message",
          "Message",
          "line",
          "Line",
          "_raw",
          "content",
          "Content",
          "log",
          "textPayload",
          "_source.message",
          "body",
          "Body");
  private static final Pattern NAME = Pattern.compile("[\\w@.:/ -]{1,80}");
  private static final char[] DELIMITERS = {',', ';', '\t'};
  private static final int LEAST_FIELDS = 4;

  /** Whether a header may begin so. */
  static boolean mayBegin(byte[] head) {
    for (byte b : head) {
      if (b == '\n') {
        return true;
      }
      boolean fits =
          b >= '0' && b <= '9'
              || b >= 'a' && b <= 'z'
              || b >= 'A' && b <= 'Z'
              || b == '_'
              || "@.:/ -\",;\t\r".indexOf(b) >= 0;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** The header that {@code head} begins with. */
  static Optional<CsvHeader> of(byte[] head) {
    if (!mayBegin(head)) {
      return Optional.empty();
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n');
    if (end < 0) {
      return Optional.empty();
    }
    String line = text.substring(0, end).strip();
    for (char delimiter : DELIMITERS) {
      List<String> columns = new ArrayList<>();
      for (String name : line.split(Pattern.quote(String.valueOf(delimiter)), -1)) {
        columns.add(unquoted(name.strip()));
      }
      if (columns.size() > 1
          && columns.stream().allMatch(name -> NAME.matcher(name).matches())
          && holdsEntries(columns)) {
        return Optional.of(new CsvHeader(delimiter, List.copyOf(columns)));
      }
    }
    return Optional.empty();
  }

  private static String unquoted(String name) {
    return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1)
        : name;
  }

  private static boolean holdsEntries(List<String> columns) {
    return columns.stream().anyMatch(LINES::contains)
        || columns.stream().filter(name -> Field.ofKey(name).isPresent()).count() >= LEAST_FIELDS;
  }
}
