package dev.gatewhy.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewhy.indexer.SearchResult.Bucket;
import dev.gatewhy.indexer.SearchResult.Count;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.query.Condition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordIndexTest {
  @TempDir Path directory;

  private RecordIndex index;

  @BeforeEach
  void fill() throws IOException {
    try (Ingestion ingestion = RecordIndex.ingest(directory)) {
      Ingestion.Source source = ingestion.source("access.log");
      add(
          source,
          "a",
          "2026-11-24T11:00:30Z",
          503,
          "UF,URX",
          "10.0.0.1:80",
          Map.of("cause", "connection-refused"));
      add(
          source,
          "b",
          "2026-11-24T11:02:10.5Z",
          200,
          "-",
          "10.0.0.2:80",
          Map.of("outcome", "healthy"));
      add(
          source,
          "c",
          "2026-11-24T11:02:20Z",
          503,
          "UF",
          "10.0.0.1:80",
          Map.of("cause", "connection-refused"));
      add(source, "d", "-", 404, "NR", "-", Map.of("cause", "no-route"));
    }
    index = RecordIndex.open(directory);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void theNewestComeFirstAndThoseWithoutATimeLast() throws IOException {
    assertThat(ids(search("*:*", SearchOptions.DEFAULT))).containsExactly("c", "b", "a", "d");
    assertThat(ids(search("*:*", SearchOptions.DEFAULT.withSort("start_time", false))))
        .containsExactly("a", "b", "c", "d");
    assertThat(ids(search("*:*", SearchOptions.DEFAULT.withSort("upstream_host", true))))
        .containsExactly("b", "a", "c", "d");
    assertThat(ids(search("*:*", SearchOptions.DEFAULT.withSort("response_flags", false))))
        .containsExactly("d", "a", "c", "b");
  }

  @Test
  void aLimitBoundsTheRecordsAndNotTheTotal() throws IOException {
    SearchResult result = search("response_code:503", SearchOptions.DEFAULT.withLimit(1));

    assertThat(result.total()).isEqualTo(2);
    assertThat(ids(result)).containsExactly("c");
    assertThat(search("*:*", SearchOptions.DEFAULT.withLimit(0)).records()).isEmpty();
    assertThat(search("*:*", SearchOptions.DEFAULT.withLimit(Integer.MAX_VALUE)).records())
        .hasSize(4);
  }

  @Test
  void recordsCarryTypedValuesInTheOrderAskedFor() throws IOException {
    SearchOptions options =
        SearchOptions.DEFAULT.withFields(
            List.of(
                "start_time",
                "response_code",
                "response_flags",
                "upstream_port",
                "ambiguous",
                "cause",
                "source",
                "user_agent"));

    assertThat(search("request_id:a", options).records().get(0).fields().toString())
        .isEqualTo(
            "{start_time=2026-11-24T11:00:30Z, response_code=503, response_flags=[UF, URX],"
                + " upstream_port=80, ambiguous=false, cause=connection-refused,"
                + " source=access.log}");
    assertThat(search("request_id:b", options).records().get(0).fields())
        .containsEntry("start_time", Instant.parse("2026-11-24T11:02:10.5Z"))
        .containsEntry("response_code", 200L);
  }

  @Test
  void theLineComesOnlyWhenAskedFor() throws IOException {
    assertThat(search("request_id:b", SearchOptions.DEFAULT).records().get(0).raw()).isEmpty();
    assertThat(
            search("request_id:b", SearchOptions.DEFAULT.withRaw())
                .records()
                .get(0)
                .raw()
                .orElseThrow())
        .contains("10.0.0.2:80");
  }

  @Test
  void facetsCountTheMostFrequentValuesAmongTheRecordsThatMatch() throws IOException {
    SearchOptions options =
        SearchOptions.DEFAULT.withFacets(
            List.of(
                "upstream_host",
                "response_code",
                "response_flags",
                "cause",
                "start_time",
                "user_agent"),
            2);

    Map<String, List<Count>> facets = search("*:*", options).facets();

    assertThat(facets.get("upstream_host"))
        .containsExactly(new Count("10.0.0.1:80", 2), new Count("10.0.0.2:80", 1));
    assertThat(facets.get("response_code"))
        .containsExactly(new Count("503", 2), new Count("200", 1));
    assertThat(facets.get("response_flags"))
        .containsExactly(new Count("UF", 2), new Count("NR", 1));
    assertThat(facets.get("cause"))
        .containsExactly(new Count("connection-refused", 2), new Count("no-route", 1));
    assertThat(facets.get("start_time")).contains(new Count("2026-11-24T11:00:30Z", 1));
    assertThat(facets.get("user_agent")).isEmpty();
    assertThat(search("response_code:200", options).facets().get("cause")).isEmpty();
  }

  @Test
  void theHistogramHasNoGaps() throws IOException {
    SearchResult result = search("*:*", SearchOptions.DEFAULT.withHistogram(Duration.ofMinutes(1)));

    assertThat(result.histogram())
        .containsExactly(
            new Bucket(Instant.parse("2026-11-24T11:00:00Z"), 1),
            new Bucket(Instant.parse("2026-11-24T11:01:00Z"), 0),
            new Bucket(Instant.parse("2026-11-24T11:02:00Z"), 2));
    assertThat(
            search("response_code:404", SearchOptions.DEFAULT.withHistogram(Duration.ofMinutes(1)))
                .histogram())
        .isEmpty();
  }

  @Test
  void aHistogramOfTooManyStepsIsRefused() {
    assertThatThrownBy(
            () -> search("*:*", SearchOptions.DEFAULT.withHistogram(Duration.ofMillis(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a histogram in steps of PT0.001S has more than 10,000 of them; take longer steps or a"
                + " shorter time");
  }

  @Test
  void unknownFieldsAreRefusedWithASuggestion() {
    assertThatThrownBy(() -> search("*:*", SearchOptions.DEFAULT.withSort("starttime", true)))
        .hasMessage("unknown field 'starttime', did you mean 'start_time'?");
    assertThatThrownBy(() -> search("*:*", SearchOptions.DEFAULT.withFacets(List.of("status"), 1)))
        .hasMessage("unknown field 'status', did you mean 'response_code'?");
    assertThatThrownBy(() -> search("*:*", SearchOptions.DEFAULT.withFields(List.of("zzz"))))
        .hasMessage("unknown field 'zzz'");
  }

  @Test
  void theVerdictAndThePlaceAreSearchedLikeFields() throws IOException {
    assertThat(ids(search("cause:connection-*", SearchOptions.DEFAULT))).containsExactly("c", "a");
    assertThat(
            ids(
                search(
                    "NOT cause:* AND source:access.log AND ambiguous:false",
                    SearchOptions.DEFAULT)))
        .containsExactly("b");
    assertThat(search("line:>=0", SearchOptions.DEFAULT).total()).isEqualTo(4);
  }

  @Test
  void aConditionOfTenThousandClausesIsAnswered() throws IOException {
    String any =
        IntStream.range(0, 10_000).mapToObj(i -> "path:/" + i).collect(Collectors.joining(" OR "));

    assertThat(search("request_id:b AND NOT (" + any + ")", SearchOptions.DEFAULT).total())
        .isEqualTo(1);
  }

  private SearchResult search(String condition, SearchOptions options) throws IOException {
    return index.search(Condition.parse(condition, IndexVocabulary.INSTANCE), options);
  }

  private static List<Object> ids(SearchResult result) {
    return result.records().stream().map(record -> record.fields().get("request_id")).toList();
  }

  private static void add(
      Ingestion.Source source,
      String id,
      String time,
      int code,
      String flags,
      String host,
      Map<String, String> verdict)
      throws IOException {
    source.add(
        LogRecord.builder()
            .put(Field.REQUEST_ID, id)
            .put(Field.START_TIME, time)
            .put(Field.RESPONSE_CODE, code)
            .put(Field.RESPONSE_FLAGS, flags)
            .put(Field.UPSTREAM_HOST, host)
            .build(),
        verdict);
  }
}
