package dev.gatewhy.query;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An elementary condition: one question about one attribute (a record field, or a fact of its
 * context).
 *
 * <p>Immutable; equal clauses are equal, so a catalog asks each of them once per record. Equality
 * is written out here and not left to the records: theirs is linked at run time, which takes a
 * short run of the command line longer than all its clauses do. What a clause means for a given
 * type of attribute is decided by {@link ClauseMatcher} alone.
 */
public sealed interface Clause extends Expression {

  /** The attribute's name: {@code response_code}, {@code upstream_cluster.failure_rate}. */
  String attribute();

  /** {@code name:*}: it has a value. */
  record Exists(String attribute) implements Clause {
    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Exists other && attribute.equals(other.attribute);
    }

    @Override
    public int hashCode() {
      return attribute.hashCode();
    }
  }

  /**
   * {@code name:text}: equals; for flags, the set contains it. Never about numbers and times: these
   * are {@link Between}.
   */
  record Equal(String attribute, String text) implements Clause {
    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Equal other
          && attribute.equals(other.attribute)
          && text.equals(other.text);
    }

    @Override
    public int hashCode() {
      return 31 * attribute.hashCode() + text.hashCode();
    }
  }

  /**
   * {@code path:/api/*}: the whole value fits.
   *
   * @param pattern text in which {@code *} stands for any characters, {@code ?} for one, and {@code
   *     \} takes the meaning from {@code *}, {@code ?} and itself
   */
  record Wildcard(String attribute, String pattern) implements Clause {
    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Wildcard other
          && attribute.equals(other.attribute)
          && pattern.equals(other.pattern);
    }

    @Override
    public int hashCode() {
      return 31 * attribute.hashCode() + pattern.hashCode();
    }
  }

  /** {@code name=~"regex"}: RE2 syntax, the whole value; {@code .} also matches a line feed. */
  record Regex(String attribute, String pattern) implements Clause {
    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Regex other
          && attribute.equals(other.attribute)
          && pattern.equals(other.pattern);
    }

    @Override
    public int hashCode() {
      return 31 * attribute.hashCode() + pattern.hashCode();
    }
  }

  /**
   * {@code name:10.1.0.0/16} or {@code name:10.1.2.3}: the address, without its port, lies in the
   * range.
   */
  record InNetwork(String attribute, String range) implements Clause {
    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof InNetwork other
          && attribute.equals(other.attribute)
          && range.equals(other.range);
    }

    @Override
    public int hashCode() {
      return 31 * attribute.hashCode() + range.hashCode();
    }
  }

  /**
   * A number or time between two bounds, as {@code name:503}, {@code name:>=5}, {@code name:[1 TO
   * 5}}, {@code response_code:5xx} write it. Bounds are numbers without trailing zeros and without
   * an exponent, so that equal bounds are equal.
   *
   * @param low lower bound in the attribute's unit (times: nanoseconds since the epoch); null if
   *     open
   * @param high upper bound; null if open
   */
  record Between(
      String attribute,
      @Nullable BigDecimal low,
      boolean lowInclusive,
      @Nullable BigDecimal high,
      boolean highInclusive)
      implements Clause {

    public Between {
      low = plain(low);
      high = plain(high);
      lowInclusive = lowInclusive && low != null;
      highInclusive = highInclusive && high != null;
    }

    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Between other
          && attribute.equals(other.attribute)
          && lowInclusive == other.lowInclusive
          && highInclusive == other.highInclusive
          && Objects.equals(low, other.low)
          && Objects.equals(high, other.high);
    }

    @Override
    public int hashCode() {
      int bounds = 31 * Objects.hashCode(low) + Objects.hashCode(high);
      return 31 * (31 * attribute.hashCode() + bounds)
          + (lowInclusive ? 1 : 0)
          + (highInclusive ? 2 : 0);
    }

    /** Whether {@code number} lies between the bounds. */
    public boolean contains(BigDecimal number) {
      return (low == null || number.compareTo(low) >= (lowInclusive ? 0 : 1))
          && (high == null || number.compareTo(high) <= (highInclusive ? 0 : -1));
    }

    /** Whether only one number lies between the bounds. */
    boolean isOneNumber() {
      return low != null && low.equals(high) && lowInclusive && highInclusive;
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
      if (number == null) {
        return null;
      }
      BigDecimal stripped = number.stripTrailingZeros();
      return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
  }
}
