package dev.gatewhy.query;

import dev.gatewhy.log.FieldType;
import java.util.Collection;
import java.util.Optional;

/**
 * The attributes that a condition may ask: the fields of a record, or the facts of a context.
 * Implementations are immutable.
 */
public interface Vocabulary {
  /** The type of the attribute called {@code name}, or empty if there is none. */
  Optional<FieldType> type(String name);

  /** All names, for suggestions. */
  Collection<String> names();

  /**
   * The unit of a number: {@code ms}, {@code bytes}, or empty. It decides which suffixes ({@code
   * 15s}) a value may carry.
   */
  default String unit(String name) {
    return "";
  }

  /**
   * What else people call an attribute: the right name for {@code status} or {@code duration_ms},
   * if somebody knows.
   */
  default Optional<String> alias(String name) {
    return Optional.empty();
  }

  /** What one attribute is called in messages: {@code field}, {@code fact}. */
  default String noun() {
    return "field";
  }

  /**
   * Where all names are listed, for the last line of a message about an unknown one; empty if
   * nowhere.
   */
  default String help() {
    return "";
  }

  /**
   * What to say about an unknown name that resembles none: how names of its kind are written; empty
   * if nothing.
   */
  default String advice(String unknown) {
    return "";
  }

  /** The logged and derived fields of a record. */
  static Vocabulary records() {
    return RecordVocabulary.FIELDS;
  }

  /**
   * As {@link #records()}, and what else a line holds: {@code extra.KEY}, see {@link
   * dev.gatewhy.log.ExtraKey}. For filters; rules know fields alone.
   */
  static Vocabulary lines() {
    return RecordVocabulary.WITH_EXTRAS;
  }
}
