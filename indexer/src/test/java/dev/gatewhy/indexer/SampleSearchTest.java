package dev.gatewhy.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.log.Slice;
import dev.gatewhy.query.Clause;
import dev.gatewhy.query.Condition;
import dev.gatewhy.query.Expression;
import dev.gatewhy.query.Vocabulary;
import dev.gatewhy.samples.SampleLogs;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleSearchTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"lines/envoy-text.log", "lines/istio-json.log", "lines/higress.log"})
  void everyValueOfARealLogFindsTheRecordsThatThePredicateAccepts(String sample)
      throws IOException {
    Set<Condition> conditions = new LinkedHashSet<>();
    read(
        sample,
        record -> {
          for (Field field : Field.values()) {
            conditions.add(condition(record, field));
          }
        });
    Map<Condition, TreeSet<Long>> accepted = new LinkedHashMap<>();
    try (Ingestion ingestion = RecordIndex.ingest(directory)) {
      Ingestion.Source source = ingestion.source(sample);
      read(
          sample,
          record -> {
            source.add(record, Map.of());
            for (Condition condition : conditions) {
              if (condition.matches(record)) {
                accepted
                    .computeIfAbsent(condition, any -> new TreeSet<>())
                    .add(record.lineNumber());
              }
            }
          });
    }

    assertThat(accepted.keySet()).isEqualTo(conditions).hasSizeGreaterThan(100);
    try (RecordIndex index = RecordIndex.open(directory)) {
      for (Map.Entry<Condition, TreeSet<Long>> entry : accepted.entrySet()) {
        assertThat(lines(index, entry.getKey()))
            .as(entry.getKey().text())
            .isEqualTo(entry.getValue());
      }
    }
  }

  @Test
  void malformedBytesAreFoundLikeOthers() throws IOException {
    String line = SampleLogs.lines("lines/istio-text.log").get(0);
    int path = line.indexOf(" /") + 2;
    byte[] log =
        (line.substring(0, path) + "\u00FF\u00C3x" + line.substring(path))
            .getBytes(StandardCharsets.ISO_8859_1);
    try (Ingestion ingestion = RecordIndex.ingest(directory)) {
      Ingestion.Source source = ingestion.source("x");
      read(LogSource.ofBytes("x", log), record -> source.add(record, Map.of()));
    }

    try (RecordIndex index = RecordIndex.open(directory)) {
      assertThat(lines(index, Condition.parse("path:/??x*"))).containsExactly(1L);
      assertThat(lines(index, Condition.parse("path:/?x*"))).isEmpty();
      assertThat(lines(index, Condition.parse("path=~\"/..x.*\""))).containsExactly(1L);
    }
  }

  /** That the record has its value in a field, or has none. */
  private static Condition condition(LogRecord record, Field field) {
    String name = field.fieldName();
    Slice value = new Slice();
    if (!record.slice(field, value)) {
      return Condition.of(Expression.not(new Clause.Exists(name)), Vocabulary.records());
    }
    BigDecimal number = BigDecimal.valueOf(field.isNumeric() ? record.number(field) : 0);
    Clause clause =
        switch (field.type()) {
          case INTEGER, TIME -> new Clause.Between(name, number, true, number, true);
          case FLAGS -> new Clause.Equal(name, value.toString().split(",")[0]);
          case NAME -> new Clause.Equal(name, value.toString().toUpperCase(Locale.ROOT));
          default -> new Clause.Equal(name, value.toString());
        };
    return Condition.of(clause, Vocabulary.records());
  }

  private interface Reading {
    void of(LogRecord record) throws IOException;
  }

  private static void read(String sample, Reading reading) throws IOException {
    read(LogSource.ofFile(SampleLogs.path(sample)), reading);
  }

  private static void read(LogSource log, Reading reading) throws IOException {
    try (RecordReader reader = RecordReader.open(log, FormatCatalog.builtIn())) {
      for (Line line = reader.next(); line != Line.END; line = reader.next()) {
        if (line == Line.RECORD) {
          reading.of(reader.record());
        }
      }
    }
  }

  private static TreeSet<Long> lines(RecordIndex index, Condition condition) throws IOException {
    TreeSet<Long> lines = new TreeSet<>();
    SearchOptions options = SearchOptions.DEFAULT.withLimit(100_000).withFields(List.of("line"));
    index
        .search(condition, options)
        .records()
        .forEach(record -> lines.add((Long) record.fields().get("line")));
    return lines;
  }
}
