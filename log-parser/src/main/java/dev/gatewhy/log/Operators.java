package dev.gatewhy.log;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Envoy's command operators, {@code %RESPONSE_CODE%}, {@code %REQ(X?Y):N%}, and the field that each
 * of them logs.
 *
 * <p>Source: Envoy's manual, "Substitution formatter" (1.37).
 */
final class Operators {
  private static final Map<String, Field> BY_OPERATOR = new HashMap<>();

  /** The names of all operators of Envoy 1.40 and its formatter extensions. */
  private static final Set<String> NAMES =
      Set.of(
          """
          ACCESS_LOG_TYPE
          BYTES_RECEIVED
          BYTES_RETRANSMITTED
          BYTES_SENT
          CEL
          CLUSTER_METADATA
          COALESCE
          COMMON_DURATION
          CONNECTION_ID
          CONNECTION_TERMINATION_DETAILS
          CUSTOM_FLAGS
          DOWNSTREAM_CX_RTT
          DOWNSTREAM_DECOMPRESSED_HEADER_BYTES_RECEIVED
          DOWNSTREAM_DECOMPRESSED_HEADER_BYTES_SENT
          DOWNSTREAM_DETECTED_CLOSE_TYPE
          DOWNSTREAM_DIRECT_LOCAL_ADDRESS
          DOWNSTREAM_DIRECT_LOCAL_ADDRESS_ENDPOINT_ID
          DOWNSTREAM_DIRECT_LOCAL_ADDRESS_WITHOUT_PORT
          DOWNSTREAM_DIRECT_LOCAL_PORT
          DOWNSTREAM_DIRECT_REMOTE_ADDRESS
          DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT
          DOWNSTREAM_DIRECT_REMOTE_PORT
          DOWNSTREAM_HANDSHAKE_DURATION
          DOWNSTREAM_HEADER_BYTES_RECEIVED
          DOWNSTREAM_HEADER_BYTES_SENT
          DOWNSTREAM_LOCAL_ADDRESS
          DOWNSTREAM_LOCAL_ADDRESS_ENDPOINT_ID
          DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT
          DOWNSTREAM_LOCAL_CLOSE_REASON
          DOWNSTREAM_LOCAL_DNS_SAN
          DOWNSTREAM_LOCAL_EMAIL_SAN
          DOWNSTREAM_LOCAL_IP_SAN
          DOWNSTREAM_LOCAL_OTHERNAME_SAN
          DOWNSTREAM_LOCAL_PORT
          DOWNSTREAM_LOCAL_SUBJECT
          DOWNSTREAM_LOCAL_URI_SAN
          DOWNSTREAM_PEER_CERT
          DOWNSTREAM_PEER_CERT_V_END
          DOWNSTREAM_PEER_CERT_V_START
          DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_1
          DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_256
          DOWNSTREAM_PEER_CHAIN_SERIALS
          DOWNSTREAM_PEER_DNS_SAN
          DOWNSTREAM_PEER_EMAIL_SAN
          DOWNSTREAM_PEER_FINGERPRINT_1
          DOWNSTREAM_PEER_FINGERPRINT_256
          DOWNSTREAM_PEER_IP_SAN
          DOWNSTREAM_PEER_ISSUER
          DOWNSTREAM_PEER_ISSUER_FINGERPRINT_256
          DOWNSTREAM_PEER_ISSUER_SERIAL
          DOWNSTREAM_PEER_OTHERNAME_SAN
          DOWNSTREAM_PEER_SERIAL
          DOWNSTREAM_PEER_SUBJECT
          DOWNSTREAM_PEER_URI_SAN
          DOWNSTREAM_REMOTE_ADDRESS
          DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT
          DOWNSTREAM_REMOTE_PORT
          DOWNSTREAM_TLS_CIPHER
          DOWNSTREAM_TLS_GROUP
          DOWNSTREAM_TLS_SESSION_ID
          DOWNSTREAM_TLS_VERSION
          DOWNSTREAM_TRANSPORT_FAILURE_REASON
          DOWNSTREAM_WIRE_BYTES_RECEIVED
          DOWNSTREAM_WIRE_BYTES_SENT
          DURATION
          DYNAMIC_METADATA
          EMIT_TIME
          EMIT_TIME_LOCAL
          ENVIRONMENT
          FILE_CONTENT
          FILTER_CHAIN_NAME
          FILTER_STATE
          GRPC_STATUS
          GRPC_STATUS_NUMBER
          HOSTNAME
          LISTENER_NAME
          LOCAL_REPLY_BODY
          METADATA
          PACKETS_RETRANSMITTED
          PATH
          PROTOCOL
          QUERY_PARAM
          QUERY_PARAMS
          REQ
          REQUESTED_SERVER_NAME
          REQUEST_DURATION
          REQUEST_HEADER
          REQUEST_HEADERS_BYTES
          REQUEST_TX_DURATION
          REQ_WITHOUT_QUERY
          RESP
          RESPONSE_CODE
          RESPONSE_CODE_DETAILS
          RESPONSE_DURATION
          RESPONSE_FLAGS
          RESPONSE_FLAGS_LONG
          RESPONSE_HEADER
          RESPONSE_HEADERS_BYTES
          RESPONSE_TRAILER
          RESPONSE_TRAILERS_BYTES
          RESPONSE_TX_DURATION
          ROUNDTRIP_DURATION
          ROUTE_NAME
          ROUTE_RESOLUTION_COUNT
          ROUTE_RESOLUTION_TIME_US
          SECRET
          SPAN_ID
          START_TIME
          START_TIME_LOCAL
          STREAM_ID
          STREAM_INFO_REQ
          TLS_JA3_FINGERPRINT
          TLS_JA4_FINGERPRINT
          TRACE_ID
          TRAILER
          TYPED_CEL
          UNIQUE_ID
          UPSTREAM_CLUSTER
          UPSTREAM_CLUSTER_RAW
          UPSTREAM_CONNECTION_ID
          UPSTREAM_CONNECTION_IDS_ATTEMPTED
          UPSTREAM_CONNECTION_POOL_READY_DURATION
          UPSTREAM_DECOMPRESSED_HEADER_BYTES_RECEIVED
          UPSTREAM_DECOMPRESSED_HEADER_BYTES_SENT
          UPSTREAM_DETECTED_CLOSE_TYPE
          UPSTREAM_FILTER_STATE
          UPSTREAM_HEADER_BYTES_RECEIVED
          UPSTREAM_HEADER_BYTES_SENT
          UPSTREAM_HOST
          UPSTREAM_HOSTS_ATTEMPTED
          UPSTREAM_HOSTS_ATTEMPTED_WITHOUT_PORT
          UPSTREAM_HOST_NAME
          UPSTREAM_HOST_NAMES_ATTEMPTED
          UPSTREAM_HOST_NAMES_ATTEMPTED_WITHOUT_PORT
          UPSTREAM_HOST_NAME_WITHOUT_PORT
          UPSTREAM_LOCAL_ADDRESS
          UPSTREAM_LOCAL_ADDRESS_WITHOUT_PORT
          UPSTREAM_LOCAL_CLOSE_REASON
          UPSTREAM_LOCAL_DNS_SAN
          UPSTREAM_LOCAL_IP_SAN
          UPSTREAM_LOCAL_PORT
          UPSTREAM_LOCAL_URI_SAN
          UPSTREAM_METADATA
          UPSTREAM_PEER_CERT
          UPSTREAM_PEER_CERT_V_END
          UPSTREAM_PEER_CERT_V_START
          UPSTREAM_PEER_DNS_SAN
          UPSTREAM_PEER_IP_SAN
          UPSTREAM_PEER_ISSUER
          UPSTREAM_PEER_SUBJECT
          UPSTREAM_PEER_URI_SAN
          UPSTREAM_PROTOCOL
          UPSTREAM_REMOTE_ADDRESS
          UPSTREAM_REMOTE_ADDRESS_ENDPOINT_ID
          UPSTREAM_REMOTE_ADDRESS_WITHOUT_PORT
          UPSTREAM_REMOTE_PORT
          UPSTREAM_REQUEST_ATTEMPT_COUNT
          UPSTREAM_SERVER_NAME
          UPSTREAM_TLS_CIPHER
          UPSTREAM_TLS_GROUP
          UPSTREAM_TLS_SESSION_ID
          UPSTREAM_TLS_VERSION
          UPSTREAM_TRANSPORT_FAILURE_REASON
          UPSTREAM_WIRE_BYTES_RECEIVED
          UPSTREAM_WIRE_BYTES_SENT
          VIRTUAL_CLUSTER_NAME
          """
              .split("\n"));

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
    if (NAMES.contains(name) || field(operator).isPresent()) {
      return Optional.empty();
    }
    return Spelling.nearest(name, NAMES, 2).map(nearest -> operator.replaceFirst(name, nearest));
  }
}
