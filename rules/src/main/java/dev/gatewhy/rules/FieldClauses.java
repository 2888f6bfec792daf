package dev.gatewhy.rules;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FieldType;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Slice;
import java.util.List;

/**
 * The clauses that one logged field decides, alone or through derived fields, and what its values
 * decided before.
 */
final class FieldClauses {
  final Field source;
  final List<ClauseTable.Entry> entries;
  final long derived;
  private final boolean numeric;
  private final ValueTable table = new ValueTable();
  private final long[][] bits = new long[ValueTable.MAX_VALUES][];
  private final long[][] decided = new long[ValueTable.MAX_VALUES][];
  private final long[] clauses;
  private final long[] missing;

  FieldClauses(ClauseTable.Group group, int words) {
    source = group.source();
    entries = group.entries();
    numeric = source.isNumeric();
    clauses = new long[words];
    missing = new long[words];
    long mask = 0;
    for (ClauseTable.Entry entry : entries) {
      clauses[entry.number() >>> 6] |= 1L << entry.number();
      if (entry.field().isDerived()) {
        mask |= 1L << entry.field().ordinal();
      }
    }
    derived = mask;
  }

  /** Sets the bits of the clauses that hold, of those that are relevant. */
  void decide(LogRecord record, Slice value, Slice scratch, long[] truths, long[] relevant) {
    if ((record.valueMask() & source.bit()) == 0 || !anyOf(relevant)) {
      return;
    }
    if (numeric && source.type() != FieldType.TIME) {
      decideEach(record, scratch, truths, relevant);
      return;
    }
    record.slice(source, value);
    int id = table.id(value);
    if (id < 0) {
      decideEach(record, scratch, truths, relevant);
      return;
    }
    if (bits[id] == null) {
      bits[id] = new long[truths.length];
      decided[id] = new long[truths.length];
    }
    for (int i = 0; i < truths.length; i++) {
      missing[i] = clauses[i] & relevant[i] & ~decided[id][i];
    }
    if (anyOf(missing)) {
      decideEach(record, scratch, bits[id], missing);
    }
    for (int i = 0; i < truths.length; i++) {
      decided[id][i] |= missing[i];
      truths[i] |= bits[id][i] & relevant[i];
    }
  }

  private boolean anyOf(long[] wanted) {
    for (int i = 0; i < clauses.length; i++) {
      if ((clauses[i] & wanted[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  private void decideEach(LogRecord record, Slice scratch, long[] into, long[] wanted) {
    for (ClauseTable.Entry entry : entries) {
      int word = entry.number() >>> 6;
      long bit = 1L << entry.number();
      if ((wanted[word] & bit) != 0 && entry.matcher().matches(record, scratch)) {
        into[word] |= bit;
      }
    }
  }
}
