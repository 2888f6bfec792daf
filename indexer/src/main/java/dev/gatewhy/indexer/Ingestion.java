package dev.gatewhy.indexer;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Slice;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;

/**
 * Adds records to an index, each exactly once however often its source is read.
 *
 * <p>A line that stands at the same byte of two logs and says when it was written is one record: so
 * a rotated, renamed or compressed copy adds nothing, a grown file adds its new lines, and the same
 * log may be ingested again with another filter. Lines without a time are compared only within
 * sources that begin with the same record, since they may well repeat. If the last line of a source
 * had been read before it was complete, the complete one takes its place.
 *
 * <p>Of what lines hold beside the fields ({@code extra.KEY}) it keeps the first 200 distinct keys.
 *
 * <p>Records and the knowledge how far sources were read become visible, and permanent, together:
 * at {@link #commit} and {@link #close}. Different sources may be read in parallel, each by one
 * thread.
 */
public final class Ingestion implements Closeable {
  private static final double BUFFER_MEGABYTES = 64;
  private static final String SOURCE_KEY = "source.";

  private final Path path;
  private final Directory directory;
  private final IndexWriter writer;
  private final Map<Long, Checkpoint> checkpoints = new ConcurrentHashMap<>();
  private final Set<Long> begun = ConcurrentHashMap.newKeySet();
  private final Queue<DirectoryReader> readers = new ConcurrentLinkedQueue<>();
  private final ExtraKeys extraKeys = new ExtraKeys();
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong known = new AtomicLong();

  private Ingestion(Path path, Directory directory, IndexWriter writer) {
    this.path = path;
    this.directory = directory;
    this.writer = writer;
  }

  static Ingestion open(Path path) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new IndexException(path, "is no directory", "give a directory for the index");
    }
    Files.createDirectories(path);
    Directory directory = Lucene.open(path);
    try {
      boolean exists = DirectoryReader.indexExists(directory);
      if (!exists) {
        checkEmpty(path);
      }
      IndexWriterConfig config = new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MEGABYTES);
      Ingestion ingestion = new Ingestion(path, directory, new IndexWriter(directory, config));
      ingestion.begin(exists);
      return ingestion;
    } catch (IOException e) {
      directory.close();
      throw IndexException.of(path, e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      directory.close();
      throw IndexException.damaged(path, e); // what Lucene throws for some damaged files
    }
  }

  /** A lock file alone is what a run leaves behind that ended before its first commit. */
  private static void checkEmpty(Path path) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(path, file -> !file.endsWith(IndexWriter.WRITE_LOCK_NAME))) {
      if (files.iterator().hasNext()) {
        throw new IndexException(
            path,
            "holds other files and no index",
            "give an empty directory, or one that does not exist");
      }
    }
  }

  private void begin(boolean exists) throws IOException {
    Map<String, String> data = new HashMap<>();
    if (writer.getLiveCommitData() != null) {
      writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    try {
      if (exists) {
        Lucene.checkVersion(path, data);
      }
      data.forEach(
          (key, text) -> {
            if (key.startsWith(SOURCE_KEY)) {
              checkpoints.put(
                  Long.parseUnsignedLong(key.substring(SOURCE_KEY.length()), 16),
                  Checkpoint.parse(text));
            }
          });
      if (!exists) {
        commit();
      }
      extraKeys.know(writer.getFieldNames());
      readers.add(DirectoryReader.open(writer));
    } catch (IOException | RuntimeException e) {
      writer.rollback();
      throw e;
    }
  }

  /** Begins to read a source; {@code name} is what searches call it. */
  public Source source(String name) {
    return new Source(name);
  }

  /** How many records were added so far. */
  public long added() {
    return added.get();
  }

  /** How many records were there already. */
  public long known() {
    return known.get();
  }

  /** Makes what was added visible to who opens the index from now on. */
  public void commit() throws IOException {
    Map<String, String> data = new HashMap<>();
    data.put(Lucene.VERSION_KEY, String.valueOf(Schema.VERSION));
    checkpoints.forEach(
        (key, checkpoint) -> data.put(SOURCE_KEY + Long.toHexString(key), checkpoint.text()));
    writer.setLiveCommitData(data.entrySet());
    writer.commit();
  }

  /** Commits and lets others write. */
  @Override
  public void close() throws IOException {
    try (directory;
        writer) {
      for (DirectoryReader reader : readers) {
        reader.close();
      }
      if (added.get() > 0) {
        commit();
      }
    }
  }

  /** One log that is being read, from its beginning. Not thread-safe. */
  public final class Source {
    private final String name;
    private final RecordDocument documents = new RecordDocument(extraKeys);
    private final Slice raw = new Slice();
    private boolean reading;
    private long key;
    private Checkpoint before = Checkpoint.NONE;
    private KnownRecords earlier;

    private Source(String name) {
      this.name = name;
    }

    /**
     * Adds a record unless it is there already.
     *
     * @param verdict what is said about it: any of {@link IndexVocabulary#VERDICT}
     * @return whether it was added
     */
    public boolean add(LogRecord record, Map<String, String> verdict) throws IOException {
      record.raw(raw);
      long hash = raw.hash();
      if (!reading) {
        begin(record.byteOffset(), hash);
      }
      RecordId id = id(record, hash);
      if (earlier.contains(id)) {
        known.incrementAndGet();
        return false;
      }
      if (record.byteOffset() == before.offset() && isContinued(before)) {
        writer.deleteDocuments(
            new Term(Schema.ID, new BytesRef(id(record, before.hash()).bytes())));
      }
      int length = raw.length();
      writer.addDocument(documents.of(record, name, verdict, id.bytes()));
      added.incrementAndGet();
      if (record.lastOffset() >= checkpoints.getOrDefault(key, Checkpoint.NONE).lastOffset()) {
        checkpoints.put(
            key, new Checkpoint(record.byteOffset(), record.lastOffset(), length, hash, name));
      }
      return true;
    }

    private void begin(long offset, long hash) throws IOException {
      reading = true;
      key = 31 * hash + offset;
      before = checkpoints.getOrDefault(key, cutAt(offset));
      DirectoryReader reader = readers.element();
      if (!begun.add(key)) { // a copy of what this run has read already
        reader = DirectoryReader.open(writer);
        readers.add(reader);
      }
      earlier = new KnownRecords(reader);
    }

    /**
     * What was read when this record, the first of the source, was also its incomplete last one.
     */
    private Checkpoint cutAt(long offset) {
      for (Checkpoint checkpoint : checkpoints.values()) {
        if (checkpoint.offset() == offset && isContinued(checkpoint)) {
          return checkpoint;
        }
      }
      return Checkpoint.NONE;
    }

    private RecordId id(LogRecord record, long hash) {
      boolean hasTime = record.number(Field.START_TIME) != LogRecord.NO_NUMBER;
      return new RecordId(record.byteOffset(), hash, hasTime ? 0 : key);
    }

    /** Whether this line begins with the last one that was read then and has more. */
    private boolean isContinued(Checkpoint then) {
      return raw.length() > then.length()
          && then.length() > 0
          && Slice.hash(raw.bytes, raw.from, raw.from + then.length()) == then.hash();
    }
  }
}
