package dev.gatewhy.log;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A canonical field of a record, named as Envoy's JSON logs name it.
 *
 * <p>Logged fields come first; their {@link #ordinal()} stays below 64, so that a set of them is a
 * bit mask. Derived fields follow and are computed from others by {@link DerivedFields}.
 *
 * <p>Operators and aliases: Envoy's manual, "Substitution formatter" (1.37), checked in a run of
 * Envoy 1.40; aliases are the JSON keys under which distributions, users and shippers log the same
 * value.
 */
public enum Field {
  START_TIME(
      FieldType.TIME,
      "",
      "%START_TIME%",
      "@timestamp",
      "ts",
      "timestamp",
      "time",
      "time_local",
      "date",
      "StartTime"),
  METHOD(
      FieldType.TEXT,
      "",
      "%REQ(:METHOD)%",
      ":method",
      "request_method",
      "req_method",
      "http_method",
      "verb"),
  PATH(
      FieldType.TEXT,
      "",
      "%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%",
      "x-envoy-origin-path",
      "x-envoy-original-path",
      ":path",
      "request_path",
      "req_path",
      "uri",
      "url",
      "request_uri",
      "request.path"),
  PROTOCOL(
      FieldType.TEXT,
      "",
      "%PROTOCOL%",
      "http_protocol",
      "request_protocol",
      "http_version",
      "httpVersion"),
  AUTHORITY(
      FieldType.NAME,
      "",
      "%REQ(:AUTHORITY)%",
      ":authority",
      "authority_for",
      "host",
      "Host",
      "http_host",
      "domain"),
  SCHEME(FieldType.TEXT, "", "%REQ(:SCHEME)%", ":scheme", "request_scheme"),
  X_FORWARDED_FOR(
      FieldType.ADDRESS,
      "",
      "%REQ(X-FORWARDED-FOR)%",
      "x-forwarded-for",
      "xff",
      "forwarded_for",
      "x-forward-for"),
  X_FORWARDED_PROTO(FieldType.TEXT, "", "%REQ(X-FORWARDED-PROTO)%", "x-forwarded-proto"),
  USER_AGENT(
      FieldType.TEXT,
      "",
      "%REQ(USER-AGENT)%",
      "user-agent",
      "http_user_agent",
      "useragent",
      "agent"),
  REFERER(FieldType.TEXT, "", "%REQ(REFERER)%", "http_referer", "referrer"),
  REQUEST_ID(
      FieldType.TEXT,
      "",
      "%REQ(X-REQUEST-ID)%",
      "x-request-id",
      "x_request_id",
      "req_id",
      "requestId",
      "trace.request_id"),
  TRACE_ID(FieldType.TEXT, "", "%REQ(X-B3-TRACEID)%", "x-b3-traceid"),
  RESPONSE_CODE(
      FieldType.INTEGER,
      "",
      "%RESPONSE_CODE%",
      "status",
      "status_code",
      "code",
      "res_code",
      "http_status",
      "response_status",
      "statusCode"),
  RESPONSE_CODE_DETAILS(
      FieldType.TEXT,
      "",
      "%RESPONSE_CODE_DETAILS%",
      "response_details",
      "code_details",
      "response_code_detail"),
  RESPONSE_FLAGS(
      FieldType.FLAGS,
      "",
      "%RESPONSE_FLAGS%",
      "flags",
      "resp_flags",
      "response_flag",
      "envoy_flags"),
  RESPONSE_FLAGS_LONG(FieldType.FLAGS, "", "%RESPONSE_FLAGS_LONG%"),
  CONNECTION_TERMINATION_DETAILS(
      FieldType.TEXT, "", "%CONNECTION_TERMINATION_DETAILS%", "termination_details"),
  GRPC_STATUS(FieldType.TEXT, "", "%GRPC_STATUS%", "grpc_code", "grpc_status_code"),
  GRPC_STATUS_NUMBER(FieldType.INTEGER, "", "%GRPC_STATUS_NUMBER%", "grpc-status"),
  DURATION(
      FieldType.INTEGER,
      "ms",
      "%DURATION%",
      "duration_ms",
      "request_time",
      "request_duration_ms",
      "total_time",
      "responseTime",
      "latency",
      "elapsed",
      "duration_millis"),
  REQUEST_DURATION(FieldType.INTEGER, "ms", "%REQUEST_DURATION%", "request_rx_duration"),
  REQUEST_TX_DURATION(FieldType.INTEGER, "ms", "%REQUEST_TX_DURATION%"),
  RESPONSE_DURATION(FieldType.INTEGER, "ms", "%RESPONSE_DURATION%", "time_to_first_byte", "ttfb"),
  RESPONSE_TX_DURATION(FieldType.INTEGER, "ms", "%RESPONSE_TX_DURATION%"),
  UPSTREAM_SERVICE_TIME(
      FieldType.INTEGER,
      "ms",
      "%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%",
      "x-envoy-upstream-service-time",
      "x_envoy_upstream_service_time",
      "upstream_response_time",
      "service_time",
      "upstream_time",
      "us_time"),
  BYTES_RECEIVED(
      FieldType.INTEGER,
      "bytes",
      "%BYTES_RECEIVED%",
      "request_size",
      "request_length",
      "bytes_in",
      "received_bytes"),
  BYTES_SENT(
      FieldType.INTEGER,
      "bytes",
      "%BYTES_SENT%",
      "response_size",
      "body_bytes_sent",
      "bytes_out",
      "sent_bytes"),
  UPSTREAM_HOST(
      FieldType.ADDRESS, "", "%UPSTREAM_HOST%", "upstream_addr", "upstream_address", "upstream"),
  UPSTREAM_HOST_NAME(FieldType.NAME, "", "%UPSTREAM_HOST_NAME%"),
  UPSTREAM_CLUSTER(
      FieldType.TEXT,
      "",
      "%UPSTREAM_CLUSTER%",
      "cluster",
      "upstream_cluster_name",
      "upstream_cluster_raw"),
  UPSTREAM_LOCAL_ADDRESS(FieldType.ADDRESS, "", "%UPSTREAM_LOCAL_ADDRESS%"),
  UPSTREAM_TRANSPORT_FAILURE_REASON(
      FieldType.TEXT, "", "%UPSTREAM_TRANSPORT_FAILURE_REASON%", "transport_failure_reason"),
  UPSTREAM_REQUEST_ATTEMPT_COUNT(
      FieldType.INTEGER,
      "",
      "%UPSTREAM_REQUEST_ATTEMPT_COUNT%",
      "attempt_count",
      "attempts",
      "upstream_attempts",
      "x-envoy-attempt-count"),
  DOWNSTREAM_REMOTE_ADDRESS(
      FieldType.ADDRESS,
      "",
      "%DOWNSTREAM_REMOTE_ADDRESS%",
      "client",
      "client_address",
      "remote_addr",
      "client_ip"),
  DOWNSTREAM_LOCAL_ADDRESS(FieldType.ADDRESS, "", "%DOWNSTREAM_LOCAL_ADDRESS%"),
  DOWNSTREAM_TRANSPORT_FAILURE_REASON(FieldType.TEXT, "", "%DOWNSTREAM_TRANSPORT_FAILURE_REASON%"),
  DOWNSTREAM_TLS_VERSION(
      FieldType.TEXT, "", "%DOWNSTREAM_TLS_VERSION%", "tls_version", "ssl_protocol"),
  REQUESTED_SERVER_NAME(FieldType.NAME, "", "%REQUESTED_SERVER_NAME%", "sni", "server_name"),
  ROUTE_NAME(FieldType.TEXT, "", "%ROUTE_NAME%", "route", "matched_route"),
  ISTIO_POLICY_STATUS(FieldType.TEXT, "", "%DYNAMIC_METADATA(istio.mixer:status)%"),
  AI_LOG(FieldType.TEXT, "", "%FILTER_STATE(wasm.ai_log:PLAIN)%"),
  GATEWAY_HOST(FieldType.TEXT, "", "%HOSTNAME%", "hostname", "pod", "pod_name", "node"),

  // derived
  UPSTREAM_PORT(FieldType.INTEGER, "", UPSTREAM_HOST),
  /** {@code private}, {@code public}, {@code loopback} or {@code unix}. */
  UPSTREAM_ADDRESS_KIND(FieldType.TEXT, "", UPSTREAM_HOST),
  AUTHORITY_HOST(FieldType.NAME, "", AUTHORITY),
  AUTHORITY_PORT(FieldType.INTEGER, "", AUTHORITY),
  SNI_MATCHES_AUTHORITY(FieldType.TRUTH, "", REQUESTED_SERVER_NAME, AUTHORITY),
  /** {@code duration} without the time that the request took to arrive. */
  PROCESSING_TIME(FieldType.INTEGER, "ms", DURATION, REQUEST_DURATION),
  /** The path without its query and with its variable segments as {@code *}: {@code /items/*}. */
  PATH_SHAPE(FieldType.TEXT, "", PATH),
  /**
   * The client's network: /24 for IPv4, /48 for IPv6, of the last hop that {@code x_forwarded_for}
   * names, else of the peer.
   */
  CLIENT_NETWORK(FieldType.TEXT, "", X_FORWARDED_FOR, DOWNSTREAM_REMOTE_ADDRESS),
  /**
   * {@code package.Service/Method} of a gRPC call, known by the form of its path: an HTTP/2 POST to
   * it.
   */
  GRPC_SERVICE(FieldType.TEXT, "", METHOD, PATH, PROTOCOL),
  /** The gateway instance: its host name, else its own address towards the client. */
  GATEWAY(FieldType.TEXT, "", GATEWAY_HOST, DOWNSTREAM_LOCAL_ADDRESS),
  /** The port in an Istio cluster name: 8080 of {@code outbound|8080|v1|reviews.shop}. */
  CLUSTER_PORT(FieldType.INTEGER, "", UPSTREAM_CLUSTER),
  /** The subset in an Istio cluster name: {@code v1} of {@code outbound|8080|v1|reviews.shop}. */
  CLUSTER_SUBSET(FieldType.TEXT, "", UPSTREAM_CLUSTER);

  private static final Map<String, Field> BY_NAME = new HashMap<>();
  private static final Map<String, Field> BY_ALIAS = new HashMap<>();

  /** How many fields are logged; these have the ordinals below it. */
  public static final int LOGGED = GATEWAY_HOST.ordinal() + 1;

  static {
    for (Field field : values()) {
      BY_NAME.put(field.fieldName, field);
    }
    for (Field field : values()) {
      for (String alias : field.aliases) {
        if (!BY_NAME.containsKey(alias) && BY_ALIAS.putIfAbsent(alias, field) != null) {
          throw new ExceptionInInitializerError("two fields have the alias " + alias);
        }
      }
    }
  }

  private final String fieldName = name().toLowerCase(Locale.ROOT);
  private final FieldType type;
  private final String unit;
  private final String operator;
  private final List<String> aliases;
  private final List<Field> sources;

  Field(FieldType type, String unit, String operator, String... aliases) {
    this.type = type;
    this.unit = unit;
    this.operator = operator;
    this.aliases = List.of(aliases);
    this.sources = List.of();
  }

  Field(FieldType type, String unit, Field... sources) {
    this.type = type;
    this.unit = unit;
    this.operator = "";
    this.aliases = List.of();
    this.sources = List.of(sources);
  }

  /** The field called {@code name}, exactly as in conditions; aliases do not count. */
  public static Optional<Field> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The logged field that a JSON key stands for, by name or alias. */
  public static Optional<Field> ofKey(String key) {
    Field named = BY_NAME.get(key);
    return Optional.ofNullable(named != null && !named.isDerived() ? named : BY_ALIAS.get(key));
  }

  /** The name in conditions, JSON and tables: {@code response_code}. */
  public String fieldName() {
    return fieldName;
  }

  /** What its values are. */
  public FieldType type() {
    return type;
  }

  /** {@code ms}, {@code bytes}, or empty for a number that only counts or names. */
  public String unit() {
    return unit;
  }

  /** Envoy's command operator that logs it; empty for derived fields. */
  public String operator() {
    return operator;
  }

  /** Other JSON keys for the same value. */
  public List<String> aliases() {
    return aliases;
  }

  /** Whether it is computed from {@link #sources()}. */
  public boolean isDerived() {
    return !sources.isEmpty();
  }

  /** The logged fields it is computed from; empty for a logged field. */
  public List<Field> sources() {
    return sources;
  }

  /** Whether its values are numbers: integers and times. */
  public boolean isNumeric() {
    return type.isNumeric();
  }

  /** This logged field as one bit of a mask. */
  public long bit() {
    return 1L << ordinal();
  }

  @Override
  public String toString() {
    return fieldName;
  }
}
