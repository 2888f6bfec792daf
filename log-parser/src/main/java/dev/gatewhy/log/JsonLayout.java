package dev.gatewhy.log;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

  private JsonLayout(
      Kind kind, Format format, int[] fields, boolean ambiguous, JsonEnvelope envelope) {
    this.kind = kind;
    this.envelope = envelope;
    this.format = format;
    this.fields = fields;
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
    int[] fields = fields(keys, format);
    Kind kind =
        isAccessLog(keys, fields)
            ? Kind.RECORD
            : isApplicationLog(distinct) ? Kind.APPLICATION_LOG : Kind.OTHER;
    JsonEnvelope envelope =
        kind == Kind.RECORD ? null : JsonWrappers.builtIn().envelope(keys, distinct);
    return new JsonLayout(kind, format, fields, distinct.size() < keys.size(), envelope);
  }

  /**
   * The format whose keys fit best: all of them are there, or at most a fifth is missing and at
   * most a fifth of the line's keys are others. Of several the one with most keys in the line, then
   * with the fewest missing. Text shaped like JSON has its keys in the order of its format string;
   * JSON of other producers with the same names has not.
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
      boolean fits =
          (missing == 0 || missing * 5 <= format.keys().size() && others * 5 <= keys.size())
              && (format.layout() == Format.Layout.JSON || isInOrder(keys, format));
      int score = common - missing;
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

  private static int[] fields(List<String> keys, Format format) {
    int[] fields = new int[keys.size()];
    int[] strength = new int[Field.LOGGED];
    List<Integer> claims = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      String key = keys.get(i);
      Field known = format.keys().get(key);
      Field field = known != null ? known : Field.ofKey(key).orElse(null);
      int claim = field == null ? 0 : known != null ? 3 : field.fieldName().equals(key) ? 2 : 1;
      fields[i] = field == null ? -1 : field.ordinal();
      claims.add(claim);
      if (field != null) {
        strength[fields[i]] = Math.max(strength[fields[i]], claim);
      }
    }
    Set<Integer> taken = new HashSet<>();
    for (int i = 0; i < fields.length; i++) {
      if (fields[i] >= 0 && (claims.get(i) < strength[fields[i]] || !taken.add(fields[i]))) {
        fields[i] = -1;
      }
    }
    return fields;
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
              && (Field.named(keys.get(i)).isPresent()
                  || fields[i] == Field.RESPONSE_FLAGS.ordinal());
    }
    return telling >= 2 && ours;
  }

  private static boolean isApplicationLog(Set<String> keys) {
    return keys.stream().anyMatch(LEVELS::contains) && keys.stream().anyMatch(MESSAGES::contains);
  }
}
