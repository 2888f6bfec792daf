package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Catalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Synthetic traffic: a shop with four services of five hosts each, one request a second, in which
 * tests let things fail.
 */
final class Traffics {
  static final Instant START = Instant.parse("2026-11-24T11:00:00Z");
  static final Catalog CATALOG = Catalog.builtIn();
  private static final String[] SERVICES = {"catalog", "orders", "payments", "search"};

  /** One request before it becomes a record; tests change it to let it fail. */
  static final class Request {
    final double second;
    final String service;
    final int host;
    final String path;
    final String client;
    long duration = 12;
    String code = "200";
    String flags = "";
    String details = "via_upstream";
    String reason = "";
    boolean answered = true;

    Request(double second, String service, int host, String path, String client) {
      this.second = second;
      this.service = service;
      this.host = host;
      this.path = path;
      this.client = client;
    }

    String address() {
      return "10.1." + service.length() + "." + host + ":8080";
    }

    void refuse() {
      code = "503";
      flags = "UF";
      details =
          "upstream_reset_before_response_started{remote_connection_failure|delayed_connect_error:_Connection_refused}";
      reason = "delayed_connect_error:_Connection_refused";
      duration = 0;
      answered = false;
    }

    void timeOut() {
      code = "504";
      flags = "UT";
      details = "response_timeout";
      duration = 700;
      answered = false;
    }

    LogRecord record() {
      LogRecord.Builder record =
          LogRecord.builder()
              .put(Field.START_TIME, START.plusMillis((long) (second * 1000)).toString())
              .put(Field.METHOD, "GET")
              .put(Field.PATH, path)
              .put(Field.PROTOCOL, "HTTP/1.1")
              .put(Field.AUTHORITY, "shop.example.com")
              .put(Field.X_FORWARDED_FOR, client)
              .put(Field.DOWNSTREAM_REMOTE_ADDRESS, client + ":4711")
              .put(Field.USER_AGENT, "curl/8.9.1")
              .put(Field.REQUEST_ID, "id-" + second + "-" + client)
              .put(Field.RESPONSE_CODE, code)
              .put(Field.RESPONSE_FLAGS, flags)
              .put(Field.RESPONSE_CODE_DETAILS, details)
              .put(Field.UPSTREAM_TRANSPORT_FAILURE_REASON, reason)
              .put(Field.DURATION, duration)
              .put(Field.BYTES_SENT, 100)
              .put(Field.BYTES_RECEIVED, 0)
              .put(Field.UPSTREAM_HOST, address())
              .put(Field.UPSTREAM_LOCAL_ADDRESS, flags.equals("UF") ? "" : "10.0.0.9:40000")
              .put(Field.UPSTREAM_SERVICE_TIME, answered ? Long.toString(duration) : "")
              .put(Field.UPSTREAM_CLUSTER, "outbound|8080||" + service + ".shop.svc.cluster.local")
              .put(Field.ROUTE_NAME, service + "-route");
      return record.build();
    }
  }

  /** What a test changes. */
  interface Fault {
    void apply(Request request, SplittableRandom random);
  }

  private Traffics() {}

  /**
   * Requests over so many seconds, {@code perSecond} on average, after the fault was applied to
   * each.
   */
  static List<Request> requests(
      SplittableRandom random, int seconds, double perSecond, Fault fault) {
    List<Request> requests = new ArrayList<>();
    int count = (int) (seconds * perSecond);
    for (int i = 0; i < count; i++) {
      String service = SERVICES[random.nextInt(SERVICES.length)];
      String path =
          "/" + service + (random.nextBoolean() ? "/item/" + random.nextInt(5000) : "/list");
      String client = "203.0." + random.nextInt(8) + "." + random.nextInt(1, 255);
      Request request =
          new Request(
              i * seconds / (double) count + random.nextDouble() / 10,
              service,
              random.nextInt(1, 6),
              path,
              client);
      fault.apply(request, random);
      requests.add(request);
    }
    return requests;
  }

  static Summary summary(List<Request> requests) {
    SummaryBuilder builder = builder();
    requests.forEach(request -> builder.add(request.record()));
    return builder.build();
  }

  static SummaryBuilder builder() {
    SummaryBuilder builder = new SummaryBuilder(CATALOG, CATALOG.classifier());
    builder.begin(0, "built", 0);
    return builder;
  }

  static Triage triage(Summary summary) {
    return new TriageWriter(summary, CATALOG, Options.DEFAULT)
        .write(new InputReportWriter(List.of()).write(summary.fromNanos(), summary.toNanos()));
  }

  static Triage triage(SplittableRandom random, int seconds, double perSecond, Fault fault) {
    return triage(summary(requests(random, seconds, perSecond, fault)));
  }

  static double second(long epochNanos) {
    return (epochNanos - START.getEpochSecond() * 1_000_000_000L) / 1e9;
  }
}
