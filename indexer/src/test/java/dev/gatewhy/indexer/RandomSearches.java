package dev.gatewhy.indexer;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FieldType;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Slice;
import dev.gatewhy.query.Clause;
import dev.gatewhy.query.ClauseMatcher;
import dev.gatewhy.query.Condition;
import dev.gatewhy.query.Expression;
import dev.gatewhy.query.Truth;
import dev.gatewhy.query.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Records with verdicts, and conditions about them, made at random from few values, so that
 * conditions often hold.
 */
final class RandomSearches {
  private static final String LONG = "/long/" + "x".repeat(32_766 - 6);
  private static final Map<FieldType, List<String>> VALUES =
      Map.of(
          FieldType.TEXT,
              List.of(
                  "GET",
                  "get",
                  "/a/b",
                  "/a/1",
                  "/a/1?x=y",
                  "é\uD83D\uDE00",
                  "a b",
                  "\u0000",
                  "(",
                  LONG,
                  LONG + "y",
                  LONG + "z",
                  "HTTP/2",
                  "POST",
                  "outbound|80|v1|a.b",
                  "/pkg.Svc/Call"),
          FieldType.NAME,
              List.of(
                  "shop.example",
                  "SHOP.example",
                  "Shop.Example:443",
                  "Ä.example",
                  "ä.example",
                  "K",
                  "k",
                  "\u212A",
                  LONG,
                  LONG.toUpperCase(java.util.Locale.ROOT),
                  LONG + "Y",
                  LONG + "y"),
          FieldType.ADDRESS,
              List.of(
                  "10.1.2.3:80",
                  "10.1.2.3",
                  "10.9.2.3:81",
                  "[2001:db8::1]:80",
                  "2001:db8::2",
                  "/var/run/x.sock",
                  "1.2.3.4, 10.1.2.3",
                  "10.1.2.3,",
                  "envoy://i/10.1.2.3:80",
                  LONG + ",10.1.2.3",
                  "::ffff:10.1.2.3"),
          FieldType.FLAGS,
              List.of(
                  "UF",
                  "UF,URX",
                  "URX,UF",
                  "UC",
                  "DC,UC,UF",
                  ",",
                  "UF,,UC",
                  "UF,UF",
                  "U".repeat(40_000) + ",UF",
                  "UC,".repeat(20_000)),
          FieldType.INTEGER,
              List.of(
                  "0",
                  "1",
                  "200",
                  "503",
                  "599",
                  "-5",
                  "9223372036854775807",
                  "-9223372036854775807",
                  "9223372036854775808",
                  "abc",
                  "1.5",
                  "007",
                  LONG),
          FieldType.TIME,
              List.of(
                  "2026-11-24T11:44:25.535Z",
                  "2026-11-24T11:44:25.535123456Z",
                  "2026-11-24T00:00:00Z",
                  "2026-11-25T00:00:00Z",
                  "yesterday",
                  "1677-09-21T00:12:44Z",
                  "2262-04-11T23:47:16Z"));
  private static final List<Field> LOGGED =
      List.of(Field.values()).stream()
          .filter(field -> !field.isDerived() && field != Field.REQUEST_ID)
          .toList();
  private static final List<String> NAMES =
      IndexVocabulary.INSTANCE.names().stream()
          .filter(name -> !List.of("source", "line", "format", "request_id").contains(name))
          .toList();

  private final SplittableRandom random;

  RandomSearches(SplittableRandom random) {
    this.random = random;
  }

  /** A record whose request id is {@code id}. */
  LogRecord record(String id) {
    LogRecord.Builder builder = LogRecord.builder().put(Field.REQUEST_ID, id);
    for (Field field : LOGGED) {
      int chance = random.nextInt(10);
      if (chance == 0) {
        builder.none(field);
      } else if (chance < 7) {
        builder.put(field, value(field.type()));
      }
    }
    return builder.build();
  }

  /** What somebody says about a record. */
  Map<String, String> verdict() {
    Map<String, String> verdict = new HashMap<>();
    for (String name : IndexVocabulary.VERDICT) {
      if (random.nextInt(3) > 0) {
        verdict.put(name, value(FieldType.TEXT));
      }
    }
    return verdict;
  }

  Condition condition() {
    return Condition.of(tree(random.nextInt(4)), IndexVocabulary.INSTANCE);
  }

  /** The oracle: the predicate over the record, and the same matchers over the verdict. */
  static boolean holds(Condition condition, LogRecord record, Map<String, String> verdict) {
    return condition.tree().evaluate(clause -> Truth.of(holds(clause, record, verdict)))
        == Truth.TRUE;
  }

