package dev.gatewhy.query;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FieldType;
import dev.gatewhy.log.LogRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Trees and records made at random from few fields and few values, so that clauses often hold. */
final class RandomConditions {
  private static final List<Field> FIELDS =
      List.of(
          Field.RESPONSE_CODE,
          Field.DURATION,
          Field.METHOD,
          Field.PATH,
          Field.AUTHORITY,
          Field.RESPONSE_FLAGS,
          Field.UPSTREAM_HOST,
          Field.START_TIME,
          Field.UPSTREAM_PORT,
          Field.SNI_MATCHES_AUTHORITY,
          Field.REQUESTED_SERVER_NAME,
          Field.PATH_SHAPE);
  private static final List<String> TEXTS =
      List.of(
          "GET",
          "/a/b",
          "/a/1",
          "a.b",
          "A.b",
          "UF",
          "UF,URX",
          "10.1.2.3:80",
          "[::1]:80",
          "é\"\\ (x)",
          "503",
          "0",
          "200",
          "2026-11-24T11:44:25.535Z",
          "2026-11-24T00:00:00Z",
          "-",
          "AND",
          "10.1.2.3",
          "*?",
          "true");

  private final SplittableRandom random;

  RandomConditions(SplittableRandom random) {
    this.random = random;
  }

  Expression tree(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> Expression.and(parts(depth));
      case 2 -> Expression.or(parts(depth));
      case 3 -> Expression.not(tree(depth - 1));
      default -> random.nextInt(20) == 0 ? new Expression.Everything() : clause();
    };
  }

  private List<Expression> parts(int depth) {
    List<Expression> parts = new ArrayList<>();
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      parts.add(tree(depth - 1));
    }
    return parts;
  }

  private Clause clause() {
    Field field = pick(FIELDS);
    String name = field.fieldName();
    if (random.nextInt(6) == 0) {
      return new Clause.Exists(name);
    }
    if (field.isNumeric()) {
      BigDecimal low = bound(field);
      BigDecimal high = low.add(BigDecimal.valueOf(random.nextInt(3) * 100));
      boolean closed = random.nextBoolean() || low.equals(high);
      return switch (random.nextInt(3)) {
        case 0 -> new Clause.Between(name, low, random.nextBoolean(), null, false);
        case 1 -> new Clause.Between(name, null, false, high, random.nextBoolean());
        default -> new Clause.Between(name, low, closed, high, closed);
      };
    }
    String value =
        pick(TEXTS.stream().filter(text -> !text.equals("-") && !text.contains(",")).toList());
    if (field.type() == FieldType.TRUTH) {
      return new Clause.Equal(name, String.valueOf(random.nextBoolean()));
    }
    return switch (random.nextInt(4)) {
      case 0 -> new Clause.Wildcard(name, value.replaceAll("([*?\\\\])", "\\\\$1") + "*");
      case 1 ->
          new Clause.Regex(
              name, com.google.re2j.Pattern.quote(value) + pick(List.of("", ".*", "\"?", "|\\d+")));
      case 2 ->
          field.type() == FieldType.ADDRESS
              ? new Clause.InNetwork(name, pick(List.of("10.1.0.0/16", "10.1.2.3", "::/0")))
              : new Clause.Equal(name, value);
      default -> new Clause.Equal(name, value);
    };
  }

  private BigDecimal bound(Field field) {
    return field.type() == FieldType.TIME
        ? BigDecimal.valueOf(1_795_478_400_000_000_000L + random.nextInt(3) * 1_000_000L)
        : BigDecimal.valueOf(random.nextInt(12) * 500L, 1);
  }

  /**
   * A record in which every logged field has a value, is none, or, if {@code gaps}, is unlogged.
   */
  LogRecord record(boolean gaps) {
    LogRecord.Builder builder = LogRecord.builder();
    for (Field field : Field.values()) {
      if (!field.isDerived() && (!gaps || random.nextBoolean())) {
        builder.put(field, pick(TEXTS));
      }
    }
    return builder.build();
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
