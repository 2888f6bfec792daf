package dev.gatewhy.log;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What a sequence of JSON keys means: the format, and the field at each place. A pure function of
 * the keys and the catalog. Immutable.
 *
 * <p>A key stands for the field that the format gives it, else for the field of that name or alias.
 * Where several keys of a line stand for one field, the format's key wins, then the field's own
 * name, then the first. A key that comes twice makes the line ambiguous: in text without escapes
 * that is how forged fields look.
 */
final class JsonLayout {
  /** What lines with these keys are. */
  enum Kind {
    RECORD,
    /** The proxy's or an agent's own log as JSON. */
    APPLICATION_LOG,
    OTHER
  }

  private static final Set<String> LEVELS = Set.of("level", "lvl", "severity");
  private static final Set<String> MESSAGES = Set.of("msg", "message");

  final Kind kind;
  final Format format;

  /** The ordinal of the field at each place, or -1. */
  final int[] fields;

  final long logged;
  final boolean ambiguous;

  /** What such an object wraps; null if it is a record or can be no wrapper. */
  final JsonEnvelope envelope;

  /** Units of durations by the field's ordinal; null when all are in milliseconds. */
  final TimeUnit[] units;

  /** Whether a known format has such keys with nested objects. */
  final boolean nests;

  /** The other server whose lines have these keys; null if it is a record or nobody's. */
  final UnreadableReason neighbour;

  private final List<String> keys;

  private JsonLayout(
      Kind kind,
      Format format,
      List<String> keys,
      int[] fields,
      TimeUnit[] units,
      boolean ambiguous,
      boolean nests,
      JsonEnvelope envelope) {
    this.kind = kind;
    this.envelope = envelope;
    this.format = format;
    this.keys = List.copyOf(keys);
    this.fields = fields;
    this.units = units;
    this.nests = nests;
    this.neighbour = kind == Kind.RECORD ? null : Neighbours.of(Set.copyOf(keys));
    this.ambiguous = ambiguous;
    long mask = 0;
    for (int field : fields) {
      mask |= field < 0 ? 0 : 1L << field;
    }
    this.logged = mask;
  }

  /**
   * The meaning of {@code keys}.
   *
   * @param formats the formats with keys, in the order in which ties are broken
   * @param unknown the format if none of them fits
   */
  static JsonLayout of(List<String> keys, List<Format> formats, Format unknown) {
    Set<String> distinct = new LinkedHashSet<>(keys);
    Format format = bestFit(distinct, formats, unknown);
    List<Optional<KeyMeaning>> meanings = keys.stream().map(KeyMeaning::of).toList();
    int[] fields = fields(keys, meanings, format);
    Kind kind =
        format != unknown || isAccessLog(keys, fields) && Neighbours.of(distinct) == null
            ? Kind.RECORD
            : isApplicationLog(distinct) ? Kind.APPLICATION_LOG : Kind.OTHER;
    JsonEnvelope envelope =
        kind == Kind.RECORD ? null : JsonWrappers.builtIn().envelope(keys, distinct);
    return new JsonLayout(
        kind,
        format,
        keys,
        fields,
        units(fields, meanings, format),
        distinct.size() < keys.size(),
        formats.stream().anyMatch(other -> nests(other, distinct)),
        envelope);
  }

  /** Whether the keys that a format needs stand in objects under these keys. */
  private static boolean nests(Format format, Set<String> keys) {
    boolean dotted = false;
    for (String need : format.needs()) {
      int dot = need.indexOf('.');
      boolean isNested = dot > 0 && keys.contains(need.substring(0, dot));
      if (!isNested && !keys.contains(need)) {
        return false;
      }
      dotted |= isNested;
    }
    return dotted;
  }

  /**
   * The format whose keys fit best: all of them are there, or at most a fifth is missing and at
   * most a fifth of the line's keys are others; or those that the format needs are there. Of
   * several the one with most keys in the line, then with the fewest missing. Text shaped like JSON
   * has its keys in the order of its format string; JSON of other producers with the same names has
   * not.
   */
  private static Format bestFit(Set<String> keys, List<Format> formats, Format unknown) {
    Format best = unknown;
    int bestScore = 0;
    for (Format format : formats) {
      int common = 0;
      for (String key : format.keys().keySet()) {
        common += keys.contains(key) ? 1 : 0;
      }
      int missing = format.keys().size() - common;
      int others = keys.size() - common;
      boolean told = !format.needs().isEmpty() && keys.containsAll(format.needs());
      boolean fits =
          told
              || format.needs().isEmpty()
                  && (missing == 0
                      || missing * 5 <= format.keys().size() && others * 5 <= keys.size())
                  && (format.layout() == Format.Layout.JSON || isInOrder(keys, format));
      long marks = format.needs().stream().filter(key -> !format.keys().containsKey(key)).count();
      int score = told ? 2 * (common + (int) marks) - Math.min(missing, 1) : 2 * (common - missing);
      if (fits && score > bestScore) {
        best = format;
        bestScore = score;
      }
    }
    return best;
  }

