package dev.gatewhy.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of values under columns: fields, formats, causes, search results. Immutable.
 *
 * @param name what the rows are, in JSON: {@code fields}
 * @param columns their columns
 * @param rows a value per column: text, a number, a truth, an {@link Instant}, a list of texts;
 *     empty text and lists mean none
 */
public record Table(String name, List<Column> columns, List<List<Object>> rows) {

  /**
   * A column.
   *
   * @param name key in JSON and CSV, heading in text
   * @param number whether it is aligned as numbers are
   */
  public record Column(String name, boolean number) {}

  /** Copies what it is given, and checks that rows fit the columns. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            row.size() + " values for the " + columns.size() + " columns of " + name);
      }
    }
  }

  /** Starts a table; a column whose name ends in {@code #} holds numbers. */
  public static Builder named(String name, String... columns) {
    return new Builder(
        name,
        Arrays.stream(columns)
            .map(
                c ->
                    c.endsWith("#")
                        ? new Column(c.substring(0, c.length() - 1), true)
                        : new Column(c, false))
            .toList());
  }

  /** Collects rows. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final List<Column> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    private Builder(String name, List<Column> columns) {
      this.name = name;
      this.columns = columns;
    }

    /** Adds a row: a value per column. */
    public Builder row(Object... values) {
      rows.add(List.of(values));
      return this;
    }

    /** The table. */
    public Table build() {
      return new Table(name, columns, rows);
    }
  }

  static boolean isNone(Object value) {
    return value instanceof String text && text.isEmpty()
        || value instanceof List<?> list && list.isEmpty();
  }
}
