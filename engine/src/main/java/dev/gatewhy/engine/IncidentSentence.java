package dev.gatewhy.engine;

import dev.gatewhy.engine.CauseOfFinding.Judged;
import dev.gatewhy.log.Field;
import dev.gatewhy.rules.Fact;
import java.util.Map;

/** Says in one sentence how much failed, where, how long, and why. */
final class IncidentSentence {
  private final Traffic traffic;

  IncidentSentence(Traffic traffic) {
    this.traffic = traffic;
  }

  /**
   * The sentence.
   *
   * @param scope its place in short names
   * @param title its cause's
   */
  String write(Impact impact, Map<Field, String> scope, Judged judged, String title) {
    String place = place(scope, judged);
    String length =
        traffic.timeless
            ? ""
            : " in " + Prose.length(judged.finding().fromNanos(), judged.finding().toNanos());
    return size(impact)
        + (place.isEmpty() ? "" : " " + place)
        + " failed"
        + length
        + ": "
        + Prose.lowerFirst(sentence(title))
        + ".";
  }

  private String size(Impact impact) {
    if (traffic.onlyFailures) {
      return impact.failures() == 1 ? "One request" : Prose.number(impact.failures()) + " requests";
    }
    if (impact.failures() < impact.requests()) {
      return Prose.number(impact.failures())
          + " of "
          + Prose.number(impact.requests())
          + " requests";
    }
    return impact.requests() == 1
        ? "The only request"
        : "All " + Prose.number(impact.failures()) + " requests";
  }

  private static String place(Map<Field, String> scope, Judged judged) {
    StringBuilder place = new StringBuilder();
    String cluster = scope.get(Field.UPSTREAM_CLUSTER);
    long known = judged.count(Fact.UPSTREAM_HOST__KNOWN);
    scope.forEach(
        (field, value) -> {
          String words =
              switch (field) {
                case UPSTREAM_CLUSTER ->
                    scope.containsKey(Field.UPSTREAM_HOST) ? "" : "to " + value;
                case UPSTREAM_HOST ->
                    cluster == null
                        ? "to host " + value
                        : "to one of " + (known > 1 ? known + " " : "the ") + "hosts of " + cluster;
                case ROUTE_NAME -> "on route " + value;
                case PATH -> "for " + value;
                case AUTHORITY, REQUESTED_SERVER_NAME -> "for " + value;
                case DOWNSTREAM_REMOTE_ADDRESS, X_FORWARDED_FOR -> "from " + value;
                case GATEWAY -> "through gateway " + value;
                case METHOD -> "with method " + value;
                case PROTOCOL -> "over " + value;
                default -> "of clients that call themselves " + value;
              };
          place.append(words.isEmpty() || place.isEmpty() ? "" : " ").append(words);
        });
    return place.toString();
  }

  /** A title without what it says after a colon: the sentence has one already. */
  private static String sentence(String title) {
    int colon = title.indexOf(": ");
    return colon < 0 ? title : title.substring(0, colon);
  }
}
