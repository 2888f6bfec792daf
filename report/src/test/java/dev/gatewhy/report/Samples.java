package dev.gatewhy.report;

import dev.gatewhy.engine.ExampleLine;
import dev.gatewhy.engine.Incident;
import dev.gatewhy.engine.Incident.Statement;
import dev.gatewhy.engine.InputReport;
import dev.gatewhy.engine.InputReport.FileReport;
import dev.gatewhy.engine.Triage;
import dev.gatewhy.log.Field;
import dev.gatewhy.query.Condition;
import dev.gatewhy.rules.Candidate;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.Evidence;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.rules.Remedy;
import dev.gatewhy.rules.Severity;
import dev.gatewhy.rules.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Results as the engine makes them, with the figures of a recorded quarter of an hour in which two
 * services failed at once.
 */
final class Samples {
  private static final long SECOND = 1_000_000_000L;
  private static final List<Long> FAILED =
      longs(
          1, 0, 1, 0, 0, 1, 0, 0, 0, 2, 3, 1, 2, 7, 17, 18, 25, 10, 9, 17, 14, 3, 1, 3, 1, 2, 4, 3,
          2, 1);

  private Samples() {}

  /** Two incidents, background, two suspicions ruled out. */
  static Triage twoIncidents() {
    return new Triage(
        "2026.11 (54 causes)",
        input(file("access.log", 2938, 0), List.of(), List.of()),
        new Triage.RecordCounts(
            2771,
            19,
            148,
            7,
            254,
            112,
            new TreeMap<>(Map.of(200L, 2771L, 404L, 19L, 503L, 38L, 504L, 110L)),
            new TreeMap<>(Map.of("UF", 38L, "UT", 110L)),
            0),
        new Triage.Timeline(
            nanos("2026-11-24T11:49:00Z"), 30 * SECOND, longs(new long[30]), FAILED),
        List.of(
            new Triage.CauseCount(
                "upstream-timeout",
                "The backend did not answer in time",
                Side.BACKEND,
                Severity.ERROR,
                Outcome.FAILED,
                110,
                110 / 2938.0),
            new Triage.CauseCount(
                "connection-refused",
                "Nothing listens",
                Side.BACKEND,
                Severity.ERROR,
                Outcome.FAILED,
                38,
                38 / 2938.0),
            new Triage.CauseCount(
                "attack-scan",
                "A scanner",
                Side.CLIENT,
                Severity.INFO,
                Outcome.EXPECTED,
                12,
                12 / 2938.0),
            new Triage.CauseCount(
                "client-closed-early",
                "The client left",
                Side.CLIENT,
                Severity.INFO,
                Outcome.EXPECTED,
                7,
                7 / 2938.0)),
        List.of(timeout(), refused()),
        background(),
        List.of(
            new Triage.RuledOut(
                "bad-deploy", "a bad deploy of reviews (all hosts failed and recovered together)"),
            new Triage.RuledOut(
                "network-trouble", "network trouble (search's other hosts were fine)")),
        List.of(
            new Triage.MissingField(
                Field.UPSTREAM_REQUEST_ATTEMPT_COUNT,
                List.of("per-try-timeout", "upstream-timeout"),
                Optional.of(
                    new Remedy(
                        "higress",
                        "add \"attempts\":\"%UPSTREAM_REQUEST_ATTEMPT_COUNT%\" to accessLogFormat"
                            + " in the ConfigMap higress-config",
                        "accessLogFormat")))),
        List.of(),
        List.of());
  }

