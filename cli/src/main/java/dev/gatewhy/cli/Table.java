package dev.gatewhy.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows of words in columns as wide as their widest word, for the verbs that list what Gatewhy knows. */
final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; all rows have equally many cells. */
  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** Prints the rows; the last column is as long as it likes. */
  void print(PrintStream out) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = Visible.of(row.get(column));
        line.append(cell).append(" ".repeat(Math.max(0, width(column) - cell.length()))).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
