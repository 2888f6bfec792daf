package dev.gatewhy.rules;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FieldType;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Slice;
import java.util.List;

/** The clauses that one logged field decides, alone or through derived fields. */
final class FieldClauses {
  final Field source;
  final List<ClauseTable.Entry> entries;
  final long derived;
  private final boolean numeric;
  private final ValueTable table;

  FieldClauses(ClauseTable.Group group, int words) {
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
        bits[entry.number() >>> 6] |= 1L << entry.number();
      }
    }
  }
}
