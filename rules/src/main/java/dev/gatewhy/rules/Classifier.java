package dev.gatewhy.rules;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FieldType;
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
 * <p>How it is fast: a log repeats its values, so each value of a field decides all clauses that ask this field once, in a capped
 * table. Most records end earlier: which causes are possible is mostly settled by the response code, the flags, the details and by
 * which fields have a value at all. Whether a combination of these is healthy whatever else the record says is derived from the
 * catalog when it comes up first ({@link Judge#isSurelyHealthy}) and looked up from then on. Such records share {@link #HEALTHY}.
 */
public final class Classifier {
  /** The number of the signature that records share which are healthy at first sight. */
  public static final int HEALTHY = 0;

  /** Signatures kept with all evidence; above it only what makes causes possible is told apart. */
  private static final int MAX_SIGNATURES = 1 << 16;

  private static final List<Field> GATE = List.of(Field.RESPONSE_CODE, Field.RESPONSE_FLAGS, Field.RESPONSE_CODE_DETAILS,
      Field.GRPC_STATUS, Field.GRPC_STATUS_NUMBER);

  private final Judge judge;
  private final List<Part> parts = new ArrayList<>();
  private final List<ClauseTable.Entry> mixed;
  private final ValueTable[] gates = new ValueTable[GATE.size()];
  private final int[] gateValues = new int[GATE.size()];
  private final GateTable gateTable = new GateTable();
  private final long gatePresence;
  private final long[] truths;
  private final Slice value = new Slice();
  private final Slice scratch = new Slice();
  private final SignatureTable signatures;

  Classifier(Judge judge) {
    this.judge = judge;
    ClauseTable clauses = judge.clauses();
    int words = clauses.words();
    truths = new long[words];
    long presence = 0;
    List<ClauseTable.Entry> several = List.of();
    for (ClauseTable.Group group : clauses.groups()) {
      if (group.source() == null) {
        several = group.entries();
      } else {
        parts.add(new Part(group, words));
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
      gates[i] = new ValueTable(words);
    }
    signatures = new SignatureTable(judge.decisive());
  }

  /** The number of the record's signature; equal signatures have equal numbers within this classifier. */
  public int signature(LogRecord record) {
    if (isHealthyAtFirstSight(record)) {
      return HEALTHY;
    }
    Arrays.fill(truths, 0);
    for (Part part : parts) {
      part.decide(record, value, scratch, truths);
    }
    for (ClauseTable.Entry entry : mixed) {
      if (entry.matcher().matches(record, scratch)) {
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
    for (Part part : parts) {
      open |= (open & part.source.bit()) != 0 ? part.derived : 0;
    }
    return open;
  }

  private boolean isHealthyAtFirstSight(LogRecord record) {
    if (record.isAmbiguous()) {
      return false;
    }
    long present = record.valueMask() & gatePresence;
    long unlogged = record.unloggedMask() & gatePresence;
    long hash = present * 0x9E3779B97F4A7C15L ^ unlogged * 0xC2B2AE3D27D4EB4FL;
    for (int i = 0; i < gates.length; i++) {
      Field field = GATE.get(i);
      int id = 0;
      if ((present & field.bit()) != 0) {
        record.slice(field, value);
        id = gates[i].id(value);
        if (id < 0) {
          return false; // the table of this field is full
        }
      }
      gateValues[i] = id;
      hash = (hash ^ id) * 0xBF58476D1CE4E5B9L;
      hash ^= hash >>> 31;
    }
    int known = gateTable.find(hash, present, unlogged, gateValues);
    return known >= 0 ? gateTable.isHealthy(known) : learn(record, hash, present, unlogged);
  }

  /** Decides a combination that comes up for the first time. */
  private boolean learn(LogRecord record, long hash, long present, long unlogged) {
    Arrays.fill(truths, 0);
    long decided = 0;
    for (Part part : parts) {
      if (GATE.contains(part.source)) {
        part.decide(record, value, scratch, truths);
        decided |= part.source.bit();
      }
    }
    long decidedFields = decided;
    List<Clause> clauses = judge.clauses().clauses();
    long[] known = truths;
    boolean healthy = judge.isSurelyHealthy((clause, ordinal) -> {
      Field field = Field.values()[ordinal];
      if (field.isDerived()) {
        return Rule.FALSE | Rule.OPEN | Rule.TRUE;
      }
      if ((unlogged & field.bit()) != 0) {
        return Rule.OPEN;
      }
      if ((present & field.bit()) == 0) {
        return Rule.FALSE;
      }
      if (clauses.get(clause) instanceof Clause.Exists) {
        return Rule.TRUE;
      }
      if ((decidedFields & field.bit()) != 0) {
        return (known[clause >>> 6] >>> clause & 1) != 0 ? Rule.TRUE : Rule.FALSE;
      }
      return Rule.FALSE | Rule.TRUE;
    });
    gateTable.add(hash, present, unlogged, gateValues, healthy);
    return healthy;
  }

  private static void set(long[] bits, int number) {
    bits[number >>> 6] |= 1L << number;
  }

  /** The clauses that one logged field decides, alone or through derived fields. */
  private static final class Part {
    final Field source;
    final List<ClauseTable.Entry> entries;
    final long derived;
    private final boolean numeric;
    private final ValueTable table;

    Part(ClauseTable.Group group, int words) {
      source = group.source();
      entries = group.entries();
      numeric = source.isNumeric();
      table = new ValueTable(words);
      long mask = 0;
      for (ClauseTable.Entry entry : entries) {
        if (entry.field().isDerived()) {
          mask |= 1L << entry.field().ordinal();
        }
      }
      derived = mask;
    }

    /** Sets the bits of the clauses that hold. */
    void decide(LogRecord record, Slice value, Slice scratch, long[] truths) {
      if ((record.valueMask() & source.bit()) == 0) {
        return;
      }
      if (numeric && source.type() != FieldType.TIME) {
        decideAll(record, scratch, truths);
        return;
      }
      record.slice(source, value);
      int id = table.id(value);
      if (id < 0) {
        decideAll(record, scratch, truths);
        return;
      }
      long[] bits = table.bits(id);
      if (bits == null) {
        bits = new long[truths.length];
        decideAll(record, scratch, bits);
        table.setBits(id, bits);
      }
      for (int i = 0; i < truths.length; i++) {
        truths[i] |= bits[i];
      }
    }

    private void decideAll(LogRecord record, Slice scratch, long[] bits) {
      for (ClauseTable.Entry entry : entries) {
        if (entry.matcher().matches(record, scratch)) {
          set(bits, entry.number());
        }
      }
    }
  }

  /** Numbers the distinct values of a field, at most {@link #MAX_VALUES} of them, and keeps what each decides. */
  private static final class ValueTable {
    private static final int MAX_VALUES = 1 << 12;
    private static final int SLOTS = MAX_VALUES * 2;
    private static final int MAX_LENGTH = 512;
    private final int[] slots = new int[SLOTS];
    private final byte[][] values = new byte[MAX_VALUES][];
    private final long[] hashes = new long[MAX_VALUES];
    private final long[][] bits = new long[MAX_VALUES][];
    private int size = 1; // 0 stands for no value

    ValueTable(int words) {
      bits[0] = new long[words];
    }

    /** The value's number from 1, or −1 if it is new and the table is full. */
    int id(Slice value) {
      if (value.length() > MAX_LENGTH) {
        return -1;
      }
      long hash = value.hash();
      int slot = (int) hash & SLOTS - 1;
      for (; slots[slot] != 0; slot = slot + 1 & SLOTS - 1) {
        int id = slots[slot];
        if (hashes[id] == hash && value.sameBytes(values[id])) {
          return id;
        }
      }
      if (size == MAX_VALUES) {
        return -1;
      }
      slots[slot] = size;
      values[size] = value.copy();
      hashes[size] = hash;
      return size++;
    }

    long[] bits(int id) {
      return bits[id];
    }

    void setBits(int id, long[] decided) {
      bits[id] = decided;
    }
  }

  /** Combinations of gate values that came up, and whether they are healthy. */
  private static final class GateTable {
    private static final int MAX_ROWS = 1 << 14;
    private static final int SLOTS = MAX_ROWS * 2;
    private final int[] slots = new int[SLOTS];
    private final List<Row> rows = new ArrayList<>();

    private record Row(long hash, long present, long unlogged, int[] values, boolean healthy) {}

    /** The row's number, or −1. */
    int find(long hash, long present, long unlogged, int[] values) {
      for (int slot = (int) hash & SLOTS - 1; slots[slot] != 0; slot = slot + 1 & SLOTS - 1) {
        Row row = rows.get(slots[slot] - 1);
        if (row.hash == hash && row.present == present && row.unlogged == unlogged && Arrays.equals(row.values, values)) {
          return slots[slot] - 1;
        }
      }
      return -1;
    }

    boolean isHealthy(int row) {
      return rows.get(row).healthy;
    }

    void add(long hash, long present, long unlogged, int[] values, boolean healthy) {
      if (rows.size() == MAX_ROWS) {
        return; // decided again each time: slower, and as right
      }
      int slot = (int) hash & SLOTS - 1;
      while (slots[slot] != 0) {
        slot = slot + 1 & SLOTS - 1;
      }
      rows.add(new Row(hash, present, unlogged, values.clone(), healthy));
      slots[slot] = rows.size();
    }
  }

  /** Numbers the distinct signatures. */
  private static final class SignatureTable {
    private final long[] decisive;
    private final List<Signature> signatures = new ArrayList<>();
    private int[] slots = new int[1 << 10];

    /** Begins with signature 0, which has no bit; {@code decisive} are the clauses that make causes possible. */
    SignatureTable(long[] decisive) {
      this.decisive = decisive;
      add(new Signature(new long[decisive.length], 0));
    }

    int size() {
      return signatures.size();
    }

    Signature get(int number) {
      return signatures.get(number);
    }

    int number(long[] truths, long open) {
      if (signatures.size() >= MAX_SIGNATURES) {
        for (int i = 0; i < truths.length; i++) {
          truths[i] &= decisive[i];
        }
      }
      int mask = slots.length - 1;
      int slot = Signature.hash(truths, open) & mask;
      for (; slots[slot] != 0; slot = slot + 1 & mask) {
        if (signatures.get(slots[slot] - 1).sameAs(truths, open)) {
          return slots[slot] - 1;
        }
      }
      return add(new Signature(truths.clone(), open));
    }

    int add(Signature signature) {
      signatures.add(signature);
      if (signatures.size() * 2 > slots.length) {
        slots = new int[slots.length * 2];
        for (int i = 0; i < signatures.size(); i++) {
          place(i);
        }
      } else {
        place(signatures.size() - 1);
      }
      return signatures.size() - 1;
    }

    private void place(int number) {
      int slot = signatures.get(number).hashCode() & slots.length - 1;
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = number + 1;
    }
  }
}
