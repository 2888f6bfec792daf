package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
  private static final Table FIELDS =
      Table.named("fields", "name", "unit", "seen_in#", "aliases")
          .row(
              "duration",
              "ms",
              1234,
              List.of(
                  "duration_ms",
                  "request_time",
                  "request_duration_ms",
                  "total_time",
                  "responseTime"))
          .row("upstream_host", "", 7, List.of())
          .build();

  @Test
  void numbersStandRightAndLongCellsWrap() {
    assertThat(text(FIELDS, 60))
        .isEqualTo(
            """
            name           unit  seen in  aliases
            duration       ms       1234  duration_ms, request_time,
                                          request_duration_ms,
                                          total_time, responseTime
            upstream_host              7
            """);
  }

  @Test
  void linesFitTheWidth() {
    IntStream.rangeClosed(50, 120)
        .forEach(
            width ->
                assertThat(text(FIELDS, width).lines())
                    .allMatch(line -> Columns.of(line) <= width));
  }

  @Test
  void wideLettersKeepTheColumnsStraight() {
    Table table = Table.named("x", "a", "b").row("日本", "1").row("abcd", "2").build();
    assertThat(text(table, 60)).isEqualTo("a     b\n日本  1\nabcd  2\n");
  }

  @Test
  void jsonLeavesOutWhatIsNone() {
    assertThat(Rendering.of(out -> Report.table(Report.TableKind.JSON, FIELDS, Style.DEFAULT, out)))
        .isEqualTo(
            """
            {
              "fields": [
                {
                  "name": "duration",
                  "unit": "ms",
                  "seen_in": 1234,
                  "aliases": [
                    "duration_ms",
                    "request_time",
                    "request_duration_ms",
                    "total_time",
                    "responseTime"
                  ]
                },
                {
                  "name": "upstream_host",
                  "seen_in": 7
                }
              ]
            }
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "plain => plain",
        "=1+1 => '=1+1",
        "+1 => '+1",
        "-1 => '-1",
        "@x => '@x",
        "a,b => \"a,b\"",
        "say \"x\" => \"say \"\"x\"\"\""
      })
  void csvQuotesAndGuards(String value, String cell) {
    Table table = Table.named("x", "name", "n#").row(value, -5).build();
    assertThat(csv(table)).isEqualTo("name,n\r\n" + cell + ",-5\r\n");
  }

  @Test
  void csvShowsControlCharactersAsEscapes() {
    assertThat(csv(Table.named("x", "a").row("\t=1\r\n").build()))
        .isEqualTo("a\r\n\\t=1\\r\\n\r\n");
  }

  @Test
  void timesAreExact() {
    Table table = Table.named("x", "at").row(Instant.parse("2026-11-24T11:44:25.535Z")).build();
    assertThat(text(table, 60)).contains("2026-11-24 11:44:25.535");
    assertThat(Rendering.of(out -> Report.table(Report.TableKind.JSON, table, Style.DEFAULT, out)))
        .contains("\"2026-11-24T11:44:25.535Z\"");
    assertThat(csv(table)).contains("2026-11-24T11:44:25.535Z");
  }

  @Test
  void aRowThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Table.named("x", "a", "b").row("1").build())
        .hasMessage("1 values for the 2 columns of x");
  }

  private static String text(Table table, int columns) {
    return Rendering.of(
        out -> Report.table(Report.TableKind.TEXT, table, Style.DEFAULT.withColumns(columns), out));
  }

  private static String csv(Table table) {
    return Rendering.of(out -> Report.table(Report.TableKind.CSV, table, Style.DEFAULT, out));
  }
}
