package dev.gatewhy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody reads who typed something wrong. */
class WrongUseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          feilds               | no verb 'feilds'                                        | did you mean 'fields'?
          warmup               | no verb 'warmup'                                        | gatewhy --help lists the verbs
          --where              | the verb comes first, then its options, not '--where'   | gatewhy --help lists the verbs
          fields --colour x    | no option '--colour'                                    | did you mean '--color'?
          fields --colour=x    | no option '--colour'                                    | did you mean '--color'?
          fields --color pink  | --color: 'pink' is none of auto, always, never           | gatewhy fields --help says how it is used
          fields --color       | missing required parameter for option '--color' (WHEN)  | gatewhy fields --help says how it is used
          catalog shw          | ACTION: 'shw' is none of list, show, lint, test          | gatewhy catalog --help says how it is used
          catalog show         | which cause?                                             | gatewhy catalog list lists all causes
          catalog show no-such | no cause 'no-such'                                       | gatewhy catalog list lists all causes
          fields x             | 'gatewhy fields' does not know what to do with 'x'      | gatewhy fields --help says how it is used
          """)
  void mistakeIsNamedWithAWayOut(String typed, String message, String wayOut) {
    CommandLineRun run = CommandLineRun.of(typed.split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("gatewhy: " + message + "\n")
        .contains("\n   " + wayOut + "\n");
  }

  @Test
  void nothingAtAllIsWrongUseToo() {
    CommandLineRun run = CommandLineRun.of();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("gatewhy --help lists them");
  }

  @Test
  void controlCharactersOfAnArgumentDoNotReachTheTerminal() {
    CommandLineRun run = CommandLineRun.of("\u001b[2Jtriage\u202e");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().chars()).allMatch(c -> c == '\n' || c >= ' ' && c != 0x202e);
  }

  @Test
  void exitCodesAreThoseOfTheContract() {
    assertThat(List.of(ExitCode.values()).stream().map(ExitCode::number))
        .containsExactly(0, 1, 2, 3, 4, 70, 130);
    assertThat(ExitCode.BAD_INPUT.and(ExitCode.FINDINGS)).isEqualTo(ExitCode.BAD_INPUT);
  }
}
