package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Other servers whose logs people feed in, by what their lines look like. Tables, not rules: to add
 * one, add a row and a reason.
 *
 * <p>Sources: the manuals of the servers, access log sections; Istio's Mixer adapter for the old
 * log entries.
 */
final class Neighbours {
  /** Keys that a JSON line of the server holds; the first row that fits counts. */
  private static final Map<List<String>, UnreadableReason> BY_KEYS = new LinkedHashMap<>();

  /** How a text line of the server looks from its beginning on. */
  private static final Map<Pattern, UnreadableReason> BY_START = new LinkedHashMap<>();

  private static final int HEAD = 300;

  static {
    BY_KEYS.put(List.of("ClientAddr", "DownstreamStatus"), UnreadableReason.TRAEFIK);
    BY_KEYS.put(List.of("logger", "request", "status", "ts"), UnreadableReason.CADDY);
    BY_KEYS.put(List.of("latencies", "request", "response"), UnreadableReason.KONG);
    BY_KEYS.put(List.of("instance", "responseCode", "requestId"), UnreadableReason.ISTIO_MIXER);
    BY_KEYS.put(List.of("apiGroupUid", "statusCode"), UnreadableReason.ALIBABA_CLASSIC);
    BY_KEYS.put(List.of("src_name_aggr", "response_code"), UnreadableReason.CALICO);
    BY_KEYS.put(List.of("client.addr", "server.id"), UnreadableReason.LINKERD);
    BY_KEYS.put(
        List.of("httpRequest", "jsonPayload", "resource"), UnreadableReason.GOOGLE_LOAD_BALANCER);
    text("(https?|h2|grpcs?|wss?) [0-9T:.-]{19,}Z (app/|net/)", UnreadableReason.ALB);
    text("#Fields: .*x-edge-", UnreadableReason.CLOUDFRONT);
    text("[0-9-]{10}\t[0-9:]{8}\t[A-Z]{3}[0-9]+-", UnreadableReason.CLOUDFRONT);
    text("#(Software: Microsoft Internet|Fields: .*cs-uri-stem)", UnreadableReason.IIS);
    text("\\[[^\\]]+\\]\\[[^\\]]+\\].*\\[rsp_st:", UnreadableReason.TENCENT_CLASSIC);
    text(".*\"instance\":\"accesslog[.]", UnreadableReason.ISTIO_MIXER);
  }

  private Neighbours() {}

  private static void text(String regex, UnreadableReason reason) {
    BY_START.put(Pattern.compile(regex), reason);
  }

  /** The server whose JSON lines have such keys, or null. */
  static UnreadableReason of(Set<String> keys) {
    for (Map.Entry<List<String>, UnreadableReason> row : BY_KEYS.entrySet()) {
      if (keys.containsAll(row.getKey())) {
        return row.getValue();
      }
    }
    return null;
  }

  /** The server whose text lines begin so, or null. */
  static UnreadableReason of(byte[] line, int from, int to) {
    int length = Math.min(to - from, HEAD);
    String head = new String(line, from, length, StandardCharsets.ISO_8859_1);
    for (Map.Entry<Pattern, UnreadableReason> row : BY_START.entrySet()) {
      if (row.getKey().matcher(head).lookingAt()) {
        return row.getValue();
      }
    }
    return null;
  }
}
