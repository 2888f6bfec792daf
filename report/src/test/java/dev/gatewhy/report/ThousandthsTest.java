package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Seeded;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThousandthsTest {
  @Test
  void thirdsAddUpToOne() {
    assertThat(Thousandths.rounded(List.of(1 / 3.0, 1 / 3.0, 1 / 3.0)))
        .containsExactly(334, 333, 333);
  }

  @Test
  void anythingAddsUpToOneAndStaysSorted() {
    Seeded.forAll(
        2000,
        random -> {
          double[] shares = random.doubles(1 + random.nextInt(12)).map(d -> d * d * d).toArray();
          double sum = Arrays.stream(shares).sum();
          List<Double> sorted =
              Arrays.stream(shares)
                  .map(d -> d / sum)
                  .boxed()
                  .sorted(Collections.reverseOrder())
                  .toList();
          List<Integer> rounded = Thousandths.rounded(sorted);
          assertThat(rounded.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1000);
          assertThat(rounded).isSortedAccordingTo(Collections.reverseOrder());
        });
  }
}
