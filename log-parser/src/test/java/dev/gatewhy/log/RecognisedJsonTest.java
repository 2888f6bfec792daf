package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON whose keys are renamed, nested, or typed in other ways. */
final class RecognisedJsonTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();

  private static RecordReader open(String log) {
    RecordReader reader = RecordReader.open(LogSource.ofText("x", log + "\n"), FORMATS);
    assertThat(reader.next()).as(log).isEqualTo(Line.RECORD);
    return reader;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{\"request\":{\"path\":\"/a\",\"method\":\"GET\"},\"response\":{\"code\":503,\"flags\":\"UF\"},\"upstream\":{\"cluster\":\"c\",\"host\":\"1.2.3.4:80\"},\"duration\":7}",
        "{\"requestPath\":\"/a\",\"requestMethod\":\"GET\",\"responseCode\":503,\"responseFlags\":\"UF\",\"upstreamCluster\":\"c\",\"upstreamHost\":\"1.2.3.4:80\",\"duration\":7}",
        "{\"access\":{\"path\":\"/b\",\"envoy\":{\"response_code\":503,\"response-flags\":\"UF\",\"upstream_cluster\":\"c\"}},\"path\":\"/a\",\"method\":\"GET\",\"duration_ms\":7,\"upstream_host\":\"1.2.3.4:80\"}",
      })
  void renamedAndNestedKeysAreRecognised(String line) {
    LogRecord record = open(line).record();
    assertThat(record.number(Field.RESPONSE_CODE)).isEqualTo(503);
    assertThat(record.hasFlag("UF")).isTrue();
    assertThat(record.text(Field.PATH)).contains("/a");
    assertThat(record.text(Field.METHOD)).contains("GET");
    assertThat(record.text(Field.UPSTREAM_CLUSTER)).contains("c");
    assertThat(record.text(Field.UPSTREAM_HOST)).contains("1.2.3.4:80");
    assertThat(record.number(Field.DURATION)).isEqualTo(7);
  }

  @Test
  void nestedLinesAreLearnedLikeFlatOnes() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lines.add(
          "{\"response\":{\"code\":20" + i + ",\"flags\":\"-\"},\"x\":{},\"duration\":" + i + "}");
    }
    try (RecordReader reader = open(String.join("\n", lines))) {
      for (int i = 1; i < 5; i++) {
        reader.next();
        assertThat(reader.record().number(Field.RESPONSE_CODE)).isEqualTo(200 + i);
        assertThat(reader.record().number(Field.DURATION)).isEqualTo(i);
      }
    }
  }

  @Test
  void objectsAreTakenApartToABoundedDepth() {
    String deep = "{\"a\":{\"b\":{\"c\":{\"d\":{\"response_code\":1,\"response_flags\":\"UF\"}}}}";
    assertThat(
            open(deep + ",\"response_code\":2,\"upstream_cluster\":\"c\"}")
                .record()
                .text(Field.RESPONSE_FLAGS))
        .contains("UF");
    String deeper = "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"response_flags\":\"UF\"}}}}}";
    assertThat(
            open(deeper + ",\"response_code\":2,\"upstream_cluster\":\"c\"}")
                .record()
                .has(Field.RESPONSE_FLAGS))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "duration, 12, 12",
    "duration, \"12\", 12",
    "duration, 12.9, 12",
    "duration, \"13ms\", 13",
    "duration, \"0.012s\", 12",
    "duration, \"1.5s\", 1500",
    "duration, \"250µs\", 0",
    "duration_ns, 12000000, 12",
    "latency_ns, \"3140592\", 3",
    "duration_seconds, 0.25, 250",
    "duration_us, 2500, 2",
    "responseTime, 4, 4",
    "duration, \"soon\", -9223372036854775808",
  })
  void durationsAreMillisecondsWhateverTheirType(String key, String value, long millis) {
    String line = "{\"response_code\":200,\"response_flags\":\"-\",\"" + key + "\":" + value + "}";
    try (RecordReader reader = open(line + "\n" + line)) {
      assertThat(reader.record().number(Field.DURATION)).isEqualTo(millis);
      reader.next();
      assertThat(reader.record().number(Field.DURATION)).as("predicted").isEqualTo(millis);
    }
  }

  @Test
  void keysOfSomethingElseAreNotTakenForFields() {
    LogRecord record =
        open("{\"log\":{\"file\":{\"path\":\"/var/log/x\"}},\"host\":{\"name\":\"n\"},\"agent\":{\"name\":\"f\"},\"response_code\":200,\"response_flags\":\"-\"}")
            .record();
    assertThat(record.has(Field.PATH)).isFalse();
    assertThat(record.has(Field.AUTHORITY)).isFalse();
    assertThat(record.has(Field.USER_AGENT)).isFalse();
  }

  @Test
  void ztunnelsConnectionsAreRecordsWithoutACode() {
    String line =
        "2026-05-15T11:47:26.637407Z\tinfo\taccess\tconnection complete"
            + "\tsrc.addr=10.77.125.35:54646 dst.addr=203.0.113.186:80 direction=\"outbound\""
            + " bytes_sent=74 bytes_recv=773 duration=\"357ms\"";
    for (String paste : List.of(line, line.replace('\t', ' '))) {
      LogRecord record = open(paste).record();
      assertThat(record.number(Field.DURATION)).isEqualTo(357);
      assertThat(record.presence(Field.RESPONSE_CODE)).isEqualTo(Presence.UNLOGGED);
      assertThat(record.presence(Field.CONNECTION_TERMINATION_DETAILS)).isEqualTo(Presence.NONE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "2026-05-15T11:47:26.637407Z info access connection opened src.addr=1.2.3.4:5"
            + " direction=\"inbound\"#skipped",
        "2026-05-15T11:47:26.637407Z error access connection complete src.addr=1.2.3.4:5"
            + " duration=\"3ms\"#cut off",
        "2026-05-15T11:47:26.637407Z info access connection complete src.addr=1.2.3.4:5"
            + " duration=\"3m#cut off",
        "{\"level\":\"info\",\"time\":\"2026-08-10T08:19:58.9Z\",\"scope\":\"access\",\"message\":\"connection"
            + " opened\",\"src.addr\":\"1.2.3.4:5\",\"direction\":\"x\"}#skipped",
      })
  void otherLinesOfZtunnelAreNoRecords(String line, String what) {
    try (RecordReader reader = RecordReader.open(LogSource.ofText("x", line + "\n"), FORMATS)) {
      boolean skipped = reader.next() == Line.END;
      assertThat(skipped ? "skipped" : reader.reason().words()).isEqualTo(what);
    }
  }
}
