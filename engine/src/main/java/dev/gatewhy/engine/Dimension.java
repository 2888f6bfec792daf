package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One way to place failures: the values of a column as nodes, with nodes above them where values
 * nest (path prefixes, networks).
 *
 * <p>Immutable. The rows of each node are listed once, when first asked for.
 */
final class Dimension {
  private static final int MOST_PREFIXES = 6;
  private static final int[] IPV4_LENGTHS = {24, 32, 28, 20, 16, 12, 8};
  private static final int[] IPV6_LENGTHS = {48, 128, 64, 56, 40, 32};
  private static final int[] NO_NODES = {};

  private final Traffic traffic;
  private final Column column;
  private final String[] names;
  private final int[][] nodesOfValue;
  private int[] offsets;
  private int[] rowsByNode;
  private double[] weightBefore;

  private Dimension(Traffic traffic, Column column, List<String> names, int[][] nodesOfValue) {
    this.traffic = traffic;
    this.column = column;
    this.names = names.toArray(String[]::new);
    this.nodesOfValue = nodesOfValue;
  }

  /**
   * The dimensions in the order in which a place is named when several would do: the plainest
   * first.
   */
  static List<Dimension> all(Traffic traffic) {
    List<Dimension> all = new ArrayList<>();
    for (Column column :
        new Column[] {
          Column.CLUSTER,
          Column.ROUTE,
          Column.HOST,
          Column.PATH,
          Column.AUTHORITY,
          Column.SERVER_NAME,
          Column.CLIENT,
          Column.GATEWAY,
          Column.METHOD,
          Column.PROTOCOL,
          Column.USER_AGENT
        }) {
      all.add(of(traffic, column));
    }
    return all;
  }

  /**
   * The dimension of a column, without the nodes that hold too few failures to be an incident's
   * place: most addresses of most logs.
   */
  private static Dimension of(Traffic traffic, Column column) {
    Dictionary dictionary = traffic.summary.dictionary(column);
    int[] failuresOfValue = new int[dictionary.size()];
    for (int row = 0; row < traffic.rows; row++) {
      failuresOfValue[traffic.cell(column, row)] += traffic.isFailing(row) ? 1 : 0;
    }
    Map<String, Integer> failures = new LinkedHashMap<>();
    for (int value = Dictionary.OTHER + 1; value < failuresOfValue.length; value++) {
      if (failuresOfValue[value] > 0) {
        for (String name : names(column, dictionary.text(value))) {
          failures.merge(name, failuresOfValue[value], Integer::sum);
        }
      }
    }
    failures.values().removeIf(count -> count < IncidentFinder.FEWEST);
    Map<String, Integer> nodes = new HashMap<>();
    failures.keySet().forEach(name -> nodes.put(name, nodes.size()));
    int[][] nodesOfValue = new int[failuresOfValue.length][];
    for (int value = 0; value < nodesOfValue.length; value++) {
      nodesOfValue[value] =
          value <= Dictionary.OTHER || nodes.isEmpty()
              ? NO_NODES
              : nodesOf(names(column, dictionary.text(value)), nodes);
    }
    return new Dimension(traffic, column, List.copyOf(failures.keySet()), nodesOfValue);
  }

  /** The names of a value's nodes, in the order in which they win where several fit equally. */
  private static List<String> names(Column column, String value) {
    return switch (column) {
      case PATH -> prefixes(value);
      case CLIENT -> networks(value);
      default -> List.of(value);
    };
  }

  private static int[] nodesOf(List<String> names, Map<String, Integer> nodes) {
    int[] found = new int[names.size()];
    int count = 0;
    for (String name : names) {
      Integer node = nodes.get(name);
      if (node != null) {
        found[count++] = node;
      }
    }
    return count == 0 ? NO_NODES : Arrays.copyOf(found, count);
  }

  /**
   * {@code /a/b/*} gives {@code /a/} and {@code /a/b/}; a path without variable parts also itself,
   * with {@code *}.
   */
  static List<String> prefixes(String shape) {
    List<String> prefixes = new ArrayList<>();
    int star = shape.indexOf('*');
    int literal = star < 0 ? shape.length() : star;
    for (int slash = shape.indexOf('/', 1);
        slash >= 0 && slash < literal && prefixes.size() < MOST_PREFIXES;
        slash = shape.indexOf('/', slash + 1)) {
      prefixes.add(shape.substring(0, slash + 1));
    }
    if (star < 0 && !shape.endsWith("/")) {
      prefixes.add(shape + "*");
    }
    return prefixes;
  }

  /**
   * The address and the networks around it; the usual sizes first, so that they win where several
   * fit equally.
   */
  static List<String> networks(String address) {
    List<String> networks = new ArrayList<>();
    long ipv4 = ipv4(address);
    if (ipv4 >= 0) {
      for (int length : IPV4_LENGTHS) {
        networks.add(length == 32 ? address : dotted(ipv4 & -1L << 32 - length) + "/" + length);
      }
      return networks;
    }
    Network.parse(address)
        .ifPresentOrElse(
            network -> {
              for (int length : IPV6_LENGTHS) {
                Network.parse(address + "/" + length)
                    .ifPresent(around -> networks.add(length == 128 ? address : around.toString()));
              }
            },
            () -> networks.add(address));
    return networks;
  }

  /** The number of a dotted address, or −1 if it is none. */
  private static long ipv4(String address) {
    long number = 0;
    int part = -1;
    int dots = 0;
    for (int i = 0; i < address.length(); i++) {
      int c = address.charAt(i);
      if (c == '.' && part >= 0) {
        number = number << 8 | part;
        part = -1;
        dots++;
      } else if (c >= '0' && c <= '9' && part < 26) {
        part = Math.max(0, part) * 10 + c - '0';
      } else {
        return -1;
      }
    }
    return dots == 3 && part >= 0 && part < 256 && number < 1L << 24 ? number << 8 | part : -1;
  }

  private static String dotted(long ipv4) {
    return (ipv4 >> 24 & 255)
        + "."
        + (ipv4 >> 16 & 255)
        + "."
        + (ipv4 >> 8 & 255)
        + "."
        + (ipv4 & 255);
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
  RowList rows(int node) {
    if (offsets == null) {
      list();
    }
    return new RowList(traffic, rowsByNode, offsets[node], offsets[node + 1], weightBefore);
  }

  private void list() {
    int[] all = IntStream.range(traffic.firstTimed, traffic.rows).toArray();
    offsets = starts(all);
    rowsByNode = byNode(all, offsets);
    weightBefore = RowList.sums(traffic, rowsByNode);
  }

  /**
   * Where the rows of each node begin when rows are listed node by node; one more than there are
   * nodes.
   */
  int[] starts(int[] rows) {
    int[] starts = new int[names.length + 1];
    for (int row : rows) {
      for (int node : nodes(row)) {
        starts[node + 1]++;
      }
    }
    for (int node = 0; node < names.length; node++) {
      starts[node + 1] += starts[node];
    }
    return starts;
  }

  /** The rows listed node by node. */
  int[] byNode(int[] rows, int[] starts) {
    int[] next = starts.clone();
    int[] listed = new int[starts[names.length]];
    for (int row : rows) {
      for (int node : nodes(row)) {
        listed[next[node]++] = row;
      }
    }
    return listed;
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
