package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A way to wrap a line, for tests: what the tool writes, with the line in it. Text is one character
 * per byte.
 *
 * @param name what it imitates
 * @param gateway the name of the instance that it tells; empty for none
 * @param onlyFor what lines begin with that it can hold; empty for all
 * @param wrap from the line to what is written
 */
record Wrapping(String name, String gateway, String onlyFor, UnaryOperator<String> wrap) {
  private static final String TIME = "2026-11-24T11:44:25.534123456Z";
  private static final String POD = "gateway-7d9c5b8f6-x2x7p";

  private static Wrapping of(String name, String gateway, String before, String after) {
    return new Wrapping(name, gateway, "", line -> before + line + after);
  }

  private static Wrapping json(String name, String gateway, String before, String after) {
    return new Wrapping(name, gateway, "", line -> before + string(line) + after);
  }

  private static Wrapping object(String name, String gateway, String before, String after) {
    return new Wrapping(name, gateway, "{", line -> before + line + after);
  }

  /** All of them. */
  static List<Wrapping> all() {
    return List.of(
        json("docker", "", "{\"log\":", ",\"stream\":\"stdout\",\"time\":\"" + TIME + "\"}"),
        new Wrapping(
            "docker with line ends",
            "",
            "",
            line ->
                "{\"log\":"
                    + string(line + "\n").replace("<", "\\u003c").replace("&", "\\u0026")
                    + ",\"stream\":\"stdout\",\"attrs\":{\"a\":\"b\"},\"time\":\""
                    + TIME
                    + "\"}"),
        of("containerd", "", TIME + " stdout F ", ""),
        of("cri-o", "", "2026-11-24T11:44:25.534123456+01:00 stdout F:x ", ""),
        of("kubectl --timestamps", "", TIME + " ", ""),
        of("kubectl --prefix", POD, "[pod/" + POD + "/envoy] ", ""),
        of("kubectl --prefix --timestamps", POD, "[pod/" + POD + "/envoy] " + TIME + " ", ""),
        of("stern", POD, POD + " envoy ", ""),
        of("stern --timestamps", POD, POD + " envoy " + TIME + " ", ""),
        of("stern -A", POD, "shop " + POD + " envoy ", ""),
        of("stern in colours", POD, "\u001B[35m" + POD + "\u001B[0m \u001B[95menvoy\u001B[0m ", ""),
        json(
            "stern json",
            POD,
            "{\"message\":",
            ",\"nodeName\":\"node-1\",\"namespace\":\"shop\",\"podName\":\""
                + POD
                + "\",\"containerName\":\"envoy\",\"labels\":{\"app\":\"gw\"},\"annotations\":{}}"),
        json(
            "stern extjson, text",
            POD,
            "{\"pod\": \"" + POD + "\", \"container\": \"envoy\", \"message\": ",
            "}"),
        object(
            "stern extjson, object",
            POD,
            "{\"pod\": \"" + POD + "\", \"container\": \"envoy\", \"message\": ",
            "}"),
        of("docker compose", "gateway-1", "gateway-1  | ", ""),
        of("docker compose --timestamps", "gateway-1", "gateway-1  | " + TIME + " ", ""),
        of("syslog", "gw-1", "<134>Nov 24 10:00:00 gw-1 envoy[77]: ", ""),
        of("syslog, early in the month", "gw-1", "Nov  4 10:00:00 gw-1 envoy: ", ""),
        of("rsyslog", "gw-1", "2026-11-24T10:00:00.123456+00:00 gw-1 envoy[77]: ", ""),
        of("syslog 5424", "gw-1", "<134>1 2026-11-24T10:00:00.123Z gw-1 envoy 77 access - ", ""),
        of(
            "syslog 5424 with data",
            "gw-1",
            "<134>1 2026-11-24T10:00:00.123Z gw-1 envoy - - [a@1 k=\"v \\\" ]\\]\"][b c=\"d\"]"
                + " \u00EF\u00BB\u00BF",
            ""),
        json(
            "journald",
            "gw-1",
            "{\"_HOSTNAME\":\"gw-1\",\"MESSAGE\":",
            ",\"_PID\":\"77\",\"__REALTIME_TIMESTAMP\":\"1732442400000000\"}"),
        new Wrapping(
            "journald, bytes",
            "gw-1",
            "",
            line ->
                "{\"_HOSTNAME\":\"gw-1\",\"MESSAGE\":["
                    + String.join(",", line.chars().mapToObj(Integer::toString).toList())
                    + "],\"__REALTIME_TIMESTAMP\":\"1732442400000000\"}"),
        json(
            "fluent bit",
            POD,
            "{\"date\":1599862267.483684,\"stream\":\"stdout\",\"logtag\":\"F\",\"log\":",
            ",\"kubernetes\":{\"pod_name\":\"" + POD + "\",\"labels\":{\"app\":\"gw\"}}}"),
        json("fluent bit with a parser", "", "{\"date\":1599862267.483684,\"message\":", "}"),
        new Wrapping(
            "fluent bit stdout",
            "",
            "",
            line -> "[0] kube.x: [1622789640.379532062, {\"log\"=>" + string(line) + "}]"),
        new Wrapping(
            "fluent bit stdout since 2.1",
            "",
            "",
            line ->
                "[0] kube.x: [[1622789640.379532062, {}], {\"stream\"=>\"stdout\", \"log\"=>"
                    + string(line)
                    + "}]"),
        json("fluentd", "", "2026-11-24T10:00:00+00:00\tkube.x\t{\"log\":", "}"),
        json(
            "vector",
            POD,
            "{\"file\":\"/var/log/pods/x\",\"kubernetes\":{\"container_name\":\"envoy\",\"pod_name\":\""
                + POD
                + "\"},\"message\":",
            ",\"source_type\":\"kubernetes_logs\",\"stream\":\"stdout\",\"timestamp\":\""
                + TIME
                + "\"}"),
        json(
            "filebeat",
            POD,
            "{\"@timestamp\":\"2026-11-24T10:00:00.123Z\",\"message\":",
            ",\"log\":{\"file\":{\"path\":\"/x\"},\"offset\":7},\"stream\":\"stdout\",\"input\":{\"type\":\"container\"},"
                + "\"kubernetes\":{\"pod\":{\"name\":\""
                + POD
                + "\"}},\"agent\":{\"type\":\"filebeat\"},\"ecs\":{\"version\":\"8.0.0\"}}"),
        json(
            "elastic agent",
            "",
            "{\"@timestamp\":\"2026-11-24T10:00:00.123Z\",\"agent\":{},\"message\":\"-\",\"event\":{\"original\":",
            "}}"),
        json(
                "logstash",
                "",
                "{\"@timestamp\":\"2026-11-24T10:00:00.123Z\",\"@version\":\"1\",\"message\":",
                ",\"host\":{\"name\":\"h\"}}")
            .named("h"),
        json(
            "sls",
            POD,
            "{\"__tag__:__path__\":\"/home/json.log\",\"_pod_name_\":\"" + POD + "\",\"content\":",
            ",\"__time__\":\"1657354763\"}"),
        of("logcli", "gw-1", "2026-11-24T10:00:00Z {app=\"gw\", pod=\"gw-1\"}   ", ""),
        json(
            "logcli jsonl",
            "gw-1",
            "{\"labels\":{\"app\":\"gw\",\"pod\":\"gw-1\"},\"line\":",
            ",\"timestamp\":\"2026-11-24T10:00:00Z\"}"),
        of("grafana text", "", "1787755857348\t2026-08-26T14:50:57.348Z\t", ""),
        json(
            "grafana json",
            "",
            "{\"line\":",
            ",\"timestamp\":\"1787755857348000000\",\"date\":\"2026-08-26T14:50:57.348Z\",\"fields\":{}}"),
        of("aws logs tail", "stream-1", "2026-11-24T10:00:00.123000+00:00 stream-1 ", ""),
        of("cloudwatch in s3", "", "2026-11-24T10:00:00.123Z ", ""),
        json(
            "cloudwatch event",
            "",
            "{\"timestamp\":1732442400123,\"message\":",
            ",\"ingestionTime\":1732442400999,\"logStreamName\":\"s\"}"),
        json(
            "google cloud, text",
            "gw-1",
            "{\"insertId\":\"x\",\"textPayload\":",
            ",\"logName\":\"projects/p/logs/stdout\",\"resource\":{\"labels\":{\"pod_name\":\"gw-1\"}},\"severity\":\"INFO\"}"),
        object(
            "google cloud, object",
            "gw-1",
            "{\"insertId\":\"x\",\"jsonPayload\":",
            ",\"logName\":\"projects/p/logs/stdout\",\"resource\":{\"labels\":{\"pod_name\":\"gw-1\"}},\"severity\":\"INFO\"}"),
        json(
            "elasticsearch", "", "{\"_index\":\"x\",\"_id\":\"y\",\"_source\":{\"message\":", "}}"),
        object("elasticsearch, object", "", "{\"_index\":\"x\",\"_id\":\"y\",\"_source\":", "}"),
        json(
            "splunk",
            "gw-1",
            "{\"preview\":false,\"offset\":0,\"result\":{\"_time\":\"2024-04-30T10:00:00.000+00:00\",\"_raw\":",
            ",\"host\":\"gw-1\"}}"),
        json(
            "datadog",
            "gw-1",
            "{\"id\":\"x\",\"type\":\"log\",\"attributes\":{\"timestamp\":\"x\",\"host\":\"gw-1\",\"message\":",
            ",\"attributes\":{},\"tags\":[\"a:b\"]}}"),
        json(
            "opentelemetry",
            "",
            "{\"timeUnixNano\":\"1732442400000000000\",\"body\":{\"stringValue\":",
            "},\"attributes\":[{\"key\":\"a\",\"value\":{\"stringValue\":\"b\"}}]}"),
        json("kuma", "", "{\"address\":\"logs:5000\",\"message\":", "}"),
        json("an unknown shipper", "", "{\"when\":\"now\",\"msg\":", ",\"level\":\"info\"}"),
        of("grep", "", "logs/access.log:12:", ""));
  }

  private Wrapping named(String gateway) {
    return new Wrapping(name, gateway, onlyFor, wrap);
  }

  /** Whether it can hold the line: what keeps an object keeps only what is one. */
  boolean fits(String line) {
    if (onlyFor.isEmpty()) {
      return true;
    }
    byte[] bytes = bytes(line + "\0" + " ".repeat(Scan.PADDING));
    return new JsonTokens(ReadLimits.DEFAULT)
            .read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), bytes, 0, line.length())
        == JsonTokens.Result.OBJECT;
  }

  /** Whether it is read around the other: not if names would stand behind names or a tag. */
  boolean canHold(Wrapping inner) {
    return !inner.beginsWithNames() || !beginsWithNames() && !name.contains("syslog");
  }

  private boolean beginsWithNames() {
    return name.startsWith("stern") && !name.contains("json")
        || name.startsWith("docker compose")
        || name.equals("grep");
  }

  String apply(String line) {
    return wrap.apply(line);
  }

  /** As a JSON string; bytes above 0x7F stay as they are. */
  static String string(String line) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : line.toCharArray()) {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return name;
  }
}
