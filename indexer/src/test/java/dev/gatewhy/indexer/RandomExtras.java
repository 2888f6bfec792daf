package dev.gatewhy.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.query.Clause;
import dev.gatewhy.query.Condition;
import dev.gatewhy.query.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** JSON lines with keys that are no field, and conditions about these, made at random. */
final class RandomExtras {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();
  private static final List<String> KEYS =
      List.of("a", "a=", "a#", "a!", "b.c", "é", "x\u0000y", "k".repeat(200));
  private static final List<String> VALUES =
      List.of(
          "1",
          "12",
          "-0.5",
          "1e2",
          "100",
          "100.0",
          "007",
          "acme",
          "Acme",
          "a b",
          "é",
          "true",
          "[1,2]",
          "x".repeat(40_000));

  private final SplittableRandom random;

  RandomExtras(SplittableRandom random) {
    this.random = random;
  }

  /** The record of a JSON line with this request id and more keys. */
  static LogRecord record(String id, String more) {
    String line =
        "{\"request_id\":\""
            + id
            + "\",\"response_code\":503,\"response_flags\":\"UF\","
            + more
            + "}\n";
    RecordReader reader = RecordReader.open(LogSource.ofText("x", line), FORMATS);
    assertThat(reader.next()).isEqualTo(Line.RECORD);
    return reader.record();
  }

  LogRecord record(String id) {
    List<String> pairs = new ArrayList<>(List.of("\"other\":\"-\""));
    for (String key : KEYS) {
      String value = pick(VALUES);
      boolean bare = random.nextBoolean() && value.matches("[-0-9.e]+|true|\\[.*");
      if (random.nextInt(3) > 0) {
        pairs.add(quoted(key) + ":" + (bare ? value : quoted(value)));
      }
    }
    return record(id, pairs.stream().collect(Collectors.joining(",")));
  }

  Condition condition() {
    Expression clause = clause();
    return Condition.of(
        switch (random.nextInt(4)) {
          case 0 -> Expression.not(clause);
          case 1 -> Expression.and(List.of(clause, clause()));
          case 2 -> Expression.or(List.of(clause, Expression.not(clause())));
          default -> clause;
        },
        IndexVocabulary.INSTANCE);
  }

  private Clause clause() {
    String name = "extra." + pick(KEYS);
    String value = pick(VALUES);
    BigDecimal low = pick(List.of(BigDecimal.ONE, new BigDecimal("-0.5"), new BigDecimal("100")));
    return switch (random.nextInt(6)) {
      case 0 -> new Clause.Exists(name);
      case 1 -> new Clause.Wildcard(name, value.substring(0, 1).replace("*", "?") + "*");
      case 2 -> new Clause.Regex(name, pick(List.of("[0-9]+", "(?i)ACME", ".*b", "x+", ".")));
      case 3 -> new Clause.Between(name, low, random.nextBoolean(), null, false);
      case 4 -> new Clause.Between(name, low, true, low, true);
      default -> new Clause.Equal(name, value);
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\u0000", "\\u0000") + '"';
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
