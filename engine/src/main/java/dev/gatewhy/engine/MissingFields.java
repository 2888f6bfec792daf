package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.Remedy;
import dev.gatewhy.rules.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Says which fields a log lacks that would tell causes apart, and how to log them. */
final class MissingFields {
  private final Catalog catalog;
  private final List<String> dialects;

  MissingFields(Catalog catalog, List<String> dialects) {
    this.catalog = catalog;
    this.dialects = dialects;
  }

  /** The fields that would tell a verdict's candidates apart. */
  List<Triage.MissingField> of(Verdict verdict) {
    return verdict.wouldTell().entrySet().stream()
        .map(e -> new Triage.MissingField(e.getKey(), e.getValue(), setting(e.getKey())))
        .toList();
  }

  /** The fields that several verdicts lack; those that tell most causes apart first. */
  List<Triage.MissingField> ofAll(List<Verdict> verdicts) {
    Map<Field, Set<String>> causes = new TreeMap<>();
    for (Verdict verdict : verdicts) {
      verdict
          .wouldTell()
          .forEach(
              (field, ids) ->
                  causes.computeIfAbsent(field, f -> new LinkedHashSet<>()).addAll(ids));
    }
    List<Triage.MissingField> all = new ArrayList<>();
    causes.forEach(
        (field, ids) ->
            all.add(
                new Triage.MissingField(field, ids.stream().sorted().toList(), setting(field))));
    all.sort(
        Comparator.comparingInt((Triage.MissingField m) -> -m.tellsApart().size())
            .thenComparing(Triage.MissingField::field));
    return all;
  }

  private Optional<Remedy> setting(Field field) {
    String dialect =
        Stream.concat(dialects.stream(), catalog.dialects().stream())
            .filter(name -> catalog.accessLogSetting(name).isPresent())
            .findFirst()
            .orElse("");
    if (field.operator().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Remedy(
            dialect,
            "add " + field.operator() + " to the access log format",
            catalog.accessLogSetting(dialect).orElse("")));
  }
}
