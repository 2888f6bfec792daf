package dev.gatewhy.log;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** An IP address or a CIDR range. Immutable. No name is ever looked up. */
public final class Network {
  private final byte[] address;
  private final int bits;

  private Network(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /**
   * The network in {@code 10.1.0.0/16}, {@code 10.1.2.3} or {@code 2001:db8::/32}; empty if it is
   * none.
   */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    byte[] address = literal(host);
    if (address == null) {
      return Optional.empty();
    }
    int all = address.length * 8;
    int bits = all;
    if (slash >= 0) {
      String digits = text.substring(slash + 1);
      if (digits.isEmpty()
          || digits.length() > 3
          || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Optional.empty();
      }
      bits = Integer.parseInt(digits);
      if (bits > all) {
        return Optional.empty();
      }
    }
    return Optional.of(new Network(masked(address, bits), bits));
  }

  /** The bytes of an address; null if it is none. Nothing is asked of a resolver. */
  private static byte[] literal(String host) {
    return host.indexOf(':') >= 0 ? ipv6(host) : ipv4(host);
  }

  private static byte[] ipv4(String host) {
    byte[] address = new byte[4];
    int at = 0;
    for (int part = 0; part < 4; part++) {
      int begin = at;
      int number = 0;
      while (at < host.length()
          && at - begin < 3
          && host.charAt(at) >= '0'
          && host.charAt(at) <= '9') {
        number = number * 10 + host.charAt(at++) - '0';
      }
      boolean ends = part == 3 ? at == host.length() : at < host.length() && host.charAt(at) == '.';
      if (at == begin || number > 255 || !ends) {
        return null;
      }
      address[part] = (byte) number;
      at++;
    }
    return address;
  }

  private static byte[] ipv6(String host) {
    boolean fits =
        host.length() <= 45
            && host.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
    if (!fits) {
      return null;
    }
    try {
      // in brackets it is a literal or wrong, so nothing is looked up
      return InetAddress.getByName("[" + host + "]").getAddress();
    } catch (UnknownHostException notAnAddress) {
      return null;
    }
  }

  private static byte[] masked(byte[] address, int bits) {
    byte[] copy = address.clone();
    for (int i = 0; i < copy.length; i++) {
      int keep = Math.max(0, Math.min(8, bits - i * 8));
      copy[i] &= (byte) (0xFF << (8 - keep));
    }
    return copy;
  }

  /** The network of the {@code bits} leading bits around this one. */
  Network widen(int bits) {
    return new Network(masked(address, bits), Math.min(bits, this.bits));
  }

  boolean isIpv4() {
    return address.length == 4;
  }

  boolean isLoopback() {
    return isIpv4() ? address[0] == 127 : Arrays.equals(address, literal("::1"));
  }

  /** RFC 1918, RFC 6598 (100.64.0.0/10), RFC 4193 and link-local addresses. */
  boolean isPrivate() {
    int first = address[0] & 0xFF;
    int second = address[1] & 0xFF;
    if (isIpv4()) {
      return first == 10
          || first == 172 && (second & 0xF0) == 16
          || first == 192 && second == 168
          || first == 100 && (second & 0xC0) == 64
          || first == 169 && second == 254;
    }
    return (first & 0xFE) == 0xFC || first == 0xFE && (second & 0xC0) == 0x80;
  }

  /** Whether every address of {@code other} lies in this network. */
  public boolean contains(Network other) {
    return other.address.length == address.length
        && other.bits >= bits
        && Arrays.equals(masked(other.address, bits), address);
  }

  /** {@code 10.1.0.0/16}; always with its length. */
  @Override
  public String toString() {
    try {
      InetAddress inet = InetAddress.getByAddress(address);
      String text = inet.getHostAddress();
      return (inet instanceof Inet6Address ? text.replaceFirst("(^|:)(0(:|$)){2,}", "::") : text)
          + "/"
          + bits;
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
