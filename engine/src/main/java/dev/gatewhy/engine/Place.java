package dev.gatewhy.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in the traffic: the rows that lie in all of some nodes. Without nodes it is everything.
 * Immutable.
 *
 * @param parts the conditions, all of which hold
 */
record Place(List<Part> parts) {
  static final Place EVERYTHING = new Place(List.of());

  /** One condition: a row belongs to the node of the dimension. */
  record Part(Dimension dimension, int node) {
    boolean contains(int row) {
      return dimension.contains(node, row);
    }

    String name() {
      return dimension.name(node);
    }
  }

  /** This place, narrowed further. */
  Place and(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new Place(List.copyOf(more));
  }

  boolean contains(int row) {
    for (int i = 0; i < parts.size(); i++) { // no iterator: this runs once per row
      if (!parts.get(i).contains(row)) {
        return false;
      }
    }
    return true;
  }

  boolean asks(Column column) {
    return parts.stream().anyMatch(part -> part.dimension().column() == column);
  }

  /** All rows of the place that have a time, in its order. */
  RowList rows(Traffic traffic) {
    if (parts.isEmpty()) {
      return traffic.timed;
    }
    RowList first = parts.get(0).dimension().rows(parts.get(0).node());
    return parts.size() == 1 ? first : first.filtered(this::contains);
  }
}
