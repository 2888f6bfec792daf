package dev.gatewhy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
  static List<Verb> shown() {
    return Verb.shown();
  }

  @Test
  void overviewListsEveryVerb() {
    CommandLineRun run = CommandLineRun.of("--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains(shown().stream().map(verb -> "  " + verb.word() + " ").toList());
    Golden.assertMatches("help/gatewhy.txt", run.out());
  }

  @ParameterizedTest
  @MethodSource("shown")
  void verbExplainsItself(Verb verb) {
    CommandLineRun run = CommandLineRun.of(verb.word(), "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Examples:\n  gatewhy " + verb.word());
    Golden.assertMatches(file(verb), run.out());
  }

  @ParameterizedTest
  @MethodSource("shown")
  void helpWithTheVerbBehindItIsTheSame(Verb verb) {
    assertThat(CommandLineRun.of("help", verb.word()))
        .isEqualTo(CommandLineRun.of(verb.word(), "-h"));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void helpFitsATerminal(Verb verb) {
    assertThat(CommandLineRun.of(verb.word(), "--help").out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void noConditionIsBrokenAtAnyWidth(Verb verb) {
    for (int columns = 60; columns <= 100; columns++) {
      assertThat(CommandLineRun.inTerminal(columns, Map.of(), verb.word(), "--help").out())
          .doesNotContainPattern("'[a-z_]+:[^'\n]*\n");
    }
  }

  @Test
  void noHelpIsLeftOver() {
    List<String> known = new ArrayList<>(List.of("help/gatewhy.txt"));
    shown().forEach(verb -> known.add(file(verb)));
    assertThat(Golden.orphans("help", known)).isEmpty();
  }

  private static String file(Verb verb) {
    return "help/" + verb.word() + ".txt";
  }
}
