package dev.gatewhy.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.LogRecord;
import dev.gatewhy.query.Condition;
import dev.gatewhy.samples.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchAgreesWithPredicateTest {
  private static final int RECORDS = 40;
  private static final int CONDITIONS = 50;

  @TempDir Path directory;

  @Test
  void everySearchFindsTheRecordsThatThePredicateAccepts() {
    Seeded.forAll(20, this::compare);
  }

  private void compare(SplittableRandom random) throws IOException {
    RandomSearches searches = new RandomSearches(random);
    List<LogRecord> records = new ArrayList<>();
    List<Map<String, String>> verdicts = new ArrayList<>();
    Path path = Files.createTempDirectory(directory, "index");
    try (Ingestion ingestion = RecordIndex.ingest(path)) {
      Ingestion.Source source = ingestion.source("random");
      for (int i = 0; i < RECORDS; i++) {
        records.add(searches.record("r" + i));
        verdicts.add(searches.verdict());
        source.add(records.get(i), verdicts.get(i));
        if (random.nextInt(15) == 0) {
          ingestion.commit(); // several segments
        }
      }
    }
    try (RecordIndex index = RecordIndex.open(path)) {
      for (int c = 0; c < CONDITIONS; c++) {
        Condition condition = searches.condition();
        TreeSet<String> accepted = new TreeSet<>();
        for (int i = 0; i < RECORDS; i++) {
          if (RandomSearches.holds(condition, records.get(i), verdicts.get(i))) {
            accepted.add("r" + i);
          }
        }
        assertThat(found(index, condition))
            .as(() -> shortened(condition.text()))
            .isEqualTo(accepted);
      }
    }
  }

  @Test
  void everySearchOverKeysThatAreNoFieldDoesToo() {
    Seeded.forAll(8, this::compareExtras);
  }

  private void compareExtras(SplittableRandom random) throws IOException {
    RandomExtras extras = new RandomExtras(random);
    List<LogRecord> records = new ArrayList<>();
    Path path = Files.createTempDirectory(directory, "index");
    try (Ingestion ingestion = RecordIndex.ingest(path)) {
      Ingestion.Source source = ingestion.source("random");
      for (int i = 0; i < RECORDS; i++) {
        records.add(extras.record("r" + i));
        source.add(records.get(i), Map.of());
        if (random.nextInt(15) == 0) {
          ingestion.commit();
        }
      }
    }
    try (RecordIndex index = RecordIndex.open(path)) {
      for (int c = 0; c < CONDITIONS; c++) {
        Condition condition = extras.condition();
        TreeSet<String> accepted = new TreeSet<>();
        for (int i = 0; i < RECORDS; i++) {
          if (condition.matches(records.get(i))) {
            accepted.add("r" + i);
          }
        }
        assertThat(found(index, condition)).as(condition::text).isEqualTo(accepted);
      }
    }
  }

  @Test
  void anIndexKeepsTheFirst200KeysAlsoWhenItIsOpenedAgain() throws IOException {
    Path path = directory.resolve("many");
    for (int run = 0; run < 3; run++) {
      try (Ingestion ingestion = RecordIndex.ingest(path)) {
        Ingestion.Source source = ingestion.source("many" + run);
        for (int i = 0; i < 70; i++) {
          int key = 70 * run + i;
          source.add(RandomExtras.record("r" + key, "\"k" + key + "\":1"), Map.of());
        }
      }
    }
    try (RecordIndex index = RecordIndex.open(path)) {
      assertThat(found(index, condition("extra.k199:1"))).containsExactly("r199");
      assertThat(found(index, condition("extra.k200:1"))).isEmpty();
      SearchResult shown =
          index.search(
              condition("extra.k7:>0"),
              SearchOptions.DEFAULT
                  .withFields(List.of("extra.k7", "extra.k8"))
                  .withSort("extra.k7", true)
                  .withFacets(List.of("extra.k7"), 10));
      assertThat(shown.records().get(0).fields()).isEqualTo(Map.of("extra.k7", "1"));
      assertThat(shown.facets().get("extra.k7")).containsExactly(new SearchResult.Count("1", 1));
    }
  }

  private static Condition condition(String text) {
    return Condition.parse(text, IndexVocabulary.INSTANCE);
  }

  private static TreeSet<String> found(RecordIndex index, Condition condition) throws IOException {
    SearchResult result =
        index.search(
            condition, SearchOptions.DEFAULT.withLimit(RECORDS).withFields(List.of("request_id")));
    TreeSet<String> found = new TreeSet<>();
    result.records().forEach(record -> found.add((String) record.fields().get("request_id")));
    assertThat(result.total()).isEqualTo(found.size());
    return found;
  }

  private static String shortened(String text) {
    return text.length() < 2_000 ? text : text.substring(0, 2_000) + "…";
  }
}
