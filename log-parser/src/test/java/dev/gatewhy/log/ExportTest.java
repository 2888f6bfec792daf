package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.SampleLogs;
import dev.gatewhy.samples.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs that somebody took out of a store as one document. */
final class ExportTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();

  /**
   * An export of lines: what stands before them, how each is written, what is between and behind.
   */
  record Export(
      String name,
      String gateway,
      String before,
      UnaryOperator<String> entry,
      String between,
      String after) {
    String of(List<String> lines) {
      return before + String.join(between, lines.stream().map(entry).toList()) + after;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Export json(
      String name,
      String gateway,
      String before,
      String entryBefore,
      String entryAfter,
      String after) {
    return new Export(
        name,
        gateway,
        before,
        line -> entryBefore + Wrapping.string(line) + entryAfter,
        ",",
        after);
  }

  private static Export csv(
      String name, String gateway, String header, String before, String after) {
    return new Export(
        name,
        gateway,
        header + "\n",
        line -> before + '"' + line.replace("\"", "\"\"") + '"' + after,
        "\n",
        "\n");
  }

  static List<Export> exports() {
    return List.of(
        json(
            "loki api",
            "gw-1",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[{\"stream\":{\"app\":\"gw\",\"pod\":\"gw-1\"},\"values\":[",
            "[\"1732442400000000000\",",
            "]",
            "]}],\"stats\":{\"a\":[1,2]}}}"),
        json(
            "grafana",
            "",
            "[",
            "{\"line\":",
            ",\"timestamp\":\"1732442400000000000\",\"date\":\"2026-08-26T14:50:57.348Z\",\"fields\":{}}",
            "]"),
        json(
            "cloudwatch events",
            "",
            "{\"events\":[",
            "{\"timestamp\":1732442400123,\"message\":",
            ",\"ingestionTime\":1732442400999}",
            "],\"searchedLogStreams\":[]}"),
        json(
            "cloudwatch subscription",
            "",
            "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"1\",\"logGroup\":\"g\",\"subscriptionFilters\":[\"f\"],\"logEvents\":[",
            "{\"id\":\"1\",\"timestamp\":1732442400123,\"message\":",
            "}",
            "]}"),
        json(
            "opentelemetry",
            "gw-1",
            "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"k8s.pod.name\",\"value\":{\"stringValue\":\"gw-1\"}}]},\"scopeLogs\":[{\"scope\":{},\"logRecords\":[",
            "{\"timeUnixNano\":\"1\",\"body\":{\"stringValue\":",
            "}}",
            "]}]}]}"),
        json(
            "elasticsearch",
            "",
            "{\"took\":3,\"timed_out\":false,\"hits\":{\"total\":{\"value\":2},\"max_score\":1.0,\"hits\":[",
            "{\"_index\":\"x\",\"_id\":\"y\",\"_source\":{\"@timestamp\":\"x\",\"message\":",
            "}}",
            "]}}"),
        json(
            "google cloud",
            "gw-1",
            "[",
            "{\"insertId\":\"x\",\"logName\":\"y\",\"resource\":{\"labels\":{\"pod_name\":\"gw-1\"}},\"textPayload\":",
            "}",
            "]"),
        json(
            "datadog",
            "gw-1",
            "{\"data\":[",
            "{\"id\":\"x\",\"attributes\":{\"host\":\"gw-1\",\"message\":",
            ",\"attributes\":{}}}",
            "],\"meta\":{}}"),
        csv("cloudwatch csv", "", "timestamp,message", "1732442400123,", ""),
        csv("cloudwatch insights csv", "", "@timestamp,@message", "2026-11-24 10:00:00.123,", ""),
        csv(
            "sls csv",
            "gw-1",
            "__time__,__source__,_pod_name_,content",
            "1657354763,10.0.0.1,gw-1,",
            ""),
        csv("grafana csv", "", "Date,Time,Line,tsNs,id", "x,y,", ",1,2"),
        csv(
            "kibana csv",
            "gw-1",
            "\"@timestamp\",message,\"kubernetes.pod.name\"",
            "\"Nov 24, 2026 @ 10:00:00.123\",",
            ",\"gw-1\""),
        csv("splunk csv", "", "\"_time\",\"_raw\",source", "x,", ",y"),
        csv(
            "datadog csv",
            "h",
            "\"Date\",\"Host\",\"Service\",\"Content\"",
            "\"x\",\"h\",\"s\",",
            ""),
        csv("csv with semicolons", "", "time;message", "x;", ""),
        csv("csv with tabs", "", "time\tmessage", "x\t", ""));
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String name : List.of("higress", "istio-json", "istio-text", "envoy-text")) {
      lines.addAll(
          new String(SampleLogs.bytes("lines/" + name + ".log"), StandardCharsets.ISO_8859_1)
              .lines()
              .toList());
    }
    return lines;
  }

  private static RecordReader open(String log) {
    return RecordReader.open(LogSource.ofBytes("x", Wrapping.bytes(log)), FORMATS);
  }

  private static List<Map<String, String>> values(RecordReader reader, long count) {
    List<Map<String, String>> lines = ReadLines.all(reader);
    ReadCounts counts = reader.counts();
    assertThat(counts.records() + counts.joined() + counts.skipped() + counts.unreadable())
        .isEqualTo(counts.lines())
        .isEqualTo(count);
    for (Map<String, String> line : lines) {
      line.keySet().removeAll(List.of("offset", "unlogged", "bytes of gateway_host"));
    }
    return lines;
  }

  @ParameterizedTest
  @MethodSource("exports")
  void everyEntryIsTheRecordThatItsLineIs(Export export) {
    List<String> lines = lines();
    List<Map<String, String>> expected = values(open(String.join("\n", lines)), lines.size());
    for (Map<String, String> line : expected) {
      if (!export.gateway().isEmpty()) {
        line.put("gateway_host", export.gateway());
      }
    }
    List<Map<String, String>> read = values(open(export.of(lines)), lines.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(read.get(i)).containsExactlyInAnyOrderEntriesOf(expected.get(i));
    }
  }

  /** Blanks and line ends wherever JSON allows them. */
  private static String printed(String json, SplittableRandom random) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      out.append(c);
      if (quoted && c == '\\') {
        out.append(json.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      }
      if (!quoted && "{}[],:".indexOf(c) >= 0) {
        out.append(i == 0 || random.nextInt(3) == 0 ? "\n  " : random.nextInt(3) == 0 ? " " : "");
      }
    }
    return out.toString();
  }

  @Test
  void itDoesNotMatterHowADocumentIsPrinted() {
    List<String> lines = lines();
    Seeded.forAll(
        300,
        random -> {
          Export export = exports().get(random.nextInt(8));
          int from = random.nextInt(lines.size() - 5);
          List<String> some = lines.subList(from, from + 1 + random.nextInt(4));
          String document = export.of(some);
          assertThat(values(open(printed(document, random)), some.size()))
              .isEqualTo(values(open(document), some.size()));
        });
  }

  @Test
  void recordsInAListOrPrintedOverSeveralLinesAreRecords() {
    List<String> objects = SampleLogs.lines("lines/istio-json.log").subList(0, 50);
    List<Map<String, String>> expected = values(open(String.join("\n", objects)), 50);
    assertThat(values(open("[" + String.join(",\n", objects) + "]"), 50)).isEqualTo(expected);
    String printed =
        String.join("\n", objects.stream().map(o -> printed(o, Seeded.random())).toList());
    assertThat(values(open(printed), 50)).isEqualTo(expected);
  }

  @Test
  void attributesOfOpenTelemetryAreFields() {
    String attributes =
        "[{\"key\":\"method\",\"value\":{\"stringValue\":\"GET\"}},"
            + "{\"key\":\"response_code\",\"value\":{\"stringValue\":\"503\"}},"
            + "{\"key\":\"response_flags\",\"value\":{\"stringValue\":\"UF\"}},"
            + "{\"key\":\"duration\",\"value\":{\"intValue\":\"7\"}},"
            + "{\"key\":\"upstream_host\",\"value\":{}}]";
    String inAttributes =
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"1\",\"body\":{\"stringValue\":\"x\"},\"attributes\":"
            + attributes
            + "}]}]}]}";
    String inBody =
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"1\",\"body\":{\"kvlistValue\":{\"values\":"
            + attributes
            + "}}}]}]}]}";
    for (String log : List.of(inAttributes, inBody)) {
      assertThat(values(open(log), 1))
          .singleElement()
          .satisfies(
              record ->
                  assertThat(record)
                      .containsEntry("response_code", "503")
                      .containsEntry("response_flags", "UF")
                      .containsEntry("duration", "7")
                      .doesNotContainKey("upstream_host"));
    }
  }

  @Test
  void columnsOfFieldsAreARecord() {
    String log =
        "start_time,method,path,status,response_flags,upstream_host\n"
            + "2026-11-24T10:00:00.123Z,GET,\"/a,\"\"b\"\"\",503,UF,-\n"
            + "2026-11-24T10:00:01.123Z,GET,/,200,,10.0.0.1:80\n";
    List<Map<String, String>> records = values(open(log), 2);
    assertThat(records.get(0))
        .containsEntry("path", "/a,\"b\"")
        .containsEntry("response_code", "503")
        .doesNotContainKey("upstream_host");
    assertThat(records.get(1)).doesNotContainKey("response_flags");
  }

  @Test
  void damageIsSaidAndWhatComesBeforeItIsRead() {
    List<String> lines = lines().subList(0, 3);
    Map<String, String> damaged = new LinkedHashMap<>();
    String grafana = exports().get(1).of(lines);
    String csv = exports().get(8).of(lines);
    damaged.put(grafana.substring(0, grafana.length() - 1), "the JSON document ends early");
    damaged.put(grafana.substring(0, grafana.length() - 1) + "=", "the JSON document is broken");
    damaged.put(grafana + "]", "the JSON document has a bracket too many");
    damaged.put(csv + "1,\"never closed", "the CSV data end inside quotes, or a row does not end");
    damaged.forEach(
        (log, why) -> {
          try (RecordReader reader = open(log)) {
            ReadLines.all(reader);
            assertThat(reader.counts().records()).isEqualTo(3);
            assertThat(reader.damage()).map(Damage::why).contains(why);
          }
        });
  }

  @Test
  void aDamagedEntryCostsNoOtherOne() {
    List<String> lines = lines();
    Seeded.forAll(
        600,
        random -> {
          Export export = exports().get(random.nextInt(8));
          boolean isPrinted = random.nextBoolean();
          int from = random.nextInt(lines.size() - 12);
          List<String> entries =
              new ArrayList<>(lines.subList(from, from + 12).stream().map(export.entry()).toList());
          int damaged = 1 + random.nextInt(10);
          List<String> others = new ArrayList<>(lines.subList(from, from + 12));
          others.remove(damaged);
          entries.set(damaged, damaged(entries.get(damaged), random));
          String between = isPrinted ? ",\n    " : ",";
          String log = export.before() + String.join(between, entries) + export.after();

          List<String> read = new ArrayList<>();
          try (RecordReader reader = open(log)) {
            for (Line line = reader.next(); line != Line.END; line = reader.next()) {
              if (line == Line.RECORD) {
                read.add(latin(reader.record().raw(new Slice())));
              }
            }
            assertThat(others.stream().filter(line -> !read.contains(line)).count())
                .as("lost besides %s of %s", entries.get(damaged), export)
                .isZero();
            assertThat(reader.counts().lines()).isBetween(11L, 15L);
          }
        });
  }

  private static String latin(Slice slice) {
    return new String(slice.copy(), StandardCharsets.ISO_8859_1);
  }

  /** An entry that lost its end, or a quote, or a bracket. */
  private static String damaged(String entry, SplittableRandom random) {
    if (random.nextBoolean()) {
      return entry.substring(0, 1 + random.nextInt(entry.length() - 1));
    }
    char[] wanted = {'"', '"', '}', ']', ':', entry.charAt(0)};
    int at = -1;
    while (at < 0) {
      at = entry.indexOf(wanted[random.nextInt(wanted.length)], random.nextInt(entry.length()));
    }
    return entry.substring(0, at) + entry.substring(at + 1);
  }

  @Test
  void whatIsLostOfABrokenDocumentIsCountedAndTheNextDocumentIsRead() {
    List<String> lines = lines().subList(0, 4);
    String document = exports().get(5).of(lines);
    String cut = document.substring(0, document.lastIndexOf("message") + 40);

    List<Map<String, String>> read = ReadLines.all(open(cut + "\n" + document + "\n"));

    assertThat(read).filteredOn(line -> line.containsKey("format")).hasSize(7);
    assertThat(read)
        .filteredOn(line -> line.containsKey("unreadable"))
        .singleElement()
        .satisfies(
            lost ->
                assertThat(lost)
                    .containsEntry("line", "4")
                    .containsEntry("unreadable", UnreadableReason.CUT_OFF.words()));
  }

  @Test
  void noBytesMakeAnExportThrowOrBreakTheLaw() {
    List<Export> all = exports();
    List<String> lines = lines().subList(300, 310);
    Seeded.forAll(
        2_000,
        random -> {
          byte[] log = Wrapping.bytes(all.get(random.nextInt(all.size())).of(lines));
          for (int i = random.nextInt(5); i > 0; i--) {
            log[40 + random.nextInt(log.length - 40)] =
                random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) "{}[],:\"\\\n".charAt(random.nextInt(9));
          }
          try (RecordReader reader = RecordReader.open(LogSource.ofBytes("x", log), FORMATS)) {
            values(reader, reader.counts().lines() + count(log, reader));
          }
        });
  }

  private static long count(byte[] log, RecordReader reader) {
    try (RecordReader other = RecordReader.open(LogSource.ofBytes("x", log), FORMATS)) {
      ReadLines.all(other);
      return other.counts().lines() - reader.counts().lines();
    }
  }

  @Test
  void anExportIsOnePart(@TempDir Path directory) throws IOException {
    for (Export export : exports()) {
      Path file = Files.write(directory.resolve("x"), Wrapping.bytes(export.of(lines())));
      assertThat(LogSource.ofFile(file).parts(1000)).as(export.name()).hasSize(1);
    }
  }
}
