package dev.gatewhy.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestionTest {
  @TempDir Path directory;

  @Test
  void anIndexWithoutRecordsCanBeSearched() throws IOException {
    RecordIndex.ingest(directory).close();

    try (RecordIndex index = RecordIndex.open(directory)) {
      assertThat(index.size()).isZero();
    }
  }

  @Test
  void whatIsNotAVerdictIsRefused() throws IOException {
    try (Ingestion ingestion = RecordIndex.ingest(directory)) {
      LogRecord record = LogRecord.builder().put(Field.METHOD, "GET").build();
      assertThatThrownBy(() -> ingestion.source("x").add(record, Map.of("color", "red")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("'color' is none of [cause, side, severity, outcome]");
    }
  }

  @Test
  void twoProcessesCannotAddAtOnce() throws IOException {
    try (Ingestion ingestion = RecordIndex.ingest(directory)) {
      assertThat(ingestion.added()).isZero();
      assertThatThrownBy(() -> RecordIndex.ingest(directory))
          .isInstanceOf(IndexException.class)
          .hasMessage(directory + " is being written to by another process");
    }
  }

  @Test
  void anIndexCanBeSearchedWhileRecordsAreAdded() throws IOException {
    try (Ingestion ingestion = RecordIndex.ingest(directory)) {
      ingestion.source("x").add(LogRecord.builder().put(Field.METHOD, "GET").build(), Map.of());
      assertThat(size()).isZero();
      ingestion.commit();
      assertThat(size()).isEqualTo(1);
    }
  }

  @Test
  void aDirectoryOfOtherThingsIsRefused() throws IOException {
    Path notes = Files.createFile(directory.resolve("notes.txt"));

    assertThatThrownBy(() -> RecordIndex.ingest(directory))
        .hasMessage(directory + " holds other files and no index");
    assertThatThrownBy(() -> RecordIndex.open(directory)).hasMessage(directory + " holds no index");
    assertThatThrownBy(() -> RecordIndex.ingest(notes)).hasMessage(notes + " is no directory");
    assertThatThrownBy(() -> RecordIndex.open(notes)).hasMessage(notes + " is no directory");
    assertThatThrownBy(() -> RecordIndex.open(directory.resolve("none")))
        .hasMessage(directory.resolve("none") + " does not exist");
  }

  @Test
  void anIndexOfAnotherProgramIsRefusedAndLeftAsItIs() throws IOException {
    try (var lucene = Lucene.open(directory);
        var writer =
            new org.apache.lucene.index.IndexWriter(
                lucene, new org.apache.lucene.index.IndexWriterConfig())) {
      writer.commit();
    }
    List<Path> before = files();

    assertThatThrownBy(() -> RecordIndex.ingest(directory))
        .hasMessage(directory + " is an index of another program");
    assertThatThrownBy(() -> RecordIndex.open(directory))
        .hasMessage(directory + " is an index of another program");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void everyDamagedFileIsSaidToBeDamaged() throws IOException {
    try (Ingestion ingestion = RecordIndex.ingest(directory)) {
      ingestion.source("x").add(LogRecord.builder().put(Field.METHOD, "GET").build(), Map.of());
    }
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length == 0) {
        continue; // the lock
      }
      Files.write(file, "damaged".getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(this::searchAndAdd)
          .as(file.toString())
          .isInstanceOf(IndexException.class)
          .hasMessageContaining("is damaged");
      Files.write(file, bytes);
    }
    searchAndAdd();
  }

  private void searchAndAdd() throws IOException {
    try (RecordIndex index = RecordIndex.open(directory)) {
      assertThat(index.size()).isEqualTo(1);
    }
    RecordIndex.ingest(directory).close();
  }

  private long size() throws IOException {
    try (RecordIndex index = RecordIndex.open(directory)) {
      return index.size();
    }
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