  private static boolean holds(Clause clause, LogRecord record, Map<String, String> verdict) {
    if (Field.named(clause.attribute()).isPresent()) {
      return Condition.of(clause, Vocabulary.records()).matches(record);
    }
    String said =
        clause.attribute().equals("ambiguous") ? "false" : verdict.get(clause.attribute());
    return said != null && ClauseMatcher.of(clause, FieldType.TEXT).matches(Slice.of(said));
  }

  private Expression tree(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> Expression.and(parts(depth));
      case 2 -> Expression.or(parts(depth));
      case 3 -> Expression.not(tree(depth - 1));
      default -> random.nextInt(30) == 0 ? new Expression.Everything() : clause();
    };
  }

  private List<Expression> parts(int depth) {
    List<Expression> parts = new ArrayList<>();
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      parts.add(tree(depth - 1));
    }
    return parts;
  }

  private Clause clause() {
    String name = pick(NAMES);
    FieldType type = IndexVocabulary.INSTANCE.type(name).orElseThrow();
    if (random.nextInt(8) == 0) {
      return new Clause.Exists(name);
    }
    if (type.isNumeric()) {
      return between(name, type);
    }
    if (type == FieldType.TRUTH) {
      return new Clause.Equal(name, String.valueOf(random.nextBoolean()));
    }
    if (type == FieldType.ADDRESS && random.nextInt(3) == 0) {
      return new Clause.InNetwork(
          name,
          pick(
              List.of(
                  "10.1.0.0/16", "10.0.0.0/8", "10.1.2.3", "2001:db8::/32", "::/0", "0.0.0.0/0")));
    }
    String value =
        type == FieldType.FLAGS
            ? pick(List.of("UF", "URX", "UC", "U".repeat(40_000), ""))
            : value(type);
    return switch (random.nextInt(4)) {
      case 0 -> new Clause.Wildcard(name, pattern(value));
      case 1 -> new Clause.Regex(name, regex(value));
      default -> new Clause.Equal(name, value);
    };
  }

  private Clause between(String name, FieldType type) {
    BigDecimal low = bound(type);
    BigDecimal high = bound(type);
    return switch (random.nextInt(4)) {
      case 0 -> new Clause.Between(name, low, random.nextBoolean(), null, false);
      case 1 -> new Clause.Between(name, null, false, high, random.nextBoolean());
      case 2 -> new Clause.Between(name, low, true, low, true);
      default ->
          new Clause.Between(
              name, low.min(high), random.nextBoolean(), low.max(high), random.nextBoolean());
    };
  }

  private BigDecimal bound(FieldType type) {
    return type == FieldType.TIME
        ? pick(
            List.of(
                new BigDecimal("1795520665535000000"),
                new BigDecimal("1795520665535123456"),
                new BigDecimal("1795478400000000000")))
        : pick(
            List.of(
                BigDecimal.ZERO,
                BigDecimal.ONE,
                new BigDecimal("0.5"),
                new BigDecimal("503"),
                new BigDecimal("-6"),
                BigDecimal.valueOf(Long.MAX_VALUE),
                BigDecimal.valueOf(Long.MIN_VALUE),
                new BigDecimal("1e30")));
  }

  /** A value with some characters as wildcards. */
  private String pattern(String value) {
    String escaped =
        value.substring(0, Math.min(value.length(), 200)).replaceAll("([*?\\\\])", "\\\\$1");
    return switch (random.nextInt(4)) {
      case 0 -> escaped + "*";
      case 1 -> "*" + escaped;
      case 2 -> escaped.isEmpty() ? "?" : "?" + escaped.substring(escaped.offsetByCodePoints(0, 1));
      default ->
          escaped.substring(0, escaped.length() / 2)
              + "*"
              + value.substring(Math.max(0, value.length() - 1));
    };
  }

  private String regex(String value) {
    String quoted = com.google.re2j.Pattern.quote(value.substring(0, Math.min(value.length(), 50)));
    return pick(
        List.of(
            quoted,
            quoted + ".*",
            "(?i)" + quoted + ".*",
            ".*" + quoted,
            "(?-i:" + quoted + ")",
            quoted + "|UF|k",
            "^" + quoted + "$",
            "[a-zA-Z.]+",
            ".*y",
            "."));
  }

  private String value(FieldType type) {
    return pick(VALUES.get(type));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
