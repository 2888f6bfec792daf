package dev.gatewhy.log;

/**
 * Addresses as Envoy writes them: {@code 10.1.2.3:8080}, {@code [2001:db8::1]:80}, {@code unix}
 * paths, {@code envoy://internal/10.1.2.3:80}; very old logs say {@code tcp://10.1.2.3:80}.
 */
public final class Addresses {
  private Addresses() {}

  /** The host of {@code host:port}, {@code [v6]:port} or {@code host}; brackets come off. */
  public static String host(String address) {
    String plain = withoutScheme(address);
    if (plain.startsWith("[")) {
      int close = plain.indexOf(']');
      return close < 0 ? plain : plain.substring(1, close);
    }
    int colon = plain.indexOf(':');
    return colon >= 0 && colon == plain.lastIndexOf(':') ? plain.substring(0, colon) : plain;
  }

  /** The port, or {@link LogRecord#NO_NUMBER} if there is none. */
  public static long port(String address) {
    String plain = withoutScheme(address);
    int colon = plain.lastIndexOf(':');
    // an IPv6 address without a port
    boolean bare = colon >= 0 && plain.indexOf(':') != colon && !plain.startsWith("[");
    if (colon < 0 || bare || colon == plain.length() - 1 || plain.startsWith("/")) {
      return LogRecord.NO_NUMBER;
    }
    long port = 0;
    for (int i = colon + 1; i < plain.length(); i++) {
      int digit = plain.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return LogRecord.NO_NUMBER;
      }
      port = port * 10 + digit;
      if (port > 65_535) {
        return LogRecord.NO_NUMBER;
      }
    }
    return port;
  }

  /**
   * {@code unix}, {@code loopback}, {@code private} or {@code public}; a host name counts as public
   * only when it has a dot.
   */
  static String kind(String address) {
    String host = host(address);
    if (host.startsWith("/") || host.startsWith("@")) {
      return "unix";
    }
    Network network = Network.parse(host).orElse(null);
    if (network == null) {
      return host.contains(".") && !host.endsWith(".local") && !host.endsWith(".internal")
          ? "public"
          : "private";
    }
    return network.isLoopback() ? "loopback" : network.isPrivate() ? "private" : "public";
  }

  /**
   * The network of a client: /24 for IPv4, /48 for IPv6; text that is no address stays as it is.
   */
  static String network(String address) {
    String host = host(address);
    return Network.parse(host).map(n -> n.widen(n.isIpv4() ? 24 : 48).toString()).orElse(host);
  }

  /**
   * Where the last number begins in an IPv4 address as gateways write it, {@code 10.1.2.3} or
   * {@code 10.1.2.3:8080} without leading zeros, or -1: then the network's text is what stands
   * before it and {@code 0/24}.
   */
  static int lastNumber(byte[] bytes, int from, int to) {
    int at = from;
    int last = -1;
    for (int part = 0; part < 4; part++) {
      int begin = at;
      int number = 0;
      while (at < to && at - begin < 3 && bytes[at] >= '0' && bytes[at] <= '9') {
        number = number * 10 + bytes[at++] - '0';
      }
      boolean ends = part == 3 ? at == to || bytes[at] == ':' : at < to && bytes[at] == '.';
      if (at == begin || number > 255 || bytes[begin] == '0' && at > begin + 1 || !ends) {
        return -1;
      }
      last = begin;
      at += part < 3 ? 1 : 0;
    }
    for (int i = at + 1; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return -1;
      }
    }
    return last;
  }

  private static String withoutScheme(String address) {
    int scheme = address.indexOf("://");
    if (scheme < 0) {
      return address;
    }
    String rest = address.substring(scheme + 3);
    return address.startsWith("envoy://") ? rest.substring(rest.lastIndexOf('/') + 1) : rest;
  }
}
