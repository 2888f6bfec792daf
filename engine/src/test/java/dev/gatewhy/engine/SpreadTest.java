package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatewhy.samples.Seeded;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadTest {
  @Test
  void failuresLikeTheTrafficAreSpread() {
    assertThat(
            Spread.of(new double[] {10, 11, 9, 10}, new double[] {100, 100, 100, 100})
                .orElseThrow())
        .isGreaterThan(0.9);
  }

  @Test
  void failuresOnOneHostAreNot() {
    assertThat(
            Spread.of(new double[] {40, 0, 0, 0}, new double[] {100, 100, 100, 100}).orElseThrow())
        .isCloseTo(0, within(0.05));
  }

  @Test
  void oneHostIsSpreadByDefinitionAndTwoFailuresTellNothing() {
    assertThat(Spread.of(new double[] {5}, new double[] {10})).hasValue(1);
    assertThat(Spread.of(new double[] {1, 0}, new double[] {10, 10})).isEmpty();
  }

  @Test
  void hostsThatFailInTurnAreToldFromHostsThatFailTogether() {
    Seeded.forAll(
        50,
        random -> {
          long[][] turns = new long[4][8];
          long[][] together = new long[4][8];
          for (int host = 0; host < 4; host++) {
            for (int i = 0; i < 8; i++) {
              turns[host][i] = (host * 60L + random.nextInt(40)) * 1_000_000_000L;
              together[host][i] = random.nextInt(240) * 1_000_000_000L;
            }
          }
          assertThat(Spread.inTurn(List.of(turns))).isGreaterThan(0.8);
          assertThat(Spread.inTurn(List.of(together))).isLessThan(0.5);
        });
  }
}
