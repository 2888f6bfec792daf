package dev.gatewhy.engine;

import dev.gatewhy.log.Field;

/**
 * Names as people say them: {@code search} for {@code
 * outbound|8080||search.shop.svc.cluster.local}.
 */
final class ShortNames {
  private ShortNames() {}

  /** The short name of a field's value; most values are short enough. */
  static String of(Field field, String value) {
    return field == Field.UPSTREAM_CLUSTER ? cluster(value) : value;
  }

  /**
   * The service of an Istio or Kubernetes cluster name, with its subset; {@code ns/service/port} of
   * other products gives the service.
   */
  private static String cluster(String name) {
    String[] parts = name.split("\\|", -1);
    if (parts.length == 4 && !parts[3].isEmpty()) {
      return label(parts[3]) + (parts[2].isEmpty() ? "" : " " + parts[2]);
    }
    return name;
  }

  /** The first label of a name within a cluster; other host names stay whole. */
  private static String label(String host) {
    int dot = host.indexOf('.');
    return dot > 0 && host.contains(".svc") ? host.substring(0, dot) : host;
  }
}
