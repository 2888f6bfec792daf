package dev.gatewhy.rules;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Presence;
import dev.gatewhy.log.Slice;
import dev.gatewhy.query.Clause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns records into signatures. Not thread-safe: one per reading thread.
 *
 * <p>How it is fast: a log repeats its values, so each value of a field decides all clauses that
 * ask this field once, in a capped table. Most records end earlier: which causes are possible is
 * mostly settled by the response code, the flags, the details and by which fields have a value at
 * all. Which clauses can still matter for a combination of these is derived from the catalog when
 * it comes up first ({@link Judge#relevant}) and looked up from then on. For most it is none: such
 * records are healthy whatever else they say, and share {@link #HEALTHY}. In other signatures the
 * clauses that cannot matter are false.
 */
public final class Classifier {
  /** The number of the signature that records share which are healthy at first sight. */
  public static final int HEALTHY = 0;

  private static final long[] NOTHING = {};

  /**
   * Marks a format that was learned from its lines: a field of it without a value may turn out to
   * be unlogged. No field has this bit.
   */
  private static final long LEARNED = 1L << 63;

  private static final List<Field> GATE =
      List.of(
          Field.RESPONSE_CODE,
          Field.RESPONSE_FLAGS,
          Field.RESPONSE_CODE_DETAILS,
          Field.GRPC_STATUS,
          Field.GRPC_STATUS_NUMBER);

  private final Judge judge;
  private final List<FieldClauses> parts = new ArrayList<>();
  private final List<ClauseTable.Entry> mixed;
  private final ValueTable[] gates = new ValueTable[GATE.size()];
  private final int[] gateValues = new int[GATE.size()];
  private final GateTable gateTable = new GateTable();
  private final long gatePresence;
  private final long[] truths;
  private final Slice value = new Slice();
  private final Slice scratch = new Slice();
  private final SignatureTable signatures;
  private final long[] everything;

  Classifier(Judge judge) {
    this.judge = judge;
    ClauseTable clauses = judge.clauses();
    int words = clauses.words();
    truths = new long[words];
    everything = new long[words];
    Arrays.fill(everything, -1);
    long presence = 0;
    List<ClauseTable.Entry> several = List.of();
    for (ClauseTable.Group group : clauses.groups()) {
      if (group.source() == null) {
        several = group.entries();
      } else {
        parts.add(new FieldClauses(group, words));
        presence |= group.source().bit();
      }
    }
    for (ClauseTable.Entry entry : several) {
      for (Field source : entry.field().sources()) {
        presence |= source.bit();
      }
    }
    mixed = several;
    gatePresence = presence;
    for (int i = 0; i < gates.length; i++) {
      gates[i] = new ValueTable();
    }
    signatures = new SignatureTable(judge.decisive());
  }

  /**
   * The number of the record's signature; equal signatures have equal numbers within this
   * classifier. An ambiguous record has {@link #HEALTHY}: nothing that its line says can be
   * believed, so it convicts nobody.
   */
  public int signature(LogRecord record) {
    long[] relevant = record.isAmbiguous() ? NOTHING : relevant(record);
    if (relevant == NOTHING) {
      return HEALTHY;
    }
    Arrays.fill(truths, 0);
    for (FieldClauses part : parts) {
      part.decide(record, value, scratch, truths, relevant);
    }
    for (ClauseTable.Entry entry : mixed) {
      if (isSet(relevant, entry.number()) && entry.matcher().matches(record, scratch)) {
        set(truths, entry.number());
      }
    }
    return signatures.number(truths, open(record));
  }

  /** The signature with this number. */
  public Signature signature(int number) {
    return signatures.get(number);
  }

  /** How many numbers there are so far. */
  public int size() {
    return signatures.size();
  }

  /** The fields about which the record says nothing, derived ones included. */
  private long open(LogRecord record) {
    long open = record.unloggedMask() & gatePresence;
    for (ClauseTable.Entry entry : mixed) {
      if (record.presence(entry.field()) == Presence.UNLOGGED) {
        open |= 1L << entry.field().ordinal();
      }
    }
    for (FieldClauses part : parts) {
      open |= (open & part.source.bit()) != 0 ? part.derived : 0;
    }
    return open;
  }

  /**
   * The clauses that can matter for a record, as far as its gate tells; {@link #NOTHING} if it is
   * healthy whatever they say.
   */
  private long[] relevant(LogRecord record) {
    long present = record.valueMask() & gatePresence;
    long unlogged =
        record.unloggedMask() & gatePresence | (record.format().isDeclared() ? 0 : LEARNED);
    long hash = present * 0x9E3779B97F4A7C15L ^ unlogged * 0xC2B2AE3D27D4EB4FL;
    for (int i = 0; i < gates.length; i++) {
      Field field = GATE.get(i);
      int id = 0;
      if ((present & field.bit()) != 0) {
        record.slice(field, value);
        id = gates[i].id(value);
        if (id < 0) {
          return learn(record, present, unlogged); // the table of this field is full
        }
      }
      gateValues[i] = id;
      hash = (hash ^ id) * 0xBF58476D1CE4E5B9L;
      hash ^= hash >>> 31;
    }
    long[] known = gateTable.find(hash, present, unlogged, gateValues);
    if (known == null) {
      known = learn(record, present, unlogged);
      gateTable.add(hash, present, unlogged, gateValues, known);
    }
    return known;
  }

  /** Decides a combination that comes up for the first time. */
  private long[] learn(LogRecord record, long present, long unlogged) {
    Arrays.fill(truths, 0);
    long decided = 0;
    for (FieldClauses part : parts) {
      if (GATE.contains(part.source)) {
        part.decide(record, value, scratch, truths, everything);
        decided |= part.source.bit();
      }
    }
    long decidedFields = decided;
    List<Clause> clauses = judge.clauses().clauses();
    long[] known = truths;
    long[] relevant =
        judge.relevant(
            (clause, ordinal) -> {
              Field field = Field.values()[ordinal];
              if (field.isDerived()) {
                return Rule.FALSE | Rule.OPEN | Rule.TRUE;
              }
              if ((unlogged & field.bit()) != 0) {
                return Rule.OPEN;
              }
              if ((present & field.bit()) == 0) {
                return (unlogged & LEARNED) != 0 ? Rule.FALSE | Rule.OPEN : Rule.FALSE;
              }
              if (clauses.get(clause) instanceof Clause.Exists) {
                return Rule.TRUE;
              }
              if ((decidedFields & field.bit()) != 0) {
                return isSet(known, clause) ? Rule.TRUE : Rule.FALSE;
              }
              return Rule.FALSE | Rule.TRUE;
            });
    return relevant.length == 0 ? NOTHING : relevant;
  }

  private static boolean isSet(long[] bits, int number) {
    return (bits[number >>> 6] >>> number & 1) != 0;
  }

  private static void set(long[] bits, int number) {
    bits[number >>> 6] |= 1L << number;
  }
}
