package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.SampleLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordReaderTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();

  /** What a line was read as: its fields, or why it has none. */
  private static List<Map<String, String>> read(LogSource source) {
    try (RecordReader reader = RecordReader.open(source, FORMATS)) {
      return ReadLines.all(reader);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "envoy-gateway-json",
        "envoy-text",
        "full-json",
        "higress",
        "istio-json",
        "istio-text"
      })
  void everySampleLineIsARecordOfItsOwnFormat(String format) {
    List<Map<String, String>> lines =
        read(LogSource.ofFile(SampleLogs.path("lines/" + format + ".log")));
    assertThat(lines).hasSize(308).extracting(line -> line.get("format")).containsOnly(format);
    assertThat(lines).extracting(line -> line.get("ambiguous")).containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"envoy-gateway-json", "envoy-text", "higress", "istio-json", "istio-text"})
  void theSameEventHasTheSameValuesInEveryFormat(String format) {
    List<Map<String, String>> full = read(LogSource.ofFile(SampleLogs.path("lines/full-json.log")));
    List<Map<String, String>> lines =
        read(LogSource.ofFile(SampleLogs.path("lines/" + format + ".log")));
    for (int i = 0; i < full.size(); i++) {
      for (Map.Entry<String, String> entry : lines.get(i).entrySet()) {
        if (Field.named(entry.getKey()).isPresent() && !entry.getKey().equals("trace_id")) {
          assertThat(entry.getValue())
              .as("line %d, %s", i + 1, entry.getKey())
              .isEqualTo(full.get(i).get(entry.getKey()));
        }
      }
    }
  }

  @Test
  void aKeyThatHoldsANulIsNotTwoKeys() {
    String one = "{\"response_code\":503,\"response_flags\":\"UF\",\"a\0b\":1}\n";
    String two = "{\"response_code\":503,\"response_flags\":\"UF\",\"a\":1,\"b\":2}\n";
    assertThat(read(LogSource.ofText("x", one + two + one)))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).containsEntry("response_flags", "UF"));
  }

  @Test
  void unescapedQuotesLoseNothing() {
    List<Map<String, String>> lines =
        read(LogSource.ofFile(SampleLogs.path("traps/quotes-unescaped.log")));
    assertThat(lines).hasSize(7).extracting(line -> line.get("format")).containsOnly("higress");
    assertThat(lines).extracting(line -> line.get("ambiguous")).containsOnlyNulls();
    assertThat(lines.get(0))
        .containsEntry("user_agent", "Mozilla/5.0 \"quoted\" (X11)")
        .containsEntry("response_code", "503");
    assertThat(lines.get(1)).containsEntry("user_agent", "\"");
    assertThat(lines.get(2)).containsEntry("user_agent", "back\\slash\" and \\\"escaped\\\" ones");
  }

  @Test
  void forgedFieldsMakeARecordAmbiguous() {
    List<Map<String, String>> lines =
        read(LogSource.ofFile(SampleLogs.path("traps/forged-fields.log")));
    assertThat(lines)
        .hasSize(5)
        .extracting(line -> line.containsKey("ambiguous"))
        .containsExactly(true, true, true, true, false);
    assertThat(lines.get(3)).containsEntry("response_code", "503");
  }

  @Test
  void formatsMayMixAndOtherLinesAreSkipped() {
    try (RecordReader reader =
        RecordReader.open(LogSource.ofFile(SampleLogs.path("traps/mixed-formats.log")), FORMATS)) {
      ReadLines.all(reader);
      assertThat(reader.counts())
          .hasToString("28 lines = 24 records + 0 joined + 4 skipped + 0 unreadable");
      assertThat(reader.counts().recordsByFormat())
          .hasSize(6)
          .allSatisfy((format, count) -> assertThat(count).isEqualTo(4));
    }
  }

  @Test
  void aLineThatWasCutOffIsUnreadable() {
    try (RecordReader reader =
        RecordReader.open(
            LogSource.ofFile(SampleLogs.path("traps/truncated-last-line.log")), FORMATS)) {
      List<Map<String, String>> lines = ReadLines.all(reader);
      assertThat(lines.get(5)).containsEntry("unreadable", "cut off").containsEntry("line", "6");
      assertThat(reader.counts())
          .hasToString("6 lines = 5 records + 0 joined + 0 skipped + 1 unreadable");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "10.0.0.1 - - [24/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 12 \"-\" \"curl\"#nginx",
        "10.0.0.1:5000 [24/Nov/2026:10:00:00.123] fe be/srv 0/0/1/2/3 200 12 - - ---- 1/1/1/1/0 0/0"
            + " \"GET / HTTP/1.1\"#haproxy",
        "hello world#unknown-format",
        "{\"a\":1}#unknown-format",
        "{\"a\":1,}#broken-json",
        "{\"response_code\":200,\"response_flags\":\"-\"#cut-off",
        "[2026-11-24T11:44:25.534Z] \"GET / HTTP/1.1\" 200 - 0 0#cut-off",
        "[2026-11-24T11:44:25.534Z] \"GET / HTTP/1.1\" 200 ok \"hello\" world#unknown-format",
      })
  void linesThatAreNoRecordsHaveAReason(String line, String id) {
    UnreadableReason reason = UnreadableReason.named(id).orElseThrow();
    assertThat(read(LogSource.ofText("x", line + "\n")))
        .hasSize(1)
        .first()
        .satisfies(read -> assertThat(read).containsEntry("unreadable", reason.words()));
  }

  @Test
  void windowsLineEndsAndAMissingLastOneAreFine() {
    String line = SampleLogs.lines("lines/istio-text.log").get(0);
    List<Map<String, String>> plain = read(LogSource.ofText("x", line + "\n" + line + "\n"));
    List<Map<String, String>> windows = read(LogSource.ofText("x", line + "\r\n" + line));
    for (int i = 0; i < 2; i++) {
      plain.get(i).remove("offset");
      windows.get(i).remove("offset");
    }
    assertThat(windows).isEqualTo(plain);
  }

  @Test
  void aByteOrderMarkIsDropped() {
    String line = SampleLogs.lines("lines/higress.log").get(0);
    assertThat(read(LogSource.ofText("x", "\uFEFF" + line + "\n")))
        .first()
        .satisfies(
            read ->
                assertThat(read).containsEntry("format", "higress").containsEntry("offset", "3"));
  }

  @Test
  void aCustomJsonLogIsReadByNamesAndAliases() {
    Map<String, String> line =
        read(LogSource.ofText(
                "x",
                "{\"ts\":\"2026-11-24T11:44:25.534Z\",\"status\":503,\"response_flags\":\"UF,URX\",\"upstream_cluster\":\"a\",\"user-agent\":\"a\\\"b\\u00e9\",\"mine\":[1,{\"x\":\"}\"}],\"duration_ms\":null}\n"))
            .get(0);
    assertThat(line)
        .containsEntry("format", "json")
        .containsEntry("start_time", "2026-11-24T11:44:25.534Z")
        .containsEntry("response_code", "503")
        .containsEntry("user_agent", "a\"bé")
        .doesNotContainKey("duration");
  }

  @Test
  void aJsonLogLogsWhatItsLineHasAndNothingElse() {
    LogSource source =
        LogSource.ofText(
            "x", "{\"response_code\":503,\"response_flags\":\"UF\",\"upstream_host\":null}\n");
    try (RecordReader reader = RecordReader.open(source, FORMATS)) {
      reader.next();
      assertThat(reader.record().presence(Field.UPSTREAM_HOST)).isEqualTo(Presence.NONE);
      assertThat(reader.record().presence(Field.RESPONSE_CODE_DETAILS))
          .isEqualTo(Presence.UNLOGGED);
    }
  }

  @Test
  void envoyGatewaysMissingServiceTimeIsNoFact() {
    try (RecordReader reader =
        RecordReader.open(
            LogSource.ofFile(SampleLogs.path("lines/envoy-gateway-json.log")), FORMATS)) {
      reader.next();
      assertThat(reader.record().presence(Field.UPSTREAM_SERVICE_TIME))
          .isEqualTo(Presence.UNLOGGED);
      assertThat(reader.record().presence(Field.UPSTREAM_HOST)).isEqualTo(Presence.NONE);
    }
  }

  @Test
  void aHigressLogWithKeysAppendedIsStillHigress() {
    List<String> lines = new ArrayList<>();
    for (String line : SampleLogs.lines("lines/higress.log").subList(0, 5)) {
      lines.add(line.replaceFirst("}$", ",\"upstream_request_attempt_count\":\"2\"}"));
    }
    assertThat(read(LogSource.ofText("x", String.join("\n", lines) + "\n")))
        .hasSize(5)
        .allSatisfy(
            line ->
                assertThat(line)
                    .containsEntry("format", "higress")
                    .containsEntry("upstream_request_attempt_count", "2")
                    .doesNotContainKey("ambiguous"));
  }

  @Test
  void onlyKeysInHigressOrderAreHigress() {
    String sorted =
        SampleLogs.lines("lines/higress.log")
            .get(0)
            .replaceFirst(",\"requested_server_name\":\"[^\"]*\"", "");
    String shuffled =
        sorted
            .replace("\"authority\":\"shop.example.com\",", "")
            .replace("}", ",\"authority\":\"a\"}");
    List<Map<String, String>> lines = read(LogSource.ofText("x", sorted + "\n" + shuffled + "\n"));
    assertThat(lines)
        .extracting(line -> line.get("format"))
        .containsExactly("higress", "huawei-cse-gateway");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "\"quoted\" (X11)#false",
        "a \" b#false",
        "\"#false",
        "a\" \"b#true",
        "\" \"#true",
        "a\" b \"c#false",
        "x\" \"id\" \"host\" \"10.0.0.1:80#true",
      })
  void aTextLineIsAmbiguousWhenItsQuotesCanBePairedInTwoWays(String agent, boolean ambiguous) {
    for (String format : List.of("envoy-text", "istio-text")) {
      String line =
          SampleLogs.lines("lines/" + format + ".log")
              .get(0)
              .replace("grpc-java-netty/1.66.0", agent);
      Map<String, String> read = read(LogSource.ofText("x", line + "\n")).get(0);
      assertThat(read).containsEntry("format", format).containsEntry("response_code", "301");
      assertThat(read.containsKey("ambiguous")).as(format).isEqualTo(ambiguous);
      if (!ambiguous) {
        assertThat(read).containsEntry("user_agent", agent);
      }
    }
  }
}
