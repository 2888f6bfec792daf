package dev.gatewhy.log;

import java.util.Collection;

/** Why a line is no record; each line has one reason, and reasons are counted. */
public enum UnreadableReason {
  /** Longer than {@link ReadLimits#lineBytes()}. */
  TOO_LONG("too long"),
  /** It begins like a record and ends too early: its writer died, or a tool cut it. */
  CUT_OFF("cut off"),
  /** Nothing that any format knows. */
  UNKNOWN_FORMAT("no access log line of a known format"),
  /** It begins with a brace and is no JSON. */
  BROKEN_JSON("broken JSON"),
  /** JSON with more keys or deeper nesting than {@link ReadLimits} allows. */
  TOO_COMPLEX("JSON that is too large or too deeply nested"),
  /** Pieces of a line that a wrapper split; the others are missing. */
  PIECE("a piece of a line whose other pieces are missing"),
  /** It holds bytes that no text has. */
  BINARY("binary data"),
  /** The access log of nginx or Apache. */
  NGINX("a line of nginx or Apache, not of a gateway"),
  /** The log of HAProxy. */
  HAPROXY("a line of HAProxy, not of a gateway"),
  /** The log of an AWS Application Load Balancer. */
  ALB("a line of an AWS Application Load Balancer, not of a gateway"),
  /** The log of AWS CloudFront. */
  CLOUDFRONT("a line of AWS CloudFront, not of a gateway"),
  /** The log of Microsoft IIS. */
  IIS("a line of Microsoft IIS, not of a gateway"),
  /** The log of Traefik. */
  TRAEFIK("a line of Traefik, not of a gateway"),
  /** The log of Caddy. */
  CADDY("a line of Caddy, not of a gateway"),
  /** The log of Kong. */
  KONG("a line of Kong, not of a gateway"),
  /** The log of Istio's old Mixer telemetry. */
  ISTIO_MIXER("a line of Istio's old Mixer telemetry, not of a gateway"),
  /** The log of Alibaba's classic API Gateway. */
  ALIBABA_CLASSIC("a line of Alibaba's classic API Gateway, not of a gateway"),
  /** The log of Tencent's classic API gateway. */
  TENCENT_CLASSIC("a line of Tencent's classic API gateway, not of a gateway"),
  /** The log of a Google Cloud load balancer. */
  GOOGLE_LOAD_BALANCER("a line of a Google Cloud load balancer, not of a gateway"),
  /** The log of Calico's L7 logs, which are sums. */
  CALICO("a line of Calico's L7 logs, which are sums, not of a gateway"),
  /** The log of linkerd. */
  LINKERD("a line of linkerd, not of a gateway");

  private final String words;

  UnreadableReason(String words) {
    this.words = words;
  }

  /** What somebody can do whose log is unreadable altogether, for these reasons. */
  public static String advice(Collection<UnreadableReason> reasons) {
    return reasons.stream().anyMatch(UnreadableReason::isNeighbour)
        ? "give the access log of the gateway itself, of Envoy, for the same time"
        : "say how it is written: --format '[%START_TIME%] …', or --format @FILE";
  }

  /** The reason in words, as reports show it. */
  public String words() {
    return words;
  }

  /** Whether the line is the log of another server, which will not become readable. */
  public boolean isNeighbour() {
    return ordinal() >= NGINX.ordinal();
  }

  @Override
  public String toString() {
    return words;
  }
}
