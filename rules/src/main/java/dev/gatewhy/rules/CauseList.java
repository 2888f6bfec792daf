package dev.gatewhy.rules;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/** The causes of a catalog by id, each read when somebody first looks at it. Thread-safe. */
final class CauseList extends AbstractList<Cause> implements RandomAccess {
  private final List<Supplier<Cause>> readers;
  private final Map<String, Integer> places = new HashMap<>();
  private final AtomicReferenceArray<Cause> read;

  /**
   * The list of these causes.
   *
   * @param byId how to read each
   */
  CauseList(Map<String, Supplier<Cause>> byId) {
    readers = new ArrayList<>(byId.size());
    for (Map.Entry<String, Supplier<Cause>> entry : new TreeMap<>(byId).entrySet()) {
      places.put(entry.getKey(), readers.size());
      readers.add(entry.getValue());
    }
    read = new AtomicReferenceArray<>(readers.size());
  }

  /** The list of causes that are there already. */
  static CauseList of(Iterable<Cause> causes) {
    Map<String, Supplier<Cause>> byId = new HashMap<>();
    causes.forEach(cause -> byId.put(cause.id(), () -> cause));
    return new CauseList(byId);
  }

  /** The cause with this id. */
  Optional<Cause> withId(String id) {
    return Optional.ofNullable(places.get(id)).map(this::get);
  }

  @Override
  public Cause get(int index) {
    Cause cause = read.get(index);
    if (cause == null) {
      read.compareAndSet(index, null, readers.get(index).get()); // one object per cause, for all
      cause = read.get(index);
    }
    return cause;
  }

  @Override
  public int size() {
    return readers.size();
  }
}
