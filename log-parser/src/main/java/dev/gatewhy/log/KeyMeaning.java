package dev.gatewhy.log;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What a JSON key stands for in a log of an unknown producer.
 *
 * @param field the field
 * @param unit the unit of a duration, as the key says
 * @param claim how sure it is: the field's own name before an alias before a likeness
 */
record KeyMeaning(Field field, TimeUnit unit, int claim) {
  static final int OWN_NAME = 3;
  static final int ALIAS = 2;
  private static final int LIKENESS = 1;

  private static final Map<String, TimeUnit> UNIT_ENDINGS =
      Map.of(
          "_ns", TimeUnit.NANOSECONDS,
          "_nanos", TimeUnit.NANOSECONDS,
          "_us", TimeUnit.MICROSECONDS,
          "_micros", TimeUnit.MICROSECONDS,
          "_s", TimeUnit.SECONDS,
          "_sec", TimeUnit.SECONDS,
          "_seconds", TimeUnit.SECONDS,
          "_ms", TimeUnit.MILLISECONDS);

  /** Names that are too common to mean a field wherever they end a key. */
  private static final Set<String> COMMON = Set.of("path", "method", "protocol", "duration");

  private static final Map<String, Field> LIKE = new HashMap<>();

  static {
    for (Field field : Field.values()) {
      for (String alias : field.aliases()) {
        LIKE.putIfAbsent(snake(alias), field);
      }
    }
    for (Field field : Field.values()) {
      if (!field.isDerived()) {
        LIKE.put(field.fieldName(), field);
      }
    }
  }

  /**
   * The meaning of a key, if it has one: {@code responseCode}, {@code response.code}, {@code
   * envoy.response-code} and {@code latency_ns} have.
   */
  static Optional<KeyMeaning> of(String key) {
    Optional<Field> exact = Field.ofKey(key);
    if (exact.isPresent()) {
      boolean own = exact.get().fieldName().equals(key);
      return exact.map(f -> new KeyMeaning(f, TimeUnit.MILLISECONDS, own ? OWN_NAME : ALIAS));
    }
    return like(snake(key)).or(() -> like(snake(lastPart(key))).filter(KeyMeaning::isTelling));
  }

  private static Optional<KeyMeaning> like(String name) {
    Field field = LIKE.get(name);
    if (field != null) {
      return Optional.of(new KeyMeaning(field, TimeUnit.MILLISECONDS, LIKENESS));
    }
    int ending = name.lastIndexOf('_');
    TimeUnit unit = ending < 0 ? null : UNIT_ENDINGS.get(name.substring(ending));
    Field duration = unit == null ? null : LIKE.get(name.substring(0, ending));
    return duration != null && duration.unit().equals("ms")
        ? Optional.of(new KeyMeaning(duration, unit, LIKENESS))
        : Optional.empty();
  }

  /**
   * Whether the last part of a dotted key means the field by itself: {@code response_code} does.
   */
  private boolean isTelling() {
    return field.fieldName().indexOf('_') > 0 && !COMMON.contains(field.fieldName());
  }

  private static String lastPart(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /**
   * {@code response_code} of {@code responseCode}, {@code Response-Code} and {@code response.code}.
   */
  static String snake(String key) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean begins =
          Character.isUpperCase(c) && i > 0 && Character.isLowerCase(key.charAt(i - 1));
      if (begins) {
        out.append('_');
      }
      out.append(c == '-' || c == '.' || c == ' ' ? '_' : c);
    }
    String name = out.toString().toLowerCase(Locale.ROOT);
    return name.startsWith(":") || name.startsWith("@") ? name.substring(1) : name;
  }
}
