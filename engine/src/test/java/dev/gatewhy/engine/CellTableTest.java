package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellTableTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void moreNumbersThanCellsKeepOneCellEach() {
    CellTable table = new CellTable(4);
    for (int number = 0; number < 9; number++) {
      table.add(number * SECOND, number, 2);
    }

    assertThat(counts(table)).containsOnly(2L).hasSize(9);
  }

  @Test
  void mergingMoreNumbersThanCellsEnds() {
    CellTable one = new CellTable(2);
    CellTable other = new CellTable(2);
    one.add(0, 0, 1);
    other.add(SECOND, 0, 1);
    other.add(SECOND, 1, 1);

    one.merge(other, new int[] {1, 2});

    assertThat(counts(one)).containsExactly(1L, 1L, 1L);
  }

  @Test
  void neighboursAreJoinedWhenThereAreTooManyCells() {
    CellTable table = new CellTable(4);
    for (int second = 0; second < 16; second++) {
      table.add(second * SECOND, 7, 1);
    }

    assertThat(table.stepNanos()).isEqualTo(4 * SECOND);
    assertThat(counts(table)).containsExactly(4L, 4L, 4L, 4L);
  }

  private static List<Long> counts(CellTable table) {
    List<Long> counts = new ArrayList<>();
    table.forEach((start, number, count) -> counts.add(count));
    return counts;
  }
}
