package dev.gatewhy.query;

import com.google.re2j.Pattern;
import dev.gatewhy.log.Addresses;
import dev.gatewhy.log.ExtraKey;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.FieldType;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Network;
import dev.gatewhy.log.Presence;
import dev.gatewhy.log.Slice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a clause means for an attribute of a given type: it decides on one value. The predicate, the
 * signature machine of the rules and the index all ask this class, so they agree.
 *
 * <ul>
 *   <li>TEXT, ADDRESS, TRUTH: bytes compare exactly.
 *   <li>NAME: as text, but A–Z equal a–z.
 *   <li>FLAGS: the clause holds if it holds for one of the comma-separated flags.
 *   <li>Networks: the address without its port; of a list ({@code x_forwarded_for}) the last.
 *   <li>Numbers: {@link Clause.Between} alone.
 *   <li>ANY: as text, and {@link Clause.Between} on what reads as a number.
 * </ul>
 *
 * <p>Immutable and thread-safe. A regular expression is compiled when the first value comes.
 */
public final class ClauseMatcher {
  private static final BigInteger SMALLEST = BigInteger.valueOf(LogRecord.NO_NUMBER + 1);
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private final Clause clause;
  private final FieldType type;
  private final @Nullable Field field;
  private final @Nullable String extra;
  private final ValueTest test;
  private final long least;
  private final long most;

  private ClauseMatcher(Clause clause, FieldType type, @Nullable Field field) {
    this.clause = clause;
    this.type = type;
    this.field = field;
    this.extra = field == null ? ExtraKey.in(clause.attribute()).orElse(null) : null;
    this.test = test(clause, type);
    BigInteger least = clause instanceof Clause.Between between ? least(between) : BigInteger.ONE;
    BigInteger most = clause instanceof Clause.Between between ? most(between) : BigInteger.ZERO;
    boolean some =
        least.compareTo(most) <= 0
            && least.compareTo(LARGEST) <= 0
            && most.compareTo(SMALLEST) >= 0;
    this.least = some ? least.max(SMALLEST).longValueExact() : Long.MAX_VALUE;
    this.most = some ? most.min(LARGEST).longValueExact() : Long.MIN_VALUE;
  }

  /** The matcher of a clause about a field of a record, or about an extra value of its line. */
  public static ClauseMatcher of(Clause clause) {
    FieldType type =
        Vocabulary.lines()
            .type(clause.attribute())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'" + clause.attribute() + "' is no field of a record"));
    return new ClauseMatcher(clause, type, Field.named(clause.attribute()).orElse(null));
  }

  /** The matcher of a clause about some attribute of a type. */
  public static ClauseMatcher of(Clause clause, FieldType type) {
    return new ClauseMatcher(clause, type, null);
  }

  /** The clause. */
  public Clause clause() {
    return clause;
  }

  /** The field that the clause is about. */
  public Field field() {
    if (field == null) {
      throw new IllegalStateException("'" + clause.attribute() + "' is no field of a record");
    }
    return field;
  }

  /** The type that the clause is read for. */
  public FieldType type() {
    return type;
  }

  /** Whether it is {@code name:*}: having a value decides, whatever it is. */
  public boolean isPresence() {
    return clause instanceof Clause.Exists;
  }

  /** Whether {@link #matches(long)} decides, not {@link #matches(Slice)}. */
  public boolean isNumeric() {
    return clause instanceof Clause.Between && type != FieldType.ANY;
  }

