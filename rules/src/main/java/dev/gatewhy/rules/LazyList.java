package dev.gatewhy.rules;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An unmodifiable list that is made when somebody first looks into it. Thread-safe if making it
 * twice is harmless.
 */
final class LazyList<E> extends AbstractList<E> {
  private final Supplier<List<E>> maker;
  private volatile List<E> made;

  LazyList(Supplier<List<E>> maker) {
    this.maker = maker;
  }

  private List<E> made() {
    List<E> list = made;
    if (list == null) {
      list = maker.get();
      made = list;
    }
    return list;
  }

  @Override
  public E get(int index) {
    return made().get(index);
  }

  @Override
  public int size() {
    return made().size();
  }
}
