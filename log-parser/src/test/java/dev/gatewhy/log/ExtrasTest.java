package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.SampleLogs;
import dev.gatewhy.samples.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ExtrasTest {
  private static final String FIELDS =
      "\"response_code\":503,\"response_flags\":\"UF\",\"upstream_host\":\"10.1.2.3:80\"";

  private static Map<String, String> extras(FormatCatalog formats, String line) {
    RecordReader reader = RecordReader.open(LogSource.ofText("x", line + "\n"), formats);
    assertThat(reader.next()).as(line).isEqualTo(Line.RECORD);
    return extras(reader.record());
  }

  private static Map<String, String> extras(LogRecord record) {
    Map<String, String> extras = new LinkedHashMap<>();
    record.extras((key, value) -> extras.put(key, value.toString()));
    Slice out = new Slice();
    extras.forEach(
        (key, value) -> {
          assertThat(record.extra(key, out)).as(key).isTrue();
          assertThat(out).as(key).hasToString(value);
        });
    assertThat(record.extra("no such key", out)).isFalse();
    return extras;
  }

  private static Map<String, String> inJson(String more) {
    return extras(FormatCatalog.builtIn(), "{" + FIELDS + "," + more + "}");
  }

  private static Map<String, String> inFormat(String definition, String line) {
    return extras(FormatCatalog.of(FormatDefinition.read(definition, "--format")), line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "\"tenant_id\":\"acme\"#{tenant_id=acme}",
        "\"queue\":12,\"hot\":true#{queue=12, hot=true}",
        "\"a\":\"\",\"b\":\"-\",\"c\":null#{}",
        "\"k\":{\"zone\":\"z-1\",\"deep\":{\"x\":1}},\"l\":[1,2]#{k.zone=z-1, k.deep.x=1, l=[1,2]}",
        "\"t\\u0065nant\":\"\\u0061\\nb\"#`{tenant=a\nb}`",
        "\"duration\":7,\"\":\"empty\"#{}",
      })
  void keysOfJsonThatAreNoFieldAreKept(String more, String extras) {
    assertThat(inJson(more)).hasToString(extras);
  }

  @Test
  void pairsThatAreNoFieldAreExtras() {
    String line =
        "2026-11-24T10:17:44.080629Z\tinfo\taccess\tconnection complete\tsrc.addr=10.0.0.1:5"
            + " src.workload=\"shop-1\" dst.addr=10.0.0.2:15008 direction=\"outbound\""
            + " bytes_sent=200 bytes_recv=603 duration=\"2ms\"\n";
    try (RecordReader reader =
        RecordReader.open(LogSource.ofText("x", line), FormatCatalog.builtIn())) {
      assertThat(reader.next()).isEqualTo(Line.RECORD);
      Slice value = new Slice();
      assertThat(reader.record().extra("src.workload", value)).isTrue();
      assertThat(value).hasToString("shop-1");
      assertThat(reader.record().extra("direction", value)).isTrue();
      assertThat(reader.record().extra("duration", value)).isFalse();
    }
  }

  @Test
  void theFirstOfTwoEqualKeysCounts() {
    assertThat(inJson("\"a\":\"1\",\"a\":\"2\",\"b.c\":\"3\",\"b\":{\"c\":\"4\"}"))
        .hasToString("{a=1, b.c=3}");
  }

  @Test
  void keysOfMoreThan200BytesOrThatAreNoTextAreNotKept() {
    String longest = "é".repeat(100);
    assertThat(inJson("\"" + longest + "\":1,\"" + longest + "x\":2,\"\uFFFD\":3,\"\\ud800\":4"))
        .hasToString("{" + longest + "=1, \\ud800=4}");
  }

  @Test
  void operatorsOfTextThatLogNoFieldAreKept() {
    String format =
        "%RESPONSE_CODE% %REQ(X-Tenant?X-Other):20% \"%REQ(:METHOD)% %REQ(:PATH)% %PROTOCOL%\""
            + " %CUSTOM_OP% %RESPONSE_FLAGS% \"%RESP(X-Shard)%\" %DYNAMIC_METADATA(a:b)%"
            + " \"%TRAILER(X)%\"";
    assertThat(inFormat(format, "503 acme \"GET /a b HTTP/1.1\" h UF \"s \"1\"\" 7 \"-\""))
        .hasToString("{x-tenant=acme, custom_op=h, resp.x-shard=s \"1\", dynamic_metadata.a.b=7}");
  }

  @Test
  void aTextFormatKeepsSoManyOperatorsAndReadsTheOthersAsWell() {
    String operators = "%REQ(A)% ".repeat(Scratch.EXTRAS - 1) + "%REQ(B)% %REQ(C)% ";
    String values = "a ".repeat(Scratch.EXTRAS - 1) + "b c ";
    assertThat(inFormat(operators + "%RESPONSE_CODE%", values + "503")).hasToString("{a=a, b=b}");
  }

  @Test
  void textShapedLikeJsonKeepsItsKeysAndNoneThatAClientForged() {
    String format =
        "{\"code\":\"%RESPONSE_CODE%\",\"agent\":\"%REQ(USER-AGENT)%\",\"flags\":\"%RESPONSE_FLAGS%\",\"tenant\":\"%REQ(X-TENANT)%\"}";
    String line =
        "{\"code\":\"503\",\"agent\":\"a\",\"evil\":\"b\\\",\"flags\":\"UF\",\"tenant\":\"acme\"}";
    assertThat(inFormat(format, line)).hasToString("{tenant=acme}");
  }

  static List<Wrapping> wrappings() {
    return Wrapping.all();
  }

  @ParameterizedTest
  @MethodSource("wrappings")
  void wrappedLinesKeepThem(Wrapping wrapping) {
    String line = "{" + FIELDS + ",\"tenant_id\":\"a\\\"b\",\"k\":{\"q\":12}}";
    String log = wrapping.wrap().apply(line) + "\n";
    RecordReader reader =
        RecordReader.open(LogSource.ofBytes("x", Wrapping.bytes(log)), FormatCatalog.builtIn());
    Line read = reader.next();
    assertThat(read).isEqualTo(Line.RECORD);
    assertThat(extras(reader.record())).hasToString("{tenant_id=a\"b, k.q=12}");
  }

  @Test
  void mutatedLinesHaveNoneThatStandInAField() {
    String log = new String(SampleLogs.bytes("lines/higress.log"), StandardCharsets.ISO_8859_1);
    List<String> lines = log.lines().toList();
    Seeded.forAll(
        200,
        random -> {
          StringBuilder line = new StringBuilder(lines.get(random.nextInt(lines.size())));
          for (int i = random.nextInt(4); i >= 0; i--) {
            String more =
                List.of("\",\"x\":\"y", "{", "\"", ",\"k\":{\"a\":1}").get(random.nextInt(4));
            line.insert(random.nextInt(line.length()), more);
          }
          RecordReader reader =
              RecordReader.open(LogSource.ofText("x", line + "\n"), FormatCatalog.builtIn());
          if (reader.next() == Line.RECORD) {
            Slice field = new Slice();
            LogRecord record = reader.record();
            record.extras(
                (key, value) -> {
                  for (Field of : Field.values()) {
                    if (!of.isDerived() && record.slice(of, field) && field.bytes == value.bytes) {
                      assertThat(value.to <= field.from || value.from >= field.to)
                          .as(key + " in " + of)
                          .isTrue();
                    }
                  }
                });
          }
        });
  }
}
