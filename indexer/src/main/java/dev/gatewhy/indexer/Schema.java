package dev.gatewhy.indexer;

import dev.gatewhy.log.FieldType;

/**
 * How an attribute stands in the index.
 *
 * <p>Text has two Lucene fields. {@code name=} holds the terms that queries look up: the value, in
 * lower case where case means nothing, and one per flag; {@code name#} holds doc values for output,
 * facets and sorting. A number has one, {@code name}: a point with doc values. What fits neither
 * goes whole into {@code name!}, which queries read one by one: a value longer than a term may be,
 * and text where a number should stand.
 */
final class Schema {
  /** Changes when an older release could not read an index, or would read it wrongly. */
  static final int VERSION = 1;

  /** Bytes of the longest term that Lucene takes ({@code IndexWriter.MAX_TERM_LENGTH}). */
  static final int LONGEST_TERM = 32_766;

  static final String SOURCE = "source";
  static final String LINE = "line";
  static final String FORMAT = "format";
  static final String AMBIGUOUS = "ambiguous";

  /** Names a record: its source, its place there, and its bytes. */
  static final String ID = "_id";

  /** The line as it was read. */
  static final String RAW = "_raw";

  private Schema() {}

  static String terms(String attribute) {
    return attribute + "=";
  }

  static String values(String attribute) {
    return attribute + "#";
  }

  static String odd(String attribute) {
    return attribute + "!";
  }

  /** The field whose doc values say that a record has an ordinary value. */
  static String ordinary(String attribute, FieldType type) {
    return type.isNumeric() ? attribute : values(attribute);
  }

  /** Whether a record can have several values. */
  static boolean isSet(FieldType type) {
    return type == FieldType.FLAGS;
  }
}
