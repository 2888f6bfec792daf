package dev.gatewhy.query;

import dev.gatewhy.log.FieldType;
import java.util.Collection;
import java.util.Optional;

/** The attributes that a condition may ask: the fields of a record, or the facts of a context. Implementations are immutable. */
public interface Vocabulary {
  /** The type of the attribute called {@code name}, or empty if there is none. */
  Optional<FieldType> type(String name);

  /** All names, for suggestions. */
  Collection<String> names();
}
