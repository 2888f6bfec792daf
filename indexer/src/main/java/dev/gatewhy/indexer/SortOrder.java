package dev.gatewhy.indexer;

import dev.gatewhy.log.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.SortedSetSelector;
import org.apache.lucene.search.SortedSetSortField;

/**
 * Orders that leave nothing open: equal records come by source and line, because a merge may change
 * their order in the index.
 */
final class SortOrder {
  private SortOrder() {}

  /** By one attribute; records without it come last, whichever direction. */
  static Sort of(String attribute, FieldType type, boolean descending) {
    return new Sort(
        key(attribute, type, descending),
        key(Schema.SOURCE, FieldType.TEXT, false),
        key(Schema.LINE, FieldType.INTEGER, false));
  }

  private static SortField key(String attribute, FieldType type, boolean descending) {
    if (type.isNumeric()) {
      return LongField.newSortField(
          attribute,
          descending,
          descending ? SortedNumericSelector.Type.MAX : SortedNumericSelector.Type.MIN,
          descending ? Long.MIN_VALUE : Long.MAX_VALUE);
    }
    String values = Schema.values(attribute);
    // the direction turns these round as well
    Object missing = descending ? SortField.STRING_FIRST : SortField.STRING_LAST;
    return Schema.isSet(type)
        ? new SortedSetSortField(values, descending, SortedSetSelector.Type.MIN, missing)
        : new SortField(values, SortField.Type.STRING, descending, missing);
  }
}
