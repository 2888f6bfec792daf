package dev.gatewhy.rules;

import dev.gatewhy.log.FieldType;
import dev.gatewhy.query.Vocabulary;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** The facts of a context as attributes of conditions. */
final class FactVocabulary implements Vocabulary {
  @Override
  public Optional<FieldType> type(String name) {
    return Fact.named(name).map(fact -> FieldType.DECIMAL);
  }

  @Override
  public Collection<String> names() {
    return Arrays.stream(Fact.values()).map(Fact::factName).toList();
  }

  @Override
  public String noun() {
    return "fact";
  }
}
