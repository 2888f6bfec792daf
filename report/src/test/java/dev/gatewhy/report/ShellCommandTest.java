package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShellCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "access.log | gatewhy triage access.log --where 'a:b c:d'",
        "logs/ | gatewhy triage logs/ --where 'a:b c:d'",
        "logs/*.gz | gatewhy triage 'logs/*.gz' --where 'a:b c:d'",
        "my log's.log | gatewhy triage 'my log'\\''s.log' --where 'a:b c:d'",
        "-x.log | gatewhy triage ./-x.log --where 'a:b c:d'",
        "- | … ǀ gatewhy triage - --where 'a:b c:d'",
        "<stdin> | … ǀ gatewhy triage - --where 'a:b c:d'",
      })
  void inputsAreAsTheUserNamedThem(String input, String command) {
    assertThat(ShellCommand.triage(List.of(input), "a:b c:d"))
        .isEqualTo(command.replace('ǀ', '|')); // the bar is the table's
  }

  @Test
  void whatIsTooMuchToNameIsLeftOut() {
    assertThat(ShellCommand.triage(Collections.nCopies(100, "access.log"), "a:b"))
        .isEqualTo("--where a:b");
  }
}
