package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Computes the derived fields: each rule stands here and nowhere else. */
final class DerivedFields {
  private static final byte[] IPV4_NETWORK = {'0', '/', '2', '4'};

  private DerivedFields() {}

  static boolean has(LogRecord record, Field field) {
    return field.isNumeric()
        ? number(record, field) != LogRecord.NO_NUMBER
        : compute(record, field).isPresent();
  }

  /** Whether a derived field without a value might have one if the format logged more. */
  static boolean isOpen(LogRecord record, Field field) {
    boolean anySourceWillDo = field == Field.CLIENT_NETWORK || field == Field.GATEWAY;
    for (Field source : field.sources()) {
      if (record.presence(source) == Presence.NONE && !anySourceWillDo) {
        return false; // all sources are needed, and one surely has no value
      }
    }
    for (Field source : field.sources()) {
      if (record.presence(source) == Presence.UNLOGGED) {
        return true;
      }
    }
    return false;
  }

  static boolean slice(LogRecord record, Field field, Slice out) {
    if (field == Field.CLIENT_NETWORK && ipv4Network(record, out)) {
      return true;
    }
    Optional<String> text =
        field.isNumeric()
            ? Optional.of(number(record, field))
                .filter(n -> n != LogRecord.NO_NUMBER)
                .map(String::valueOf)
            : compute(record, field);
    text.ifPresent(
        value -> {
          byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
          out.set(bytes, 0, bytes.length);
        });
    return text.isPresent();
  }

  /** The network of a plain IPv4 client, without making strings; false for all other clients. */
  private static boolean ipv4Network(LogRecord record, Slice out) {
    boolean forwarded = record.slice(Field.X_FORWARDED_FOR, out);
    if (!forwarded && !record.slice(Field.DOWNSTREAM_REMOTE_ADDRESS, out)) {
      return false;
    }
    int from = out.to;
    while (from > out.from && out.bytes[from - 1] != ',' && out.bytes[from - 1] != ' ') {
      from--;
    }
    int before = from;
    while (before > out.from && out.bytes[before - 1] == ' ') {
      before--;
    }
    boolean isWhole = before == out.from || out.bytes[before - 1] == ',';
    int last = isWhole ? Addresses.lastNumber(out.bytes, from, out.to) : -1;
    if (last < 0) {
      return false;
    }
    byte[] network = Arrays.copyOfRange(out.bytes, from, last + IPV4_NETWORK.length);
    System.arraycopy(IPV4_NETWORK, 0, network, last - from, IPV4_NETWORK.length);
    out.set(network, 0, network.length);
    return true;
  }

  static long number(LogRecord record, Field field) {
    return switch (field) {
      case UPSTREAM_PORT -> port(record.text(Field.UPSTREAM_HOST));
      case AUTHORITY_PORT -> port(record.text(Field.AUTHORITY));
      case PROCESSING_TIME ->
          difference(record.number(Field.DURATION), record.number(Field.REQUEST_DURATION));
      case CLUSTER_PORT ->
          clusterPart(record, 1).map(DerivedFields::parse).orElse(LogRecord.NO_NUMBER);
      default -> LogRecord.NO_NUMBER;
    };
  }

  private static Optional<String> compute(LogRecord record, Field field) {
    return switch (field) {
      case UPSTREAM_ADDRESS_KIND -> record.text(Field.UPSTREAM_HOST).map(Addresses::kind);
      case AUTHORITY_HOST -> record.text(Field.AUTHORITY).map(Addresses::host);
      case SNI_MATCHES_AUTHORITY ->
          record
              .text(Field.REQUESTED_SERVER_NAME)
              .flatMap(
                  sni ->
                      record
                          .text(Field.AUTHORITY)
                          .map(name -> String.valueOf(Addresses.host(name).equalsIgnoreCase(sni))));
      case PATH_SHAPE -> record.text(Field.PATH).map(PathShape::of);
      case CLIENT_NETWORK -> client(record).map(Addresses::network);
      case GRPC_SERVICE -> grpcService(record);
      case GATEWAY ->
          record
              .text(Field.GATEWAY_HOST)
              .or(() -> record.text(Field.DOWNSTREAM_LOCAL_ADDRESS).map(Addresses::host));
      case CLUSTER_SUBSET -> clusterPart(record, 2);
      default -> Optional.empty();
    };
  }

  private static Optional<String> client(LogRecord record) {
    return record
        .text(Field.X_FORWARDED_FOR)
        .map(list -> list.substring(list.lastIndexOf(',') + 1).strip())
        .or(() -> record.text(Field.DOWNSTREAM_REMOTE_ADDRESS));
  }

  /**
   * A gRPC call is an HTTP/2 POST to {@code /package.Service/Method}: the dot tells it from an
   * ordinary path of two segments.
   */
  private static Optional<String> grpcService(LogRecord record) {
    if (!record.text(Field.METHOD).filter("POST"::equals).isPresent()
        || !record.text(Field.PROTOCOL).filter("HTTP/2"::equals).isPresent()) {
      return Optional.empty();
    }
    return record
        .text(Field.PATH)
        .map(path -> path.startsWith("/") ? path.substring(1) : path)
        .filter(
            call -> {
              int slash = call.indexOf('/');
              int dot = call.indexOf('.');
              return slash > 0
                  && slash == call.lastIndexOf('/')
                  && slash < call.length() - 1
                  && dot > 0
                  && dot < slash - 1
                  && call.indexOf('?') < 0;
            });
  }

  /** A part of Istio's {@code direction|port|subset|host}. */
  private static Optional<String> clusterPart(LogRecord record, int index) {
    return record
        .text(Field.UPSTREAM_CLUSTER)
        .map(name -> name.split("\\|", -1))
        .filter(parts -> parts.length == 4 && !parts[index].isEmpty())
        .map(parts -> parts[index]);
  }

  private static long port(Optional<String> address) {
    return address.map(Addresses::port).orElse(LogRecord.NO_NUMBER);
  }

  private static long difference(long whole, long part) {
    return whole == LogRecord.NO_NUMBER || part == LogRecord.NO_NUMBER
        ? LogRecord.NO_NUMBER
        : whole - part;
  }

  private static long parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Numbers.parse(bytes, 0, bytes.length);
  }
}
