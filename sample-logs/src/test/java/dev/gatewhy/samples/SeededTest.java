package dev.gatewhy.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeededTest {
  @Test
  void theSameCasesAreTriedEveryTime() {
    List<Long> first = new ArrayList<>();
    List<Long> second = new ArrayList<>();
    Seeded.forAll(100, random -> first.add(random.nextLong()));
    Seeded.forAll(100, random -> second.add(random.nextLong()));
    assertThat(first).isEqualTo(second).doesNotHaveDuplicates();
  }

  @Test
  void aFailureNamesTheSeedThatRepeatsIt() {
    assertThatThrownBy(
            () -> Seeded.forAll(1000, random -> assertThat(random.nextInt(10)).isNotZero()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("repeat with -Dtests.seed=");
  }
}
