package dev.gatewhy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputOptionsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "15m, 2026-11-24T11:45:00Z",
    "2h, 2026-11-24T10:00:00Z",
    "1d, 2026-11-23T12:00:00Z",
    "now-1h, 2026-11-24T11:00:00Z",
    "2026-11-24T11:55:00Z, 2026-11-24T11:55:00Z",
    "2026-11-24T11:55, 2026-11-24T11:55:00Z",
    "2026-11-24 11:55:00.5, 2026-11-24T11:55:00.500Z",
    "2026-11-24T13:55:00+02:00, 2026-11-24T11:55:00Z",
    "2026-11-24, 2026-11-24T00:00:00Z"
  })
  void timeIsAnAgeOrAMoment(String typed, Instant meant) {
    InputOptions options = given("--since", typed, "--until", typed);
    long nanos = meant.getEpochSecond() * 1_000_000_000 + meant.getNano();
    assertThat(options.options(NOW).sinceEpochNanos()).contains(nanos);
    assertThat(options.options(NOW).untilEpochNanos()).contains(nanos);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "15", "m", "2026-13-01", "\"", "\\", "*", ""})
  void anythingElseIsRefusedWithAnExample(String typed) {
    InputOptions options = given("--since", typed);
    assertThatThrownBy(() -> options.options(NOW))
        .isInstanceOfSatisfying(
            Complaint.class,
            complaint ->
                assertThat(complaint.text())
                    .isEqualTo(
                        "gatewhy: --since '"
                            + typed
                            + "' is no time\n"
                            + "   write 15m, 2h or 1d for an age, else 2026-11-24T11:55:00Z"));
  }

  private static InputOptions given(String... arguments) {
    InputOptions options = new InputOptions();
    Syntax syntax = Syntax.forParsing();
    options.declare(syntax);
    syntax
        .commandLine("test", 100)
        .parseArgs(
            Stream.concat(Arrays.stream(arguments), Stream.of("access.log"))
                .toArray(String[]::new));
    syntax.deliver("");
    return options;
  }
}
