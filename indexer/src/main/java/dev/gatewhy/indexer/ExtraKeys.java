package dev.gatewhy.indexer;

import dev.gatewhy.log.ExtraKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The extra attributes of an index. Each makes fields in Lucene, which cost memory for as long as
 * the index is open, and a log may hold any number of keys; so an index keeps the first {@link
 * #MOST} that it meets. Thread-safe.
 */
final class ExtraKeys {
  /** How many distinct keys an index keeps. */
  static final int MOST = 200;

  private final Set<String> kept = ConcurrentHashMap.newKeySet();

  /** Begins with those among the names of an index's Lucene fields. */
  void know(Set<String> fields) {
    for (String field : fields) {
      String attribute = field.substring(0, field.length() - 1);
      if (attribute.startsWith(ExtraKey.PREFIX) && field.equals(Schema.values(attribute))) {
        kept.add(attribute);
      }
    }
  }

  /** Whether the index keeps the values of {@code attribute}. */
  boolean keep(String attribute) {
    return kept.contains(attribute) || add(attribute);
  }

  private synchronized boolean add(String attribute) {
    return kept.contains(attribute) || kept.size() < MOST && kept.add(attribute);
  }
}
