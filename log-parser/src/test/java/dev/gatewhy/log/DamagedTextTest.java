package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text lines that lost something, or were changed, on their way. */
final class DamagedTextTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();

  private static Map<String, String> read(String log) {
    List<Map<String, String>> lines =
        ReadLines.all(RecordReader.open(LogSource.ofText("x", log), FORMATS));
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  @Test
  void aPartOfALineHoldsNoValueThatTheWholeHasNot() {
    ExactLines exact = new ExactLines(FORMATS);
    List<byte[]> texts =
        Mutations.recorded().stream()
            .filter(line -> line[0] == '[' && exact.values(line) != null)
            .filter(line -> !exact.values(line).containsKey("ambiguous"))
            .toList();
    Seeded.forAll(
        4_000,
        random -> {
          byte[] line = texts.get(random.nextInt(texts.size()));
          Map<String, String> whole = exact.values(line);
          int from = random.nextBoolean() ? 0 : random.nextInt(60);
          int to = random.nextBoolean() ? line.length : line.length - random.nextInt(200);
          byte[] part = Arrays.copyOfRange(line, Math.min(from, line.length), Math.max(from, to));
          Map<String, String> found = exact.all(part, true, 1, 0);
          if (found != null && found.containsKey("format") && !found.containsKey("ambiguous")) {
            for (Field field : Field.values()) {
              String value = found.get(field.fieldName());
              boolean isLast = field == Field.ROUTE_NAME || field == Field.REQUESTED_SERVER_NAME;
              if (value != null && !isLast) { // bare and last, it tells of no cut
                assertThat(value)
                    .as("%s of %s", field, new String(part, StandardCharsets.ISO_8859_1))
                    .isEqualTo(whole.get(field.fieldName()));
              }
            }
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "2024-04-17T23:34:11.488Z] \"GET / HTTP/1.1\" 503 UF details{a} - \"refused\" 0 152 0 -"
            + " \"-\" \"curl\" \"id\" \"a:1\" \"h:2\" c l d r s"
            + " default#start_time=2024-04-17T23:34:11.488Z response_code_details=details{a}"
            + " upstream_cluster=c route_name=default",
        "POST /login HTTP/1.1\" 503 UC 379 88 2704 - \"203.0.113.124\" \"Mozilla/5.0 (X11)\" \"id\""
            + " \"a\" \"h:3000\"#method=POST path=/login response_flags=UC duration=2704"
            + " upstream_host=h:3000",
        "OST /login HTTP/1.1\" 503 UC 379 88 2704 - \"-\" \"curl\" \"id\" \"a\""
            + " \"h:3000\"#method=null path=null protocol=HTTP/1.1 response_flags=UC",
        "HTTP/2\" 503 UF,URX \"-\" \"TLS error: 268435581:SSL\"#protocol=HTTP/2 path=null"
            + " upstream_transport_failure_reason=TLS_error:_268435581:SSL",
        "[2026-01-09T21:49:37.312Z] \"- - HTTP/1.1\" 426 DPE low_version - \"-\" 0 0 0 - \"-\""
            + " \"-\" \"-\" \"-\" \"-\"#response_code=426 response_code_details=low_version"
            + " method=null",
        "[..T20:38:18.610Z] \"GET / HTTP/1.1\" 503 UC 0 95 296 - \"-\" \"curl\" \"<id>\""
            + " \"10.1.1.5:80\" \"10.1.1.5:80\"#start_time=null duration=296"
            + " upstream_host=10.1.1.5:80",
        "\"GET / HTTP/2\" 503 UF 0 91 10001 ... \"a.example.com\" \"10.0.0.2:8080\"#duration=10001"
            + " upstream_host=null authority=null",
        "[2022-11-22T17:21:37.764Z] \"POST /foo/bar\" 503 UC d - \"-\" 291 95 0 - \"-\" \"curl\""
            + " \"id\" \"a\" \"h:1\" c l d r -#path=/foo/bar upstream_cluster=c"
            + " downstream_remote_address=r",
      })
  void partsOfLinesAreRead(String line, String values) {
    Map<String, String> found = read(line + "\n");
    assertThat(found).containsEntry("format", "envoy-text-part");
    for (String value : values.split(" ")) {
      String[] pair = value.split("=", 2);
      String was = found.getOrDefault(pair[0], "null").replace(' ', '_');
      assertThat(was).as(pair[0]).isEqualTo(pair[1]);
    }
  }

  @Test
  void aPartThatMayStillBeGrowingIsNoRecord() {
    String part =
        "[2026-01-09T21:49:37.312Z] \"- - HTTP/1.1\" 426 DPE low_version - \"-\" 0 0 0 - ";
    assertThat(read(part)).containsEntry("unreadable", "cut off");
    assertThat(read(part + "\n")).containsEntry("response_flags", "DPE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "[2026-01-09T21:49:37.312Z] \"GET / HTTP/1.1\" 503 UC#cut off",
        "[2026-01-09T21:49:37.312Z] \"GET / HTTP/1.1\" 503 - \"a\" \"b\"#cut off",
        "10.0.0.1 - - [24/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 - \"r\" \"curl\"#a line"
            + " of nginx",
        "say \"hello\" 200 OK 1 2 3#no access log line",
      })
  void whatDoesNotHoldEnoughIsNoRecord(String line, String reason) {
    assertThat(read(line + "\n").get("unreadable")).startsWith(reason);
  }

  @Test
  void aForgedCodeInAPathMakesAPartAmbiguous() {
    String line =
        "[..] \"GET /x\" 200 - 1 1 1 1 HTTP/1.1\" 503 UF 0 91 10 - \"-\" \"curl\" \"id\" \"a\""
            + " \"h:1\"";
    assertThat(read(line + "\n")).containsEntry("ambiguous", "true");
  }

  @Test
  void typographicQuotesAndBoldTextOfChatProgramsAreSeenThrough() {
    String line =
        "[2018-11-12T23:53:58.601Z] “GET /é HTTP/2” **503 UC** 0 57 0 - “-” “curl” “id” “a” “h:88”";
    Map<String, String> found = read(line + "\n");
    assertThat(found)
        .containsEntry("format", "envoy-text")
        .containsEntry("path", "/é")
        .containsEntry("response_flags", "UC")
        .containsEntry(
            "raw", new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  @Test
  void anEmptyRouteAtTheEndIsAValueThatIsNone() {
    String line =
        "[2021-02-03T20:14:37.105Z] \"- - HTTP/1.1\" 400 DPE \"-\" 0 11 0 - \"-\" \"-\" \"-\" \"-\""
            + " \"-\" - - 10.36.1.146:8080 10.36.1.1:51981 - ";
    assertThat(read(line + "\n")).containsEntry("format", "istio-text-1.8");
  }
}
