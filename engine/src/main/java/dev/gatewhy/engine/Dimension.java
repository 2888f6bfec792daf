package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;

/**
 * One way to place failures: the values of a column as nodes, with nodes above them where values nest (path prefixes, networks).
 *
 * <p>Immutable. The rows of each node are listed once, when first asked for.
 */
final class Dimension {
  private static final int MOST_PREFIXES = 6;
  private static final int[] IPV4_LENGTHS = {24, 32, 28, 20, 16, 12, 8};
  private static final int[] IPV6_LENGTHS = {48, 128, 64, 56, 40, 32};

  private final Traffic traffic;
  private final Column column;
  private final String[] names;
  private final int[][] nodesOfValue;
  private int[] offsets;
  private int[] rowsByNode;

  private Dimension(Traffic traffic, Column column, List<String> names, int[][] nodesOfValue) {
    this.traffic = traffic;
    this.column = column;
    this.names = names.toArray(String[]::new);
    this.nodesOfValue = nodesOfValue;
  }

  /** The dimensions in the order in which a place is named when several would do: the plainest first. */
  static List<Dimension> all(Traffic traffic) {
    List<Dimension> all = new ArrayList<>();
    for (Column column : new Column[] {Column.CLUSTER, Column.ROUTE, Column.HOST, Column.PATH, Column.AUTHORITY, Column.SERVER_NAME,
        Column.CLIENT, Column.GATEWAY, Column.METHOD, Column.PROTOCOL, Column.USER_AGENT}) {
      all.add(of(traffic, column));
    }
    return all;
  }

  private static Dimension of(Traffic traffic, Column column) {
    Dictionary dictionary = traffic.summary.dictionary(column);
    Map<String, Integer> nodes = new LinkedHashMap<>();
    int[][] nodesOfValue = new int[dictionary.size()][];
    nodesOfValue[Dictionary.NONE] = new int[0];
    nodesOfValue[Dictionary.OTHER] = new int[0];
    for (int value = Dictionary.OTHER + 1; value < nodesOfValue.length; value++) {
      List<String> above = switch (column) {
        case PATH -> prefixes(dictionary.text(value));
        case CLIENT -> networks(dictionary.text(value));
        default -> List.of(dictionary.text(value));
      };
      nodesOfValue[value] = above.stream().mapToInt(name -> nodes.computeIfAbsent(name, n -> nodes.size())).toArray();
    }
    return new Dimension(traffic, column, new ArrayList<>(nodes.keySet()), nodesOfValue);
  }

  /** {@code /a/b/*} gives {@code /a/} and {@code /a/b/}; a path without variable parts also itself, with {@code *}. */
  static List<String> prefixes(String shape) {
    List<String> prefixes = new ArrayList<>();
    int star = shape.indexOf('*');
    int literal = star < 0 ? shape.length() : star;
    for (int slash = shape.indexOf('/', 1); slash >= 0 && slash < literal && prefixes.size() < MOST_PREFIXES;
        slash = shape.indexOf('/', slash + 1)) {
      prefixes.add(shape.substring(0, slash + 1));
    }
    if (star < 0 && !shape.endsWith("/")) {
      prefixes.add(shape + "*");
    }
    return prefixes;
  }

  /** The address and the networks around it; the usual sizes first, so that they win where several fit equally. */
  static List<String> networks(String address) {
    List<String> networks = new ArrayList<>();
    Network.parse(address).ifPresentOrElse(
        network -> {
          for (int length : address.indexOf(':') >= 0 ? IPV6_LENGTHS : IPV4_LENGTHS) {
            Network.parse(address + "/" + length)
                .ifPresent(around -> networks.add(length == 32 || length == 128 ? address : around.toString()));
          }
        },
        () -> networks.add(address));
    return networks;
  }

  Column column() {
    return column;
  }

  int size() {
    return names.length;
  }

  String name(int node) {
    return names[node];
  }

  /** The nodes that a row belongs to. */
  int[] nodes(int row) {
    return nodesOfValue[traffic.cell(column, row)];
  }

  boolean contains(int node, int row) {
    for (int each : nodes(row)) {
      if (each == node) {
        return true;
      }
    }
    return false;
  }

  /** The rows of a node that have a time, in its order. */
  int[] rows(int node) {
    if (offsets == null) {
      list();
    }
    return Arrays.copyOfRange(rowsByNode, offsets[node], offsets[node + 1]);
  }

  private void list() {
    int[] starts = new int[names.length + 1];
    for (int row = traffic.firstTimed; row < traffic.rows; row++) {
      for (int node : nodes(row)) {
        starts[node + 1]++;
      }
    }
    for (int node = 0; node < names.length; node++) {
      starts[node + 1] += starts[node];
    }
    int[] next = starts.clone();
    int[] listed = new int[starts[names.length]];
    for (int row = traffic.firstTimed; row < traffic.rows; row++) {
      for (int node : nodes(row)) {
        listed[next[node]++] = row;
      }
    }
    rowsByNode = listed;
    offsets = starts;
  }

  /** The field that names a node in a scope. */
  Field field(boolean forwarded) {
    return switch (column) {
      case PATH -> Field.PATH;
      case CLIENT -> forwarded ? Field.X_FORWARDED_FOR : Field.DOWNSTREAM_REMOTE_ADDRESS;
      default -> column.field();
    };
  }
}
