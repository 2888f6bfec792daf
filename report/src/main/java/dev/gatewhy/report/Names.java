package dev.gatewhy.report;

import dev.gatewhy.log.Field;
import java.util.List;

/** What things are called where people read them. */
final class Names {
  private Names() {}

  /** A field as a person at a terminal calls it: {@code host} for {@code upstream_host}. */
  static String of(Field field) {
    return switch (field) {
      case ROUTE_NAME -> "route";
      case UPSTREAM_CLUSTER -> "cluster";
      case UPSTREAM_HOST -> "host";
      case REQUESTED_SERVER_NAME -> "server name";
      case DOWNSTREAM_REMOTE_ADDRESS, X_FORWARDED_FOR, CLIENT_NETWORK -> "client";
      case USER_AGENT -> "user agent";
      case PATH_SHAPE -> "path";
      default -> field.fieldName();
    };
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String and(List<String> names) {
    if (names.size() < 2) {
      return String.join("", names);
    }
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /**
   * What a field would tell: {@code whether it is a}, {@code a from b}, {@code a, b and c apart}.
   */
  static String apart(List<String> causes) {
    return switch (causes.size()) {
      case 0 -> "more";
      case 1 -> "whether it is " + causes.get(0);
      case 2 -> causes.get(0) + " from " + causes.get(1);
      default -> and(causes) + " apart";
    };
  }
}
