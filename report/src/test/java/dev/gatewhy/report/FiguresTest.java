package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; 0",
        "999; 999",
        "1000; 1,000",
        "1234567; 1,234,567",
        "-1000; -1,000",
        "-999; -999"
      })
  void thousandsAreSeparated(long count, String shown) {
    assertThat(Figures.count(count)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.0 %",
    "1, 100000, <0.1 %",
    "1, 20, 5.0 %",
    "99999, 100000, 99.9 %",
    "7, 7, 100.0 %",
    "0, 0, 0.0 %"
  })
  void shareNeverRoundsAwayWhatIsThere(long part, long whole, String shown) {
    assertThat(plain(Figures.share(part, whole))).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 %", "0.001, <1 %", "0.611, 61 %", "0.9999, >99 %", "1, 100 %"})
  void confidenceIsOneHundredOnlyWhenNothingElseIsPossible(double share, String shown) {
    assertThat(plain(Figures.percent(share))).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "700000000, 700 ms",
    "30000000000, 30 s",
    "220000000000, 3 min 40 s",
    "60000000000, 1 min",
    "7500000000000, 2 h 5 min",
    "90000000000000, 1 d 1 h"
  })
  void spansHaveTheirTwoLargestUnits(long nanos, String shown) {
    assertThat(plain(Figures.span(nanos))).isEqualTo(shown);
  }

  @Test
  void timesNameTheDayOnlyWhereDaysDiffer() {
    long evening = Samples.nanos("2026-11-24T23:59:00Z");
    long night = Samples.nanos("2026-11-25T00:01:00Z");
    Moments two = new Moments(ZoneOffset.UTC, Optional.of(evening), Optional.of(night));
    assertThat(plain(two.range(evening, night)))
        .isEqualTo("24 Nov 23:59:00 to 25 Nov 00:01:00 (2 min)");
    assertThat(plain(two.range(night, night + 5_000_000_000L)))
        .isEqualTo("25 Nov 00:01:00 to 00:01:05 (5 s)");
    assertThat(plain(two.range(night - 1, night + 4_900_000_000L)))
        .isEqualTo("25 Nov 00:00:59 to 00:01:04 (5 s)");
    Moments one = new Moments(ZoneId.of("Asia/Tokyo"), Optional.of(evening), Optional.of(night));
    assertThat(plain(one.range(evening, night))).isEqualTo("08:59:00 to 09:01:00 (2 min)");
    assertThat(plain(one.range(night, night))).isEqualTo("at 09:01:00");
  }

  private static String plain(String text) {
    return text.replace(Figures.GLUE, ' ');
  }
}