  private static boolean isInOrder(Set<String> keys, Format format) {
    List<String> common = new ArrayList<>(keys);
    common.retainAll(format.keys().keySet());
    List<String> wanted = new ArrayList<>(format.keys().keySet());
    wanted.retainAll(keys);
    return common.equals(wanted);
  }

  private static int[] fields(
      List<String> keys, List<Optional<KeyMeaning>> meanings, Format format) {
    int[] fields = new int[keys.size()];
    int[] claims = new int[keys.size()];
    int[] strength = new int[Field.LOGGED];
    for (int i = 0; i < fields.length; i++) {
      Field known = format.keys().get(keys.get(i));
      KeyMeaning meaning = meanings.get(i).orElse(null);
      Field field = known != null ? known : meaning == null ? null : meaning.field();
      claims[i] = known != null ? KeyMeaning.OWN_NAME + 1 : meaning == null ? 0 : meaning.claim();
      fields[i] = field == null ? -1 : field.ordinal();
      if (field != null) {
        strength[fields[i]] = Math.max(strength[fields[i]], claims[i]);
      }
    }
    Set<Integer> taken = new HashSet<>();
    for (int i = 0; i < fields.length; i++) {
      if (fields[i] >= 0 && (claims[i] < strength[fields[i]] || !taken.add(fields[i]))) {
        fields[i] = -1;
      }
    }
    return fields;
  }

  private static TimeUnit[] units(
      int[] fields, List<Optional<KeyMeaning>> meanings, Format format) {
    TimeUnit[] units = null;
    for (int i = 0; i < fields.length; i++) {
      if (fields[i] < 0) {
        continue;
      }
      Field field = Field.values()[fields[i]];
      TimeUnit declared = format.units().get(field);
      Optional<TimeUnit> said =
          meanings.get(i).filter(m -> m.field() == field).map(KeyMeaning::unit);
      TimeUnit unit = declared != null ? declared : said.orElse(TimeUnit.MILLISECONDS);
      if (unit != TimeUnit.MILLISECONDS) {
        units = units == null ? new TimeUnit[Field.LOGGED] : units;
        units[fields[i]] = unit;
      }
    }
    return units;
  }

  /**
   * Whether the values of a line with these keys make it a record, as {@link Format#where} says.
   */
  boolean isRecord(JsonTokens tokens, byte[] line) {
    List<Map<String, String>> ways = format.where();
    return ways.isEmpty() || ways.stream().anyMatch(way -> holds(way, tokens, line));
  }

  private boolean holds(Map<String, String> way, JsonTokens tokens, byte[] line) {
    Slice value = new Slice();
    return way.entrySet().stream()
        .allMatch(
            wanted -> {
              int i = keys.indexOf(wanted.getKey());
              return i >= 0
                  && value
                      .set(line, tokens.valueFrom[i], tokens.valueTo[i])
                      .toString()
                      .equals(wanted.getValue());
            });
  }

  /**
   * Whether the keys are those of a gateway's access log: two of the four telling fields, and one
   * of them under a name that only Envoy's family uses. ({@code status} and {@code upstream_addr}
   * are nginx.)
   */
  private static boolean isAccessLog(List<String> keys, int[] fields) {
    int telling = 0;
    boolean ours = false;
    for (int i = 0; i < fields.length; i++) {
      boolean tells =
          fields[i] == Field.RESPONSE_FLAGS.ordinal()
              || fields[i] == Field.UPSTREAM_CLUSTER.ordinal()
              || fields[i] == Field.UPSTREAM_HOST.ordinal()
              || fields[i] == Field.RESPONSE_CODE.ordinal();
      telling += tells ? 1 : 0;
      ours |=
          tells
              && (Field.named(KeyMeaning.snake(keys.get(i))).isPresent()
                  || fields[i] == Field.RESPONSE_FLAGS.ordinal());
    }
    return telling >= 2 && ours;
  }

  private static boolean isApplicationLog(Set<String> keys) {
    return keys.stream().anyMatch(LEVELS::contains) && keys.stream().anyMatch(MESSAGES::contains);
  }
}