  /** Whether a value that is no number holds. */
  public boolean matches(Slice value) {
    if (type != FieldType.FLAGS) {
      return test.holds(value.bytes, value.from, value.to);
    }
    int start = value.from;
    for (int i = value.from; i <= value.to; i++) {
      if (i == value.to || value.bytes[i] == ',') {
        if (i > start && test.holds(value.bytes, start, i)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  /** Whether a number in the attribute's unit holds; {@link LogRecord#NO_NUMBER} never does. */
  public boolean matches(long number) {
    return number >= least && number <= most || isPresence() && number != LogRecord.NO_NUMBER;
  }

  /** Whether a number holds; what is not a number never does. */
  public boolean matches(double number) {
    return switch (clause) {
      case Clause.Between between when Double.isFinite(number) ->
          between.contains(new BigDecimal(number));
      case Clause.Between between ->
          number > 0 && between.high() == null || number < 0 && between.low() == null;
      default -> isPresence();
    };
  }

  /**
   * The smallest whole number that holds; above {@link #most()} if none does, as for every clause
   * but {@link Clause.Between}.
   */
  public long least() {
    return least;
  }

  /** The largest whole number that holds. */
  public long most() {
    return most;
  }

  /** Two-valued: none and unlogged are false. {@code scratch} is overwritten. */
  public boolean matches(LogRecord record, Slice scratch) {
    if (extra != null) {
      return record.extra(extra, scratch) && matches(scratch);
    }
    return isPresence()
        ? record.has(field())
        : isNumeric()
            ? matches(record.number(field()))
            : record.slice(field(), scratch) && matches(scratch);
  }

  /** Three-valued: unlogged is open. {@code scratch} is overwritten. */
  public Truth judge(LogRecord record, Slice scratch) {
    return matches(record, scratch) ? Truth.TRUE : isUnlogged(record) ? Truth.OPEN : Truth.FALSE;
  }

  private boolean isUnlogged(LogRecord record) {
    return extra != null
        ? !record.extra(extra, new Slice())
        : record.presence(field()) == Presence.UNLOGGED;
  }

  @Override
  public String toString() {
    return clause.toString();
  }

  private interface ValueTest {
    boolean holds(byte[] bytes, int from, int to);
  }

  private static ValueTest test(Clause clause, FieldType type) {
    boolean ignoreCase = type == FieldType.NAME;
    return switch (clause) {
      case Clause.Exists exists -> (bytes, from, to) -> true;
      case Clause.Between between ->
          (bytes, from, to) ->
              type == FieldType.ANY
                  && Quantity.plain(bytes, from, to).filter(between::contains).isPresent();
      case Clause.Equal equal -> {
        byte[] text = equal.text().getBytes(StandardCharsets.UTF_8);
        yield ignoreCase
            ? (bytes, from, to) -> Ascii.equalsIgnoringCase(bytes, from, to, text)
            : (bytes, from, to) -> Arrays.equals(bytes, from, to, text, 0, text.length);
      }
      case Clause.Wildcard wildcard -> new Wildcards(wildcard.pattern(), ignoreCase)::matches;
      case Clause.Regex regex -> new RegexTest(regex.pattern(), ignoreCase);
      case Clause.InNetwork network -> {
        Network range =
            Network.parse(network.range())
                .orElseThrow(() -> new IllegalArgumentException(network.toString()));
        yield (bytes, from, to) -> contains(range, bytes, from, to);
      }
    };
  }

  private static boolean contains(Network range, byte[] bytes, int from, int to) {
    int start = to;
    while (start > from && bytes[start - 1] != ',') {
      start--;
    }
    String last = new String(bytes, start, to - start, StandardCharsets.UTF_8).strip();
    return Network.parse(Addresses.host(last)).filter(range::contains).isPresent();
  }

  /**
   * Case is taken from the value before the expression sees it, so that {@code (?-i:A)} cannot tell
   * a host name's case.
   */
  private static final class RegexTest implements ValueTest {
    private final String regex;
    private final boolean ignoreCase;
    private volatile @Nullable Pattern pattern;

    RegexTest(String regex, boolean ignoreCase) {
      this.regex = regex;
      this.ignoreCase = ignoreCase;
    }

    @Override
    public boolean holds(byte[] bytes, int from, int to) {
      Pattern compiled = pattern;
      if (compiled == null) {
        compiled = Regexes.compile(regex, ignoreCase);
        pattern = compiled;
      }
      String value =
          ignoreCase
              ? new String(Ascii.lower(bytes, from, to), StandardCharsets.UTF_8)
              : new String(bytes, from, to - from, StandardCharsets.UTF_8);
      return compiled.matches(value);
    }
  }

  private static BigInteger least(Clause.Between between) {
    BigDecimal low = between.low();
    if (low == null) {
      return SMALLEST;
    }
    BigDecimal whole = low.setScale(0, RoundingMode.CEILING);
    boolean next = !between.lowInclusive() && whole.compareTo(low) == 0;
    return next ? whole.toBigInteger().add(BigInteger.ONE) : whole.toBigInteger();
  }

  private static BigInteger most(Clause.Between between) {
    BigDecimal high = between.high();
    if (high == null) {
      return LARGEST;
    }
    BigDecimal whole = high.setScale(0, RoundingMode.FLOOR);
    boolean previous = !between.highInclusive() && whole.compareTo(high) == 0;
    return previous ? whole.toBigInteger().subtract(BigInteger.ONE) : whole.toBigInteger();
  }
}
