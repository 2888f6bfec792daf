package dev.gatewhy.indexer;

import dev.gatewhy.log.FieldType;
import dev.gatewhy.query.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a search may ask: the fields of a record, what else its line holds ({@code extra.KEY}), what
 * the caller said about it when it was added ({@link #VERDICT}), and where it stands: {@code
 * source}, {@code line}, {@code format}, {@code ambiguous}. Immutable.
 */
public final class IndexVocabulary implements Vocabulary {
  /**
   * What a caller may say about a record: {@code cause}, {@code side}, {@code severity}, {@code
   * outcome}. All are text.
   */
  public static final List<String> VERDICT = List.of("cause", "side", "severity", "outcome");

  /** The one vocabulary. */
  public static final IndexVocabulary INSTANCE = new IndexVocabulary();

  private final Map<String, FieldType> own = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();

  private IndexVocabulary() {
    own.put(Schema.SOURCE, FieldType.TEXT);
    own.put(Schema.LINE, FieldType.INTEGER);
    own.put(Schema.FORMAT, FieldType.TEXT);
    own.put(Schema.AMBIGUOUS, FieldType.TRUTH);
    VERDICT.forEach(name -> own.put(name, FieldType.TEXT));
    names.addAll(own.keySet());
    names.addAll(Vocabulary.records().names());
  }

  @Override
  public Optional<FieldType> type(String name) {
    return Optional.ofNullable(own.get(name)).or(() -> Vocabulary.lines().type(name));
  }

  /** All names: where a record stands, its verdict, its fields. */
  @Override
  public Collection<String> names() {
    return List.copyOf(names);
  }

  @Override
  public String unit(String name) {
    return Vocabulary.records().unit(name);
  }

  @Override
  public Optional<String> alias(String name) {
    return Vocabulary.records().alias(name);
  }

  @Override
  public String advice(String unknown) {
    return Vocabulary.lines().advice(unknown);
  }

  @Override
  public String help() {
    return Vocabulary.records().help();
  }
}