  /** Steady background and nothing else. */
  static Triage noIncident() {
    Triage two = twoIncidents();
    return new Triage(
        two.catalog(),
        input(file("access.log", 2788, 0), List.of(), List.of()),
        new Triage.RecordCounts(
            2752, 19, 17, 17, 240, 14, new TreeMap<>(Map.of(200L, 2752L, 404L, 36L)), Map.of(), 0),
        new Triage.Timeline(
            nanos("2026-11-24T11:49:00Z"),
            30 * SECOND,
            longs(new long[30]),
            longs(
                1, 0, 1, 0, 0, 1, 0, 0, 0, 2, 1, 1, 0, 1, 0, 1, 2, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0,
                1, 0)),
        two.causes().subList(2, 4),
        List.of(),
        backgroundWithFailures(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** A file into which only failures were logged. */
  static Triage onlyFailures() {
    Triage two = twoIncidents();
    return new Triage(
        two.catalog(),
        input(file("errors.log", 38, 0), List.of(), List.of()),
        new Triage.RecordCounts(
            0,
            0,
            38,
            0,
            0,
            0,
            new TreeMap<>(Map.of(503L, 38L)),
            new TreeMap<>(Map.of("UF", 38L)),
            0),
        two.timeline(),
        two.causes().subList(1, 2),
        List.of(refused()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * Several files, one damaged, one unknown, some lines unreadable, an incident that goes on past
   * midnight.
   */
  static Triage troubledInput() {
    Triage two = twoIncidents();
    Incident open = refused();
    InputReport input =
        new InputReport(
            List.of(
                new FileReport(
                    "gateway-1.log.gz",
                    "higress",
                    1_234_567,
                    2000,
                    1990,
                    0,
                    3,
                    7,
                    2,
                    0,
                    Optional.of(new InputReport.Damage(123_456, "the gzip data end early"))),
                new FileReport(
                    "gateway-2.log",
                    "istio-text",
                    1_000_000,
                    948,
                    948,
                    0,
                    0,
                    0,
                    0,
                    0,
                    Optional.empty())),
            List.of(
                "access_nginx.log is a log of nginx (\"combined\"), which has no response flags;"
                    + " Gatewhy reads Envoy's family of gateways"),
            List.of(
                new InputReport.UnreadableLines(
                    "the line ends in the middle of a record",
                    5,
                    List.of(
                        new ExampleLine(
                            "gateway-1.log.gz",
                            17,
                            "{\"authority\":\"shop\",\"path\":\"/a?token=abc123\",\"resp"))),
                new InputReport.UnreadableLines(
                    "no known format",
                    2,
                    List.of(
                        new ExampleLine(
                            "gateway-1.log.gz",
                            99,
                            "\u001b]0;owned\u0007 hello " + "x".repeat(200))))),
            Optional.of(nanos("2026-11-24T23:49:00Z")),
            Optional.of(nanos("2026-11-25T00:12:00Z")));
    return new Triage(
        two.catalog(),
        input,
        two.records(),
        two.timeline(),
        two.causes(),
        List.of(at(open, "2026-11-24T23:53:31Z", "2026-11-25T00:11:59Z", true)),
        two.background(),
        List.of(),
        two.missingFields(),
        List.of(),
        List.of());
  }

  /** Nothing was read. */
  static Triage nothing() {
    return new Triage(
        "2026.11 (54 causes)",
        new InputReport(
            List.of(),
            List.of("missing.log does not exist"),
            List.of(),
            Optional.empty(),
            Optional.empty()),
        new Triage.RecordCounts(0, 0, 0, 0, 0, 0, Map.of(), Map.of(), 0),
        new Triage.Timeline(0, SECOND, List.of(), List.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** One text wherever a log, a file name or a catalog can put one. */
  static Triage everywhere(String text) {
    ExampleLine example =
        new ExampleLine(
            text,
            7,
            text,
            ordered(
                Field.RESPONSE_CODE,
                text,
                Field.RESPONSE_FLAGS,
                text,
                Field.METHOD,
                text,
                Field.PATH,
                text,
                Field.DURATION,
                text));
    Triage.MissingField missing =
        new Triage.MissingField(
            Field.ROUTE_NAME, List.of(text, text), Optional.of(new Remedy(text, text, text)));
    Incident incident =
        new Incident(
            text,
            text,
            text,
            text,
            Side.BACKEND,
            Severity.ERROR,
            List.of(candidate(text, 0.5), unknown(0.5)),
            0,
            SECOND,
            false,
            1,
            2,
            ordered(Field.UPSTREAM_HOST, text, Field.UPSTREAM_CLUSTER, text),
            ordered(Field.UPSTREAM_HOST, text, Field.UPSTREAM_CLUSTER, text),
            1,
            2,
            1,
            List.of(new Statement(text, 3), new Statement(text, -3)),
            List.of(missing),
            List.of(new Remedy("default", text, text), new Remedy(text, text, text)),
            List.of(text, text),
            text,
            List.of(example, example));
    InputReport input =
        new InputReport(
            List.of(
                new FileReport(
                    text,
                    text,
                    1,
                    1,
                    1,
                    0,
                    0,
                    0,
                    1,
                    0,
                    Optional.of(new InputReport.Damage(1, text))),
                new FileReport(text, text, 1, 1, 1, 0, 0, 0, 1, 0, Optional.empty())),
            List.of(text),
            List.of(new InputReport.UnreadableLines(text, 1, List.of(example))),
            Optional.of(0L),
            Optional.of(SECOND));
    return new Triage(
        text,
        input,
        new Triage.RecordCounts(1, 1, 1, 1, 1, 1, Map.of(503L, 1L), Map.of(text, 1L), 0),
        new Triage.Timeline(0, SECOND, List.of(1L), List.of(1L)),
        List.of(
            new Triage.CauseCount(
                text, text, Side.CLIENT, Severity.INFO, Outcome.EXPECTED, 1, 0.5)),
        List.of(incident),
        List.of(
            new Triage.Background(
                text, text, Outcome.EXPECTED, 2, text, text, 0, SECOND, true, ordered(text, 1L)),
            new Triage.Background(
                text, text, Outcome.EXPECTED, 1, text, "", 0, 0, false, ordered(text, 1L))),
        List.of(new Triage.RuledOut(text, text)),
        List.of(missing),
        List.of(),
        List.of());
  }

  private static List<Triage.Background> background() {
    return List.of(
        new Triage.Background(
            "attack-scan",
            "A scanner asks for paths that do not exist",
            Outcome.EXPECTED,
            12,
            "A scanner asks for paths that do not exist.",
            "",
            nanos("2026-11-24T11:49:10Z"),
            nanos("2026-11-24T12:03:10Z"),
            false,
            ordered("/favicon.ico", 8L, "/admin.php", 3L, "/wp-login.php", 1L)),
        new Triage.Background(
            "client-closed-early",
            "The client left before the answer came",
            Outcome.EXPECTED,
            7,
            "The client left before the answer came. Within 3 min 20 s: all 7 at cluster cart, 7 of"
                + " its 61 requests in that time.",
            "all 7 at cluster cart, 7 of its 61 requests in that time",
            nanos("2026-11-24T11:50:00Z"),
            nanos("2026-11-24T11:53:20Z"),
            true,
            ordered("/cart/list", 7L)));
  }

  private static List<Triage.Background> backgroundWithFailures() {
    List<Triage.Background> all = new ArrayList<>(background());
    all.add(
        new Triage.Background(
            "backend-refused-4xx",
            "The backend itself answered with a 4xx",
            Outcome.FAILED,
            17,
            "The backend itself answered with a 4xx. 15 of 17 at /search/*, 15 of its 410"
                + " requests.",
            "15 of 17 at /search/*, 15 of its 410 requests",
            nanos("2026-11-24T11:49:05Z"),
            nanos("2026-11-24T12:03:00Z"),
            false,
            ordered("/search/*", 15L, "/cart/list", 2L)));
    return all;
  }

  private static Incident timeout() {
    return new Incident(
        "upstream-timeout@reviews-route@115547",
        "upstream-timeout@reviews-route",
        "The backend did not answer within the route's timeout",
        "reviews did not answer in time: its route gave up on 61 % of the requests.",
        Side.BACKEND,
        Severity.ERROR,
        List.of(
            candidate("upstream-timeout", 0.9304),
            candidate("backend-overloaded", 0.0498),
            unknown(0.0198)),
        nanos("2026-11-24T11:55:47Z"),
        nanos("2026-11-24T11:59:27Z"),
        false,
        110,
        180,
        ordered(Field.ROUTE_NAME, "reviews-route"),
        ordered(Field.ROUTE_NAME, "reviews-route"),
        5,
        5,
        41,
        List.of(
            new Statement(
                "All 110 ended after 696 to 703 ms: a timer fired, the route's timeout.", 13),
            new Statement("All five hosts alike: not one bad instance, but what they share.", 6),
            new Statement(
                "Requests that were answered took 8 ms, as before: part of the calls hangs, the"
                    + " service is not slow as a whole.",
                -3),
            new Statement("No host was new.", 2),
            new Statement("Nothing else of the cluster failed.", 1),
            new Statement("The gateway's other clusters answered.", 1)),
        List.of(
            new Triage.MissingField(
                Field.UPSTREAM_REQUEST_ATTEMPT_COUNT,
                List.of("per-try-timeout", "upstream-timeout"),
                Optional.empty())),
        List.of(
            new Remedy(
                "default",
                "Find what some calls to reviews wait for (a lock, one dependency, a pool that ran"
                    + " dry) at 11:55:47. Raise the timeout only if callers can wait longer than"
                    + " 700 ms; keep it below the client's own.",
                ""),
            new Remedy(
                "higress",
                "annotation on the Ingress of reviews-route, in seconds",
                "higress.io/timeout"),
            new Remedy(
                "mse",
                "takes effect at once, no restart",
                "Routes › reviews-route › Policies › Timeout")),
        List.of(
            "logs and thread dumps of reviews from 11:55",
            "pools and locks",
            "its calls to other services"),
        "route_name:reviews-route AND response_flags:UT",
        List.of(
            new ExampleLine(
                "access.log",
                1371,
                "{\"response_code\":\"504\",\"path\":\"/reviews/item/3214?session=42\"}",
                fields(
                    "504",
                    "UT",
                    "GET",
                    "/reviews/item/3214?session=42",
                    "700",
                    "127.48.0.8:46005"))));
  }

  private static Incident refused() {
    return new Incident(
        "connection-refused@127.55.0.2:34437@115331",
        "connection-refused@127.55.0.2:34437",
        "Nothing listens on the host's port",
        "One of 6 hosts of search refused every connection.",
        Side.BACKEND,
        Severity.ERROR,
        List.of(candidate("connection-refused", 0.972), unknown(0.028)),
        nanos("2026-11-24T11:53:31Z"),
        nanos("2026-11-24T11:57:08Z"),
        false,
        38,
        38,
        ordered(
            Field.UPSTREAM_CLUSTER,
            "outbound|8080||search.shop.svc.cluster.local",
            Field.UPSTREAM_HOST,
            "127.55.0.2:34437"),
        ordered(Field.UPSTREAM_CLUSTER, "search", Field.UPSTREAM_HOST, "127.55.0.2:34437"),
        1,
        6,
        29,
        List.of(
            new Statement("The kernel said so: Connection refused, within 1 ms.", 13),
            new Statement(
                "The other five hosts served 184 requests in that time without one such failure.",
                6)),
        List.of(),
        List.of(
            new Remedy(
                "default",
                "See why nothing listened on 127.55.0.2:34437 (crash, deploy, wrong port), and let"
                    + " the gateway drop such a host: outlier detection on consecutive gateway"
                    + " failures, health checks.",
                ""),
            new Remedy(
                "envoy",
                "on the cluster; 5 in a row eject the host for 30 s",
                "outlier_detection.consecutive_gateway_failure")),
        List.of(
            "What happened on that host at 11:53.",
            "Does the readiness probe ask the port that traffic uses?"),
        "upstream_host:\"127.55.0.2:34437\" AND response_flags:UF",
        List.of(
            new ExampleLine(
                "access.log", 845, "[2026-11-24T11:53:31.071Z] \"GET /search HTTP/1.1\" 503 UF")));
  }

  private static Incident at(Incident i, String from, String to, boolean open) {
    return new Incident(
        i.id(),
        i.key(),
        i.title(),
        i.says(),
        i.side(),
        Severity.CRITICAL,
        i.candidates(),
        nanos(from),
        nanos(to),
        open,
        i.records(),
        i.scopeRecords(),
        i.scope(),
        i.shortScope(),
        i.hostsHit(),
        i.hostsKnown(),
        i.clientsHit(),
        i.evidence(),
        i.wouldTell(),
        i.remedies(),
        i.checks(),
        i.where(),
        i.examples());
  }

  private static Map<Field, String> fields(
      String code, String flags, String method, String path, String duration, String host) {
    return ordered(
        Field.RESPONSE_CODE,
        code,
        Field.RESPONSE_FLAGS,
        flags,
        Field.METHOD,
        method,
        Field.PATH,
        path,
        Field.DURATION,
        duration,
        Field.UPSTREAM_HOST,
        host);
  }

  static Candidate candidate(String id, double confidence) {
    return new Candidate(Optional.of(cause(id)), 20, confidence, List.of());
  }

  static Candidate unknown(double confidence) {
    return new Candidate(Optional.empty(), 0, confidence, List.of());
  }

  /** A cause with two groups of evidence, for and against. */
  static Cause cause(String id) {
    return new Cause(
        id,
        "The backend closed an idle connection just as the gateway reused it",
        "The gateway keeps connections open and reuses them. The backend closes one that idles too"
            + " long; a request sent in that moment fails.\n",
        Side.BACKEND,
        Severity.ERROR,
        List.of("keep-alive-race"),
        Condition.parse("response_flags:UC AND NOT upstream_service_time:*"),
        Map.of("default", 9, "mse", 11),
        List.of(),
        "",
        "",
        List.of(
            evidence(
                "duration:<=10",
                6,
                "time",
                "It failed within {duration} ms of being sent, so the connection was already"
                    + " dead."),
            evidence(
                "duration:<=20",
                4,
                "time",
                "It failed after {duration} ms, sooner than most work takes."),
            evidence(
                "duration:>1000",
                -13,
                "time",
                "The request was under way for {duration} ms, far too long for a dead connection."),
            evidence(
                "method:(POST OR PATCH)",
                2,
                "",
                "{method} requests are not retried by default, so this fault shows on them"
                    + " first.")),
        List.of(
            new Remedy(
                "default",
                "Make the gateway's idle timeout shorter than the backend's keep-alive timeout.",
                ""),
            new Remedy(
                "envoy",
                "Set it below the backend's keep-alive (nginx 75 s, Node.js 5 s).",
                "common_http_protocol_options.idle_timeout"),
            new Remedy(
                "mse", "In seconds; connections are re-established.", "UpstreamIdleTimeout")),
        List.of(
            "The backend's keep-alive timeout against the gateway's idle timeout.",
            "Whether failures line up with a deploy."),
        List.of("https://github.com/envoyproxy/envoy/issues/14981"),
        List.of(),
        List.of());
  }

  private static Evidence evidence(String when, int points, String group, String says) {
    return new Evidence(Condition.parse(when), false, points, group, says);
  }

  static InputReport input(
      FileReport file, List<String> problems, List<InputReport.UnreadableLines> reasons) {
    return new InputReport(
        List.of(file),
        problems,
        reasons,
        Optional.of(nanos("2026-11-24T11:49:00Z")),
        Optional.of(nanos("2026-11-24T12:04:00Z")));
  }

  static FileReport file(String name, long lines, long unreadable) {
    return new FileReport(
        name,
        "higress",
        870 * lines,
        lines,
        lines - unreadable,
        0,
        0,
        unreadable,
        0,
        0,
        Optional.empty());
  }

  static long nanos(String instant) {
    return Instant.parse(instant).getEpochSecond() * SECOND;
  }

  private static List<Long> longs(long... values) {
    return Arrays.stream(values).boxed().toList();
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Map<K, V> ordered(Object... keysAndValues) {
    Map<K, V> map = new LinkedHashMap<>();
    List<Object> all = new ArrayList<>(List.of(keysAndValues));
    for (int i = 0; i < all.size(); i += 2) {
      map.put((K) all.get(i), (V) all.get(i + 1));
    }
    return map;
  }
}
