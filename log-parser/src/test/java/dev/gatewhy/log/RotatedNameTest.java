package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of one set, oldest first, in whatever order they are found. */
final class RotatedNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "access.log.10.gz access.log.2.gz access.log.1 access.log",
        "access.log-20261122.gz access.log-20261123.gz access.log-20261124 access.log",
        "access.log-2026112323 access.log-2026112400 access.log",
        "access-2026-11-23.log.zst access-2026-11-24.log",
        "access.2026-11-23.0.log access.2026-11-23.1.log access.2026-11-24.0.log access.log",
        "0.log.20261123-110000.gz 0.log.20261124-110000 0.log",
        "access-2026-11-24T03-00-00.000.log.gz access-2026-11-24T09-00-00.000.log access.log",
        "access.log.2.bz2 access.log.1.xz access.log.lz4",
        "a.log.2 a.log.1 a.log b.log.1 b.log",
        "10.0.0.1.log 10.0.0.2.log",
      })
  void timeOrderIsFound(String names) {
    List<Path> expected = Arrays.stream(names.split(" ")).map(Path::of).toList();
    List<Path> shuffled = new ArrayList<>(expected);
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(RotatedName.sorted(shuffled)).isEqualTo(expected);
    }
  }
}
