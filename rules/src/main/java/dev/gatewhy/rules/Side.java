package dev.gatewhy.rules;

import java.util.Locale;

/** Who must look first. */
public enum Side {
  CLIENT,
  /** CDN, WAF or load balancer in front of the gateway. */
  EDGE,
  GATEWAY,
  CONFIG,
  NETWORK,
  BACKEND,
  /** Nobody: the record is healthy, or nothing is known. */
  NONE;

  /** The name in YAML and JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
