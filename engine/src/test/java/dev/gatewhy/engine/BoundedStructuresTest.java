package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is kept when something is full depends on what came, and not on its order or division. */
final class BoundedStructuresTest {
  private static final RowSample.Translation SAME =
      new RowSample.Translation() {
        @Override
        public int stratum(int stratum) {
          return stratum;
        }

        @Override
        public void row(int[] row) {}
      };

  private record Row(long hash, long nanos, int stratum, int value) {}

  @Test
  void aFullRowSampleKeepsTheSameRowsInAnyOrderAndDivision() {
    Seeded.forAll(
        60,
        random -> {
          List<Row> rows = rows(random);
          RowSample whole = new RowSample(2, 100, 5, 0);
          rows.forEach(row -> add(whole, row));
          Collections.shuffle(rows, new Random(random.nextLong()));
          RowSample merged = new RowSample(2, 100, 5, 0);
          for (int from = 0; from < rows.size(); ) {
            int to = Math.min(rows.size(), from + random.nextInt(1, 200));
            RowSample part = new RowSample(2, 100, 5, 0);
            rows.subList(from, to).forEach(row -> add(part, row));
            merged.merge(part, SAME);
            from = to;
          }
          assertThat(contents(merged)).isEqualTo(contents(whole));
          // floors of up to 30 strata come on top
          assertThat(whole.size()).isLessThanOrEqualTo(400);
        });
  }

  @Test
  void smallStrataStayWholeWhenLargeOnesAreThinned() {
    SplittableRandom random = Seeded.random();
    RowSample sample = new RowSample(2, 100, 5, 0);
    for (int i = 0; i < 5; i++) {
      add(sample, new Row(random.nextLong(), i, 1, i));
    }
    for (int i = 0; i < 10_000; i++) {
      add(sample, new Row(random.nextLong(), i, 0, i));
    }
    long[] small = new long[1];
    sample.forEach((hash, nanos, row, weight) -> small[0] += row[0] == 1 ? 1 : 0);
    assertThat(small[0]).isEqualTo(5);
  }

  @Test
  void equalRowsAreOneRowWithAWeight() {
    RowSample sample = new RowSample(2, 100, 5, 0);
    for (int i = 0; i < 1000; i++) {
      add(sample, new Row(42, 7, 0, 1));
    }
    int[] weights = new int[1];
    sample.forEach((hash, nanos, row, weight) -> weights[0] = weight);
    assertThat(weights[0]).isEqualTo(1000);
    assertThat(sample.size()).isOne();
  }

  private static List<Row> rows(SplittableRandom random) {
    List<Row> rows = new ArrayList<>();
    int count = random.nextInt(1, 2000);
    for (int i = 0; i < count; i++) {
      int stratum = random.nextInt(random.nextInt(1, 30));
      rows.add(
          new Row(
              random.nextInt(10) == 0 ? i % 7 : random.nextLong(),
              random.nextInt(50),
              stratum,
              random.nextInt(3)));
    }
    return rows;
  }

  private static void add(RowSample sample, Row row) {
    sample.add(row.hash, row.nanos, new int[] {row.stratum, row.value}, 1);
  }

  private static Map<String, Integer> contents(RowSample sample) {
    Map<String, Integer> contents = new TreeMap<>();
    sample.forEach(
        (hash, nanos, row, weight) ->
            contents.put(hash + " " + nanos + " " + row[0] + " " + row[1], weight));
    return contents;
  }

  @Test
  void aFullDictionaryKeepsTheSameValuesInAnyOrder() {
    Seeded.forAll(
        50,
        random -> {
          List<String> values = new ArrayList<>();
          for (int i = 0; i < 500; i++) {
            values.add("value-" + random.nextInt(300));
          }
          Dictionary one = dictionary(values);
          Collections.shuffle(values, new Random(random.nextLong()));
          Dictionary other = dictionary(values.subList(0, 250));
          other.merge(dictionary(values.subList(250, 500)));
          other.shrink();
          assertThat(texts(other)).isEqualTo(texts(one));
          assertThat(one.size()).isLessThanOrEqualTo(52);
          assertThat(one.distinct()).isBetween(100L, 700L);
        });
  }

