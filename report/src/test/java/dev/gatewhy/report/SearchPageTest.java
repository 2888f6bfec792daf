package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Golden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchPageTest {
  private static final SearchPage PAGE =
      new SearchPage(
          "response_flags:UF",
          1234,
          List.of("start_time", "response_code", "path", "upstream_host"),
          List.of(
              record("2026-11-24T11:53:31.071Z", 503L, "/search?q=a&token=abc", "127.55.0.2:34437"),
              record(
                  "2026-11-24T11:53:32.500Z",
                  503L,
                  "/search/a/rather/long/path/that/does/not/fit/beside/the/others",
                  "")),
          Map.of(
              "upstream_host",
              List.of(
                  new SearchPage.ValueCount("127.55.0.2:34437", 1200),
                  new SearchPage.ValueCount("127.55.0.3:34437", 34))),
          List.of(
              new SearchPage.TimeCount(Samples.nanos("2026-11-24T11:53:00Z"), 0),
              new SearchPage.TimeCount(Samples.nanos("2026-11-24T11:54:00Z"), 1000),
              new SearchPage.TimeCount(Samples.nanos("2026-11-24T11:55:00Z"), 0),
              new SearchPage.TimeCount(Samples.nanos("2026-11-24T11:56:00Z"), 0),
              new SearchPage.TimeCount(Samples.nanos("2026-11-24T11:57:00Z"), 0),
              new SearchPage.TimeCount(Samples.nanos("2026-11-24T11:58:00Z"), 234)));

  @ParameterizedTest
  @EnumSource
  void everyKindHasItsGoldenFile(Report.SearchKind kind) {
    Golden.assertMatches(
        "report/search." + (kind == Report.SearchKind.TEXT ? "txt" : kind.id()),
        Rendering.of(out -> Report.search(kind, PAGE, Style.DEFAULT.withColumns(100), out)));
  }

  @Test
  void aRowThatDoesNotFitSideBySideBecomesAParagraph() {
    Golden.assertMatches(
        "report/search-narrow.txt",
        Rendering.of(
            out ->
                Report.search(Report.SearchKind.TEXT, PAGE, Style.DEFAULT.withColumns(50), out)));
  }

  @Test
  void theLineOfTheLogStandsUnderItsRecordAndCannotHarmATerminal() {
    Map<String, Object> record = record("2026-11-24T11:53:31.071Z", 503L, "/search", "");
    record.put("raw", "GET /search?token=abc \u001b[2J\n503");
    SearchPage page =
        new SearchPage("*:*", 1, List.of("path"), List.of(record), Map.of(), List.of());
    assertThat(Rendering.of(out -> Report.search(Report.SearchKind.TEXT, page, Style.DEFAULT, out)))
        .contains("/search\n   GET /search?token=")
        .contains(" \\x1b[2J\\n503\n")
        .doesNotContain("abc");
  }

  private static Map<String, Object> record(String time, long code, String path, String host) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("start_time", java.time.Instant.parse(time));
    record.put("response_code", code);
    record.put("path", path);
    record.put("upstream_host", host);
    record.put("response_flags", List.of("UF"));
    return record;
  }
}
