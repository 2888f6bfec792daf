package dev.gatewhy.query;

import dev.gatewhy.log.ExtraKey;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.FieldType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The fields of a record, with or without what else its line holds. */
final class RecordVocabulary implements Vocabulary {
  static final RecordVocabulary FIELDS = new RecordVocabulary(false);
  static final RecordVocabulary WITH_EXTRAS = new RecordVocabulary(true);

  private static final List<String> NAMES =
      Arrays.stream(Field.values()).map(Field::fieldName).toList();

  private final boolean extras;

  private RecordVocabulary(boolean extras) {
    this.extras = extras;
  }

  @Override
  public Optional<FieldType> type(String name) {
    return Field.named(name)
        .map(Field::type)
        .or(() -> ExtraKey.in(name).filter(key -> extras).map(key -> FieldType.ANY));
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
  public String advice(String unknown) {
    return !extras
        ? ""
        : unknown.startsWith(ExtraKey.PREFIX)
            ? "expected a key of 1 to " + ExtraKey.LONGEST + " bytes"
            : "extra fields are written "
                + ExtraKey.in(ExtraKey.PREFIX + unknown)
                    .map(ExtraKey.PREFIX::concat)
                    .orElse("extra.KEY");
  }

  @Override
  public String help() {
    return "gatewhy fields lists all fields";
  }
}
