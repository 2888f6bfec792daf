package dev.gatewhy.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All formats that a reader knows, compiled. Immutable and thread-safe. */
public final class FormatCatalog {
  private final List<Format> formats;
  private final List<TextPattern> texts = new ArrayList<>();
  private final List<JsonTextPattern> jsonTexts = new ArrayList<>();
  private final List<PairsPattern> pairs = new ArrayList<>();
  private final List<Format> keyed = new ArrayList<>();
  private final List<Prediction> predictions = new ArrayList<>();

  private FormatCatalog(List<Format> formats) {
    this.formats =
        formats.stream()
            .map(format -> withVariants(format, formats))
            .sorted(Comparator.comparing(Format::name))
            .toList();
    for (Format format : this.formats) {
      if (isVariant(format)) {
        continue; // its lines are read as lines of the other format
      }
      switch (format.layout()) {
        case TEXT ->
            texts.add(
                TextPattern.compile(format)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "in the format "
                                    + format.name()
                                    + " nothing tells where a value ends")));
        case JSON_TEXT -> jsonTexts.add(JsonTextPattern.compile(format));
        case PAIRS -> pairs.add(new PairsPattern(format));
        case JSON -> {}
      }
      if (format.layout() == Format.Layout.JSON || format.layout() == Format.Layout.JSON_TEXT) {
        keyed.add(format);
      }
    }
    texts.sort(
        Comparator.comparingInt(TextPattern::fieldCount)
            .thenComparingInt(TextPattern::typedCount)
            .reversed());
    jsonTexts.sort(
        Comparator.comparingInt((JsonTextPattern pattern) -> pattern.keyOrder().size()).reversed());
    for (int i = 0; i < texts.size(); i++) {
      TextPrediction.of(texts.get(i), texts.subList(0, i)).ifPresent(predictions::add);
    }
    jsonTexts.forEach(pattern -> predictions.add(QuotedPrediction.of(pattern)));
  }

  private static Format withVariants(Format format, List<Format> all) {
    List<Format> variants =
        all.stream()
            .filter(
                other ->
                    other.kin().variant().filter(v -> v.of().equals(format.name())).isPresent())
            .sorted(Comparator.comparing(Format::name))
            .toList();
    return variants.isEmpty() ? format : format.withVariants(variants);
  }

  private boolean isVariant(Format format) {
    return format.kin().variant().flatMap(variant -> named(variant.of())).isPresent();
  }

  /** The formats that come with Gatewhy. */
  public static FormatCatalog builtIn() {
    return ofTrees(CompiledData.read("formats.bin"));
  }

  /**
   * The formats in data files, as {@link DataNode#parseYaml} or {@link DataNode#readBinary} gave
   * them.
   */
  public static FormatCatalog ofTrees(List<DataNode> trees) {
    return of(trees.stream().map(FormatReader::read).toList());
  }

  /** A catalog of these formats, in whatever order; no two may have one name. */
  public static FormatCatalog of(List<Format> formats) {
    Set<String> names = new HashSet<>();
    for (Format format : formats) {
      List<String> own = new ArrayList<>(format.kin().aliases());
      own.add(format.name());
      for (String name : own) {
        if (!names.add(name)) {
          throw new IllegalArgumentException("two formats have the name " + name);
        }
      }
    }
    return new FormatCatalog(formats);
  }

  /** All formats, in the order of their names. */
  public List<Format> formats() {
    return formats;
  }

  /** The format of that name, or the one that has it as a further name. */
  public Optional<Format> named(String name) {
    return formats.stream()
        .filter(format -> format.name().equals(name) || format.kin().aliases().contains(name))
        .findFirst();
  }

  /** The text formats, those with most fields first. */
  List<TextPattern> texts() {
    return texts;
  }

  /** The formats that are text shaped like JSON, those with most keys first. */
  List<JsonTextPattern> jsonTexts() {
    return jsonTexts;
  }

  /** The formats that are pairs of keys and values. */
  List<PairsPattern> pairs() {
    return pairs;
  }

  /** The formats with keys, in the order of their names. */
  List<Format> keyed() {
    return keyed;
  }

  /** Fast ways to read lines of known formats. */
  List<Prediction> predictions() {
    return predictions;
  }
}
