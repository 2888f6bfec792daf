package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Envoy's command operators, {@code %RESPONSE_CODE%}, {@code %REQ(X?Y):N%}, and the field that each
 * of them logs.
 *
 * <p>Source: Envoy's manual, "Substitution formatter" (1.37).
 */
final class Operators {
  private static final Map<String, Field> BY_OPERATOR = new HashMap<>();

  static {
    for (Field field : Field.values()) {
      if (!field.isDerived()) {
        BY_OPERATOR.put(field.operator().toUpperCase(Locale.ROOT), field);
      }
    }
    BY_OPERATOR.put("%REQ(:PATH)%", Field.PATH);
    BY_OPERATOR.put("%PATH%", Field.PATH);
    BY_OPERATOR.put("%REQ(X-ENVOY-ORIGINAL-HOST?:AUTHORITY)%", Field.AUTHORITY);
    BY_OPERATOR.put("%UPSTREAM_CLUSTER_RAW%", Field.UPSTREAM_CLUSTER);
    BY_OPERATOR.put("%UPSTREAM_REMOTE_ADDRESS%", Field.UPSTREAM_HOST);
    BY_OPERATOR.put("%START_TIME_LOCAL%", Field.START_TIME);
    BY_OPERATOR.put("%TRAILER(GRPC-STATUS)%", Field.GRPC_STATUS_NUMBER);
    BY_OPERATOR.put("%RESP(GRPC-STATUS)%", Field.GRPC_STATUS_NUMBER);
    BY_OPERATOR.put("%REQ(X-B3-TRACEID?X-DATADOG-TRACEID)%", Field.TRACE_ID);
    BY_OPERATOR.put("%TRACE_ID%", Field.TRACE_ID);
    BY_OPERATOR.put("%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%", Field.DOWNSTREAM_REMOTE_ADDRESS);
    BY_OPERATOR.put("%DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT%", Field.DOWNSTREAM_LOCAL_ADDRESS);
    BY_OPERATOR.put("%UPSTREAM_HOST_WITHOUT_PORT%", Field.UPSTREAM_HOST);
    BY_OPERATOR.put("%UPSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%", Field.UPSTREAM_HOST);
    BY_OPERATOR.put("%UPSTREAM_LOCAL_ADDRESS_WITHOUT_PORT%", Field.UPSTREAM_LOCAL_ADDRESS);
    BY_OPERATOR.put("%REQ_WITHOUT_QUERY(X-ENVOY-ORIGINAL-PATH?:PATH)%", Field.PATH);
    BY_OPERATOR.put("%REQ_WITHOUT_QUERY(:PATH)%", Field.PATH);
    // Kuma's control plane replaces these before Envoy sees the format
    BY_OPERATOR.put("%KUMA_SOURCE_ADDRESS%", Field.DOWNSTREAM_REMOTE_ADDRESS);
    BY_OPERATOR.put("%KUMA_SOURCE_ADDRESS_WITHOUT_PORT%", Field.DOWNSTREAM_REMOTE_ADDRESS);
  }

  private Operators() {}

  /**
   * The field that an operator logs, percent signs included; header names ignore case, and a length
   * at the end changes nothing.
   */
  static Optional<Field> field(String operator) {
    Field exact = BY_OPERATOR.get(operator); // nearly always, and the catalog asks a thousand times
    return exact != null ? Optional.of(exact) : otherwise(operator);
  }

  private static Optional<Field> otherwise(String operator) {
    String plain =
        operator
            .replaceFirst("\\):\\d+%$", ")%")
            .replaceFirst("^([^(:]*):\\d+%$", "$1%")
            .toUpperCase(Locale.ROOT)
            .replaceFirst("^%REQUEST_HEADER\\(", "%REQ(")
            .replaceFirst("^%RESPONSE_HEADER\\(", "%RESP(")
            .replaceFirst("^%RESPONSE_TRAILER\\(", "%TRAILER(");
    Field field = BY_OPERATOR.get(plain);
    return Optional.ofNullable(field != null ? field : BY_OPERATOR.get(withoutVariant(plain)));
  }

  /**
   * {@code %PATH(NQ:ORIG)%} is read as {@code %PATH%}: for these the argument chooses only how the
   * value is written.
   */
  private static String withoutVariant(String operator) {
    int open = operator.indexOf('(');
    String name = open < 0 ? operator : operator.substring(0, open) + "%";
    return switch (name) {
      case "%PATH%",
          "%START_TIME%",
          "%START_TIME_LOCAL%",
          "%GRPC_STATUS%",
          "%RESPONSE_CODE_DETAILS%" ->
          name;
      default -> operator;
    };
  }

  /**
   * What the value of an operator that logs no field is called: a request header by its name in
   * lower case, all else by the operator's name and argument ({@code %RESP(X-Shard)%} is {@code
   * resp.x-shard}, {@code %DYNAMIC_METADATA(a:b)%} is {@code dynamic_metadata.a.b}).
   */
  static String extra(String operator) {
    String plain = operator.substring(1, operator.length() - 1).replaceFirst(":\\d+$", "");
    int open = plain.indexOf('(');
    String name = (open < 0 ? plain : plain.substring(0, open)).toLowerCase(Locale.ROOT);
    if (open < 0) {
      return name;
    }
    String argument = plain.substring(open + 1, plain.length() - 1).toLowerCase(Locale.ROOT);
    return switch (name) {
      case "req", "request_header" -> argument.replaceFirst("\\?.*", "");
      case "response_header" -> "resp." + argument.replaceFirst("\\?.*", "");
      case "resp", "trailer" -> name + '.' + argument.replaceFirst("\\?.*", "");
      default -> name + '.' + argument.replace(':', '.');
    };
  }

  /** Whether the operator writes times in a shape of the user's own instead of Envoy's default. */
  static boolean hasOwnTimeFormat(String operator) {
    return operator.startsWith("%START_TIME(") || operator.startsWith("%START_TIME_LOCAL");
  }

  /**
   * The operator that a misspelt one was meant to be, percent signs included: one that Envoy does
   * not have, with at most two letters wrong. Envoy refuses such a format; what a control plane
   * replaces before Envoy sees it has names unlike these.
   */
  static Optional<String> meant(String operator) {
    String name = operator.replaceAll("[(:].*", "").replace("%", "");
    if (field(operator).isPresent() || Names.ALL.contains(name)) {
      return Optional.empty();
    }
    String behind = operator.substring(1 + name.length());
    return Spelling.nearest(name, Names.ALL, 2).map(nearest -> '%' + nearest + behind);
  }

  /** The names of all operators; loaded when a format is given that holds others. */
  private static final class Names {
    static final Set<String> ALL = read();

    private static Set<String> read() {
      try (InputStream in = Operators.class.getResourceAsStream("operators.txt")) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.toSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