  @Test
  void longValuesFillADictionaryByTheirLength() {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      values.add("x".repeat(1_000) + i);
    }
    Dictionary forwards = dictionary(values, 1_000_000);
    Collections.reverse(values);
    Dictionary backwards = dictionary(values, 1_000_000);
    assertThat(texts(forwards)).isEqualTo(texts(backwards));
    assertThat(texts(forwards).stream().mapToInt(String::length).sum())
        .isBetween(Dictionary.MOST_BYTES / 4, Dictionary.MOST_BYTES);
  }

  private static Dictionary dictionary(List<String> values) {
    return dictionary(values, 50);
  }

  private static Dictionary dictionary(List<String> values, int cap) {
    Dictionary dictionary = new Dictionary(cap);
    for (String value : values) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      dictionary.number(bytes, 0, bytes.length);
      if (dictionary.isOver(2)) {
        dictionary.shrink();
      }
    }
    dictionary.shrink();
    return dictionary;
  }

  private static TreeSet<String> texts(Dictionary dictionary) {
    TreeSet<String> texts = new TreeSet<>();
    for (int number = Dictionary.OTHER + 1; number < dictionary.size(); number++) {
      texts.add(dictionary.text(number));
    }
    return texts;
  }

  @Test
  void sortedDictionariesKnowTheirValuesByNewNumbers() {
    Dictionary dictionary = new Dictionary(100);
    int zebra = dictionary.number("zebra");
    int ant = dictionary.number("ant");
    int[] renumbered = dictionary.sort();
    assertThat(dictionary.text(renumbered[zebra])).isEqualTo("zebra");
    assertThat(renumbered[ant]).isLessThan(renumbered[zebra]);
    assertThat(renumbered[Dictionary.NONE]).isEqualTo(Dictionary.NONE);
  }

  @Test
  void cellsThatCoarsenCountTheSameInAnyOrderAndDivision() {
    Seeded.forAll(
        60,
        random -> {
          List<long[]> events = new ArrayList<>();
          for (int i = 0; i < 400; i++) {
            events.add(
                new long[] {random.nextLong(-5_000, 50_000) * 1_000_000_000L, random.nextInt(4)});
          }
          CellTable whole = new CellTable(64);
          events.forEach(event -> whole.add(event[0], (int) event[1], 1));
          Collections.shuffle(events, new Random(random.nextLong()));
          CellTable merged = new CellTable(64);
          int[] same = {0, 1, 2, 3};
          for (List<long[]> half : List.of(events.subList(0, 150), events.subList(150, 400))) {
            CellTable part = new CellTable(64);
            half.forEach(event -> part.add(event[0], (int) event[1], 1));
            merged.merge(part, same);
          }
          assertThat(cells(merged)).isEqualTo(cells(whole));
          assertThat(cells(whole)).hasSizeLessThanOrEqualTo(64);
          assertThat(cells(whole).values().stream().mapToLong(Long::longValue).sum())
              .isEqualTo(400);
        });
  }

  private static Map<String, Long> cells(CellTable table) {
    Map<String, Long> cells = new TreeMap<>();
    table.forEach((from, number, count) -> cells.put(from + " " + number, count));
    return cells;
  }

  @Test
  void distinctCountsAreExactUpToTheirCapAndCloseAboveIt() {
    DistinctCount count = new DistinctCount();
    SplittableRandom random = Seeded.random();
    for (int i = 0; i < 50_000; i++) {
      long hash = random.nextLong();
      count.add(hash);
      count.add(hash);
    }
    assertThat(count.estimate()).isEqualTo(50_000);
    for (int i = 0; i < 950_000; i++) {
      count.add(random.nextLong());
    }
    assertThat(count.estimate()).isBetween(980_000L, 1_020_000L);
  }

  @Test
  void distinctCountsMergeInAnyOrder() {
    DistinctCount one = new DistinctCount();
    DistinctCount other = new DistinctCount();
    SplittableRandom random = Seeded.random();
    for (int i = 0; i < 200_000; i++) {
      (i % 5 == 0 ? one : other).add(random.nextLong());
    }
    DistinctCount forth = new DistinctCount();
    forth.merge(one);
    forth.merge(other);
    DistinctCount back = new DistinctCount();
    back.merge(other);
    back.merge(one);
    assertThat(forth.estimate()).isEqualTo(back.estimate()).isBetween(190_000L, 210_000L);
  }
}
