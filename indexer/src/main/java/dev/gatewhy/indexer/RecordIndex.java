package dev.gatewhy.indexer;

import dev.gatewhy.indexer.SearchResult.Bucket;
import dev.gatewhy.indexer.SearchResult.Count;
import dev.gatewhy.indexer.SearchResult.Found;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.FieldType;
import dev.gatewhy.log.Spelling;
import dev.gatewhy.query.Condition;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.LongValueFacetCounts;
import org.apache.lucene.facet.StringDocValuesReaderState;
import org.apache.lucene.facet.StringValueFacetCounts;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.Directory;

/**
 * An index of records, as it was when it was opened. Thread-safe.
 *
 * <p>{@link #ingest} adds records, {@link #search} finds them.
 */
public final class RecordIndex implements Closeable {
  private final Path path;
  private final Directory directory;
  private final DirectoryReader reader;
  private final FieldInfos fields;

  private RecordIndex(Path path, Directory directory, DirectoryReader reader) {
    this.path = path;
    this.directory = directory;
    this.reader = reader;
    this.fields = FieldInfos.getMergedFieldInfos(reader);
  }

  /**
   * Opens an index for searching.
   *
   * @throws IndexException if the directory holds none, or one that is damaged or not ours
   */
  public static RecordIndex open(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new IndexException(
          path,
          Files.exists(path) ? "is no directory" : "does not exist",
          "gatewhy ingest makes an index");
    }
    Directory directory = Lucene.open(path);
    try {
      DirectoryReader reader = DirectoryReader.open(directory);
      Lucene.checkVersion(path, reader.getIndexCommit().getUserData());
      return new RecordIndex(path, directory, reader);
    } catch (IOException e) {
      directory.close();
      throw IndexException.of(path, e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      directory.close();
      throw IndexException.damaged(path, e); // what Lucene throws for some damaged files
    }
  }

  /**
   * Opens an index for adding records, and makes it if there is none. One process at a time.
   *
   * @throws IndexException if another process adds records, or the directory holds something else
   */
  public static Ingestion ingest(Path path) throws IOException {
    return Ingestion.open(path);
  }

  /** How many records it holds. */
  public long size() {
    return reader.numDocs();
  }

  /**
   * Finds the records that match.
   *
   * @param condition read with {@link IndexVocabulary#INSTANCE} or over the fields of records
   * @throws IllegalArgumentException if an attribute is unknown, or the histogram has too many
   *     buckets
   */
  public SearchResult search(Condition condition, SearchOptions options) throws IOException {
    try {
      return find(condition, options);
    } catch (IOException e) {
      throw IndexException.of(path, e);
    }
  }

  private SearchResult find(Condition condition, SearchOptions options) throws IOException {
    List<String> shown =
        options.fields().isEmpty()
            ? List.copyOf(IndexVocabulary.INSTANCE.names())
            : options.fields();
    shown.forEach(RecordIndex::type);
    options.facets().forEach(RecordIndex::type);

    Query query = new QueryTranslator(reader).translate(condition.tree());
    ConditionSearcher searcher = new ConditionSearcher(reader);
    List<CollectorManager<?, ?>> managers = new ArrayList<>();
    int hits = Math.max(1, Math.min(options.limit(), reader.maxDoc()));
    managers.add(
        new TopFieldCollectorManager(
            SortOrder.of(options.sort(), type(options.sort()), options.descending()),
            hits,
            Integer.MAX_VALUE));
    if (!options.facets().isEmpty()) {
      managers.add(new FacetsCollectorManager());
    }
    options
        .histogram()
        .ifPresent(
            width -> managers.add(HistogramCollector.of(Field.START_TIME.fieldName(), width)));
    Object[] collected =
        searcher.search(
            query, new MultiCollectorManager(managers.toArray(CollectorManager<?, ?>[]::new)));

    TopFieldDocs top = (TopFieldDocs) collected[0];
    Map<String, List<Count>> facets =
        options.facets().isEmpty() ? Map.of() : facets(options, (FacetsCollector) collected[1]);
    return new SearchResult(
        condition.text(),
        top.totalHits.value(),
        found(top.scoreDocs, options, shown),
        facets,
        options.histogram().isPresent() ? buckets(collected[collected.length - 1]) : List.of());
  }

  /**
   * The records in the order of {@code hits}; doc values are read in the order of the documents, as
   * they must be.
   */
  private List<Found> found(ScoreDoc[] hits, SearchOptions options, List<String> shown)
      throws IOException {
    int count = Math.min(hits.length, options.limit());
    Integer[] byDocument = new Integer[count];
    Arrays.setAll(byDocument, i -> i);
    Arrays.sort(byDocument, (a, b) -> Integer.compare(hits[a].doc, hits[b].doc));
    Found[] found = new Found[count];
    LeafReaderContext segment = null;
    List<FieldReader> readers = List.of();
    for (int i : byDocument) {
      LeafReaderContext its =
          reader.leaves().get(ReaderUtil.subIndex(hits[i].doc, reader.leaves()));
      if (its != segment) {
        segment = its;
        readers = new ArrayList<>();
        for (String attribute : shown) {
          readers.add(new FieldReader(segment.reader(), attribute, type(attribute)));
        }
      }
      Map<String, Object> values = new LinkedHashMap<>();
      for (FieldReader field : readers) {
        field.read(hits[i].doc - segment.docBase, values);
      }
      found[i] =
          new Found(values, options.raw() ? Optional.of(raw(hits[i].doc)) : Optional.empty());
    }
    return List.of(found);
  }

  private String raw(int document) throws IOException {
    return FieldReader.string(
        reader.storedFields().document(document, Set.of(Schema.RAW)).getBinaryValue(Schema.RAW));
  }

  private Map<String, List<Count>> facets(SearchOptions options, FacetsCollector matching)
      throws IOException {
    Map<String, List<Count>> all = new LinkedHashMap<>();
    for (String attribute : options.facets()) {
      FieldType type = type(attribute);
      List<Count> counts = new ArrayList<>();
      if (fields.fieldInfo(Schema.ordinary(attribute, type)) != null) {
        FacetResult top =
            counted(attribute, type, matching)
                .getTopChildren(options.facetLimit(), Schema.ordinary(attribute, type));
        for (int i = 0; top != null && i < top.labelValues.length; i++) {
          String label = top.labelValues[i].label;
          counts.add(
              new Count(
                  type == FieldType.TIME
                      ? FieldReader.shown(type, Long.parseLong(label)).toString()
                      : label,
                  top.labelValues[i].value.longValue()));
        }
      }
      all.put(attribute, List.copyOf(counts));
    }
    return all;
  }

  private Facets counted(String attribute, FieldType type, FacetsCollector matching)
      throws IOException {
    return type.isNumeric()
        ? new LongValueFacetCounts(attribute, matching)
        : new StringValueFacetCounts(
            new StringDocValuesReaderState(reader, Schema.values(attribute)), matching);
  }

  @SuppressWarnings("unchecked")
  private static List<Bucket> buckets(Object collected) {
    return (List<Bucket>) collected;
  }

  private static FieldType type(String attribute) {
    return IndexVocabulary.INSTANCE
        .type(attribute)
        .orElseThrow(
            () -> {
              String meant =
                  IndexVocabulary.INSTANCE
                      .alias(attribute)
                      .map(Spelling::question)
                      .orElseGet(
                          () -> Spelling.suggestion(attribute, IndexVocabulary.INSTANCE.names()));
              return new IllegalArgumentException(
                  "unknown field '" + attribute + "'" + (meant.isEmpty() ? "" : ", " + meant));
            });
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
