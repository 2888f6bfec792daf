package dev.gatewhy.query;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FieldType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The fields of a record. */
final class RecordVocabulary implements Vocabulary {
  static final RecordVocabulary INSTANCE = new RecordVocabulary();

  private static final List<String> NAMES =
      Arrays.stream(Field.values()).map(Field::fieldName).toList();

  private RecordVocabulary() {}

  @Override
  public Optional<FieldType> type(String name) {
    return Field.named(name).map(Field::type);
  }

  @Override
  public Collection<String> names() {
    return NAMES;
  }

  @Override
  public String unit(String name) {
    return Field.named(name).map(Field::unit).orElse("");
  }

  @Override
  public Optional<String> alias(String name) {
    return Field.ofKey(name).map(Field::fieldName);
  }

  @Override
  public String help() {
    return "gatewhy fields lists all fields";
  }
}
