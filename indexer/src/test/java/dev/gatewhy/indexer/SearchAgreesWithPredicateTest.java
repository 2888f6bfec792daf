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
