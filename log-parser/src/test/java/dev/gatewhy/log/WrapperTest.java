package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.SampleLogs;
import dev.gatewhy.samples.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WrapperTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();
  private static final List<String> LINES = lines();

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String name :
        List.of("higress", "istio-json", "istio-text", "envoy-text", "envoy-gateway-json")) {
      lines.addAll(
          new String(SampleLogs.bytes("lines/" + name + ".log"), StandardCharsets.ISO_8859_1)
              .lines()
              .toList());
    }
    lines.addAll(
        new String(SampleLogs.bytes("traps/quotes-unescaped.log"), StandardCharsets.ISO_8859_1)
            .lines()
            .toList());
    return lines;
  }

  static List<Wrapping> wrappings() {
    return Wrapping.all();
  }

  private static List<Map<String, String>> read(List<String> lines) {
    String log = String.join("\n", lines) + "\n";
    try (RecordReader reader =
        RecordReader.open(LogSource.ofBytes("x", Wrapping.bytes(log)), FORMATS)) {
      List<Map<String, String>> read = ReadLines.all(reader);
      ReadCounts counts = reader.counts();
      assertThat(counts.records() + counts.joined() + counts.skipped() + counts.unreadable())
          .isEqualTo(counts.lines())
          .isEqualTo(lines.size());
      return read;
    }
  }

  /** What is left of the maps when the wrapper may not matter. */
  private static List<Map<String, String>> values(List<Map<String, String>> lines) {
    lines.forEach(line -> line.keySet().removeAll(List.of("offset", "unlogged", "gateway_host")));
    lines.forEach(line -> line.remove("bytes of gateway_host"));
    return lines;
  }

  @ParameterizedTest
  @MethodSource("wrappings")
  void everyLineInAWrapperIsTheRecordThatItIsWithoutIt(Wrapping wrapping) {
    List<String> plain = LINES.stream().filter(wrapping::fits).toList();
    List<Map<String, String>> wrapped = read(plain.stream().map(wrapping::apply).toList());
    assertThat(wrapped.stream().map(line -> line.getOrDefault("gateway_host", "")).distinct())
        .containsExactly(wrapping.gateway());
    same(values(wrapped), values(read(plain)));
  }

  private static void same(List<Map<String, String>> lines, List<Map<String, String>> expected) {
    for (int i = 0; i < Math.min(lines.size(), expected.size()); i++) {
      assertThat(lines.get(i)).isEqualTo(expected.get(i));
    }
    assertThat(lines).hasSameSizeAs(expected);
  }

  @Test
  void wrappersNestInAnyOrder() {
    List<Wrapping> all = Wrapping.all();
    Seeded.forAll(
        4_000,
        random -> {
          String line = LINES.get(random.nextInt(LINES.size()));
          Wrapping inner = all.get(random.nextInt(all.size()));
          Wrapping outer = all.get(random.nextInt(all.size()));
          String wrapped = inner.fits(line) ? inner.apply(line) : line;
          String twice =
              outer.fits(wrapped) && outer.canHold(inner) ? outer.apply(wrapped) : wrapped;
          assertThat(values(read(List.of(twice))))
              .as(() -> inner + " in " + outer + ": " + twice)
              .isEqualTo(values(read(List.of(line))));
        });
  }

  @Test
  void wrappedLinesOfManyKindsBesideEachOtherAreReadAsIfAlone() {
    List<Wrapping> all = Wrapping.all();
    Seeded.forAll(
        300,
        random -> {
          List<String> log = new ArrayList<>();
          List<Map<String, String>> alone = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            String line = LINES.get(random.nextInt(LINES.size()));
            Wrapping wrapping = all.get(random.nextInt(all.size()));
            log.add(wrapping.fits(line) ? wrapping.apply(line) : line);
            Map<String, String> one = read(List.of(log.get(i))).get(0);
            one.put("line", Integer.toString(i + 1));
            alone.add(one);
          }
          same(values(read(log)), values(alone));
        });
  }

  /** Those that hold any text, and are not taken for an application's line for its level. */
  static List<Wrapping> wrappingsOfText() {
    return Wrapping.all().stream()
        .filter(wrapping -> wrapping.fits("text"))
        .filter(wrapping -> !wrapping.name().equals("an unknown shipper"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("wrappingsOfText")
  void aLineThatWasCutOffBeforeItWasWrappedIsCountedAsThat(Wrapping wrapping) {
    List<String> cut =
        LINES.stream()
            .map(line -> line.substring(0, Math.min(150, line.length() - 20)))
            .filter(line -> "cut off".equals(read(List.of(line)).get(0).get("unreadable")))
            .map(wrapping::apply)
            .toList();
    assertThat(cut).isNotEmpty();
    assertThat(read(cut))
        .allSatisfy(line -> assertThat(line).containsEntry("unreadable", "cut off"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1 - - [24/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 12 \"-\" \"x \" FORGED",
        "10.0.0.1 - FORGED",
        "10.0.0.1 - - [24/Nov/2026:10:00:00 +0000] \"GET /FORGED",
        "10.0.0.1:5000 [24/Nov/2026:10:00:00.123] fe be/srv 0/0/1/2/3 200 12 - - ---- 1/1/1/1/0 0/0"
            + " {FORGED",
        "Nov 24 10:00:00 host sshd[77]: Invalid user FORGED",
        "2026-11-24T10:00:00.123Z ERROR login of 'FORGED",
        "1732442400.123 12 10.0.0.1 TCP_MISS/200 1234 GET FORGED",
        "time=2026-11-24T10:00:00Z level=info msg=FORGED",
        "{\"level\":\"info\",\"user_agent\":QUOTED}",
        "{\"ClientAddr\":\"10.0.0.1\",\"RequestPath\":QUOTED,\"DownstreamStatus\":200}",
        "{\"log\":QUOTED \"stream\":\"stdout\"}"
      })
  void aLineInsideTheValuesOfAnotherServersLineIsNeverBelieved(String around) {
    List<String> log =
        LINES.stream()
            .map(line -> around.replace("FORGED", line).replace("QUOTED", Wrapping.string(line)))
            .toList();
    assertThat(read(log)).filteredOn(one -> !one.containsKey("unreadable")).isEmpty();
    List<String> inDocker = log.stream().map(Wrapping.all().get(0)::apply).toList();
    assertThat(read(inDocker)).filteredOn(one -> !one.containsKey("unreadable")).isEmpty();
  }

  @Test
  void aContainersOutputIsAccessLinesAndOthersButNoErrors() {
    String time = "2023-10-27T10:00:00.000000001Z ";
    List<String> log =
        List.of(
            time + "stdout F " + LINES.get(0),
            time
                + "stderr F [2019-12-04 01:59:42.489][000001][info][main]"
                + " [source/server/server.cc:206] initializing",
            time + "stderr F ':status', '503'",
            time + "stderr F anything that the proxy says",
            time + "stdout F ",
            "{\"log\":\"2025-02-17T07:26:53.147389Z\\tinfo\\tFLAG: --concurrency=\\\"0\\\"\\n"
                + "\",\"stream\":\"stderr\",\"time\":\"x\"}",
            "[pod/a/b] [2019-12-04 01:59:42.489][000001][info][main] initializing",
            "a-1 | [Envoy (Epoch 0)] [2024-07-20 04:56:55.251][39][debug][wasm] wasm log x: y",
            "{\"preview\":true,\"result\":{\"_raw\":\"x\"}}",
            "{\"level\":\"info\",\"message\":\"authorize check\",\"kubernetes\":{}}");
    try (RecordReader reader =
        RecordReader.open(LogSource.ofText("x", String.join("\n", log)), FORMATS)) {
      ReadLines.all(reader);
      assertThat(reader.counts())
          .hasToString("10 lines = 1 records + 0 joined + 9 skipped + 0 unreadable");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[2019-12-04 01:59:42.489][000001][info][main] [source/server/server.cc:206] initializing"
            + " epoch 0",
        "':authority', 'shop.example.com'",
        "'x-forwarded-proto', 'https'",
        "[Envoy (Epoch 0)] [2024-07-20 04:56:55.251][39][debug][wasm] wasm log x: y",
        "2023-12-08T07:39:50.405760Z\tdebug\tenvoy pool external/envoy/source/x.cc:78\tqueueing"
            + " stream\tthread=23",
        "2025-02-17T07:26:53.147389Z info FLAG: --concurrency=\"0\"",
        "2025-02-17T07:26:53.147389Z\tinfo\taccess\tconnection opened\tsrc.addr=10.0.0.1:5",
        "{\"level\":\"info\",\"time\":\"x\",\"scope\":\"xdsproxy\",\"msg\":\"connected\"}",
        "[2026-07-09 03:50:34.807][62][error][wasm] [external/envoy/x.cc:1519] wasm log"
            + " higress-system.x: [ai-proxy] [nil] [id] text",
        "Checking the readiness of Higress Pilot...",
        "2023-06-03T00:02:26.736Z+00:00 [debug] envoy.connection(28) [C9] remote close",
        "2023-06-03T00:02:26.736Z [INFO]  consul-dataplane.server: starting",
        "time=\"2021-01-07 14:40:12\" level=error msg=\"x\"",
        "2021-01-07 14:41:12 diagd 1.10.0 [P35T] ERROR: x",
        "{\"level\":\"info\",\"message\":\"authorize check\"}",
        "Defaulted container \"envoy\" out of: envoy, init",
        "+ gateway-1 \u00E2\u0080\u00BA envoy",
        "Total bytes processed: 1.2 MB"
      })
  void linesThatStandBesideAccessLinesAreSkippedInAnyWrapper(String line) {
    List<String> log = new ArrayList<>(List.of(line));
    Wrapping.all().stream()
        .filter(wrapping -> wrapping.fits(line) && !wrapping.name().equals("an unknown shipper"))
        .filter(wrapping -> !wrapping.name().startsWith("fluent bit stdout"))
        .forEach(wrapping -> log.add(wrapping.apply(line)));
    assertThat(read(log)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-10-27T10:00:00.000Z stdout F CUT",
        "{\"log\":QUOTED,\"stream\":\"stdout\",\"time\":\"x\"}",
        "<134>Nov 24 10:00:00 gw-1 envoy[77]: CUT",
        "[pod/a/b] CUT"
      })
  void whatIsWrongInsideAWrapperIsSaid(String around) {
    String cut = LINES.get(0).substring(0, 100);
    String log = around.replace("CUT", cut).replace("QUOTED", Wrapping.string(cut));
    assertThat(read(List.of(log))).hasSize(1).first().extracting("unreadable").isEqualTo("cut off");
  }

  @ParameterizedTest
  @CsvSource({
    "containerd, 11 lines = 8 records + 1 joined + 2 skipped + 0 unreadable",
    "docker-in-filebeat, 9 lines = 8 records + 0 joined + 1 skipped + 0 unreadable"
  })
  void samplesOfWrappedLogsAreRead(String name, String counts) {
    byte[] log = SampleLogs.bytes("wrapped/" + name + ".log");
    try (RecordReader reader = RecordReader.open(LogSource.ofBytes(name, log), FORMATS)) {
      ReadLines.all(reader);
      assertThat(reader.counts()).hasToString(counts);
    }
  }
}
