package dev.gatewhy.rules;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.RecordReader;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which causes come with a response code, known from their examples.
 *
 * <p>A cause comes with a code that at least a quarter of its examples have. Of several the worst
 * come first, then those with the highest prior.
 */
final class ExampleCodes {
  private static final int LEAST_SHARE = 4;
  private static final Comparator<Cause> WORST_FIRST =
      Comparator.comparing((Cause cause) -> cause.severity().compareTo(Severity.ERROR) < 0)
          .thenComparing(cause -> -cause.prior("default"))
          .thenComparing(Cause::id);

  private ExampleCodes() {}

  /** Ids of causes by response code. */
  static Map<String, List<String>> of(List<Cause> causes) {
    FormatCatalog formats = FormatCatalog.builtIn();
    Map<String, Map<Cause, Integer>> counts = new TreeMap<>();
    for (Cause cause : causes) {
      for (Example example : cause.examples()) {
        String code = code(example, formats);
        if (!code.isEmpty()) {
          counts
              .computeIfAbsent(code, c -> new TreeMap<>(WORST_FIRST))
              .merge(cause, 1, Integer::sum);
        }
      }
    }
    Map<String, List<String>> ids = new TreeMap<>();
    counts.forEach(
        (code, byCause) ->
            ids.put(
                code,
                byCause.entrySet().stream()
                    .filter(e -> e.getValue() * LEAST_SHARE >= e.getKey().examples().size())
                    .map(e -> e.getKey().id())
                    .toList()));
    return ids;
  }

  private static String code(Example example, FormatCatalog formats) {
    try (RecordReader reader = RecordReader.open(LogSource.ofText("", example.line()), formats)) {
      LogRecord record = reader.next() == Line.RECORD ? reader.record() : null;
      return record == null ? "" : record.text(Field.RESPONSE_CODE).orElse("");
    }
  }
}
