package dev.gatewhy.rules;

import dev.gatewhy.log.DataException;
import dev.gatewhy.log.DataNode;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Spelling;
import dev.gatewhy.query.Clause;
import dev.gatewhy.query.Condition;
import dev.gatewhy.query.ConditionException;
import dev.gatewhy.query.Truth;
import dev.gatewhy.query.Vocabulary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a cause from its data file and refuses what is wrong with it, each time with file, line and
 * column.
 *
 * <p>What concerns several causes (ids that exist, examples that come first) is checked by {@link
 * Catalog} and {@link CatalogTester}.
 */
final class CauseReader {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Vocabulary FACTS = new FactVocabulary();

  private final Set<String> dialects;
  private final Set<String> flags;
  private final Strictness strictness;
  private final UnaryOperator<DataNode> examplesOf;

  /** How much a file has to prove. */
  enum Strictness {
    /** It was checked by the build: conditions are parsed when they are needed. */
    BELIEVED,
    /** It must be right. */
    CHECKED,
    /** It must be right and have an example and a counterexample. */
    PROVEN
  }

  /**
   * A reader.
   *
   * @param dialects the names that priors and remedies may have
   */
  CauseReader(Set<String> dialects, Strictness strictness) {
    this(dialects, strictness, UnaryOperator.identity());
  }

  /**
   * As above, for files whose examples stand elsewhere; they are looked for when somebody asks for
   * them.
   */
  CauseReader(Set<String> dialects, Strictness strictness, UnaryOperator<DataNode> examplesOf) {
    this.dialects = dialects;
    this.strictness = strictness;
    this.examplesOf = examplesOf;
    this.flags =
        strictness == Strictness.BELIEVED
            ? Set.of()
            : ResponseFlag.all().stream()
                .map(ResponseFlag::name)
                .collect(Collectors.toUnmodifiableSet());
  }

  Cause read(DataNode file) {
    file.allowKeys(
        "id",
        "title",
        "about",
        "side",
        "severity",
        "aliases",
        "when",
        "prior",
        "excludes",
        "since",
        "until",
        "evidence",
        "remedy",
        "check",
        "references",
        "examples",
        "counterexamples");
    String id = id(file.require("id"));
    return new Cause(
        id,
        file.require("title").nonEmptyText(),
        about(file),
        oneOf(Side.class, file.require("side")),
        oneOf(Severity.class, file.require("severity")),
        file.textsOf("aliases"),
        recordCondition(file.require("when")),
        prior(file.require("prior")),
        file.textsOf("excludes"),
        file.textOf("since", ""),
        file.textOf("until", ""),
        file.itemsOf("evidence").stream().map(this::evidence).toList(),
        remedies(file.require("remedy")),
        file.textsOf("check"),
        file.textsOf("references"),
        examples(file, "examples", id),
        examples(file, "counterexamples", ""));
  }

  private String about(DataNode file) {
    return strictness == Strictness.PROVEN || file.get("about").isPresent()
        ? file.require("about").nonEmptyText()
        : "";
  }

  /** The id that a file's name gives its cause. */
  static String id(String fileName) {
    String name = fileName.substring(fileName.lastIndexOf('/') + 1);
    return name.endsWith(".yaml") ? name.substring(0, name.length() - 5) : name;
  }

  private static String id(DataNode node) {
    String id = node.nonEmptyText();
    if (!ID.matcher(id).matches()) {
      throw node.problem("'" + id + "' is no id", "use lower-case words joined by hyphens");
    }
    if (!id.equals(id(node.fileName()))) {
      throw node.problem(
          "the id '" + id + "' is not the file's name", "call the file " + id + ".yaml");
    }
    return id;
  }

  private Map<String, Integer> prior(DataNode node) {
    Map<String, Integer> prior = new LinkedHashMap<>();
    node.entries()
        .forEach((name, points) -> prior.put(dialect(node.keyNode(name)), points.integer()));
    node.require("default");
    return Map.copyOf(prior);
  }

  private String dialect(DataNode key) {
    if (!dialects.contains(key.text())) {
      throw key.problem(
          "unknown dialect '" + key.text() + "'",
          "known are " + dialects.stream().sorted().collect(Collectors.joining(", ")));
    }
    return key.text();
  }

  private Evidence evidence(DataNode node) {
    node.allowKeys("when", "context", "points", "group", "says");
    Optional<DataNode> when = node.get("when");
    Optional<DataNode> context = node.get("context");
    if (when.isPresent() == context.isPresent()) {
      throw node.problem(
          "evidence needs either 'when' or 'context'",
          "'when' asks the record, 'context' the traffic around it");
    }
    DataNode says = node.require("says");
    checkPlaceholders(says);
    Condition condition =
        when.map(this::recordCondition).orElseGet(() -> condition(context.orElseThrow(), FACTS));
    return new Evidence(
        condition,
        context.isPresent(),
        node.require("points").integer(),
        node.textOf("group", ""),
        says.nonEmptyText());
  }

  private List<Remedy> remedies(DataNode node) {
    List<Remedy> remedies = new ArrayList<>();
    DataNode general = node.require("default");
    remedies.add(remedy("default", general));
    node.entries()
        .forEach(
            (name, value) -> {
              if (!name.equals("default")) {
                remedies.add(remedy(dialect(node.keyNode(name)), value));
              }
            });
    return List.copyOf(remedies);
  }

  private Remedy remedy(String dialect, DataNode node) {
    if (node.kind() == DataNode.Kind.SCALAR) {
      checkPlaceholders(node);
      return new Remedy(dialect, node.nonEmptyText(), "");
    }
    node.allowKeys("setting", "text");
    checkPlaceholders(node.require("text"));
    return new Remedy(
        dialect, node.require("text").nonEmptyText(), node.require("setting").nonEmptyText());
  }

  private List<Example> examples(DataNode file, String key, String cause) {
    if (strictness == Strictness.BELIEVED) {
      return new LazyList<>(
          () ->
              examplesOf.apply(file).itemsOf(key).stream()
                  .map(node -> example(node, cause))
                  .toList());
    }
    List<DataNode> nodes = file.itemsOf(key);
    if (nodes.isEmpty() && strictness == Strictness.PROVEN) {
      throw file.problem(
          "the cause has no " + key,
          "add a real line that gets "
              + (cause.isEmpty() ? "another cause" : "this cause")
              + " first");
    }
    return nodes.stream().map(node -> example(node, cause)).toList();
  }

  private static Example example(DataNode node, String cause) {
    if (cause.isEmpty()) {
      node.allowKeys("line", "cause", "from", "context");
    } else {
      node.allowKeys("line", "from", "context");
    }
    Map<Fact, Double> facts = new EnumMap<>(Fact.class);
    node.get("context")
        .ifPresent(
            context ->
                context
                    .entries()
                    .forEach(
                        (name, value) -> facts.put(fact(context.keyNode(name)), value.decimal())));
    return new Example(
        node.require("line").nonEmptyText(),
        cause.isEmpty() ? node.require("cause").nonEmptyText() : cause,
        node.require("from").nonEmptyText(),
        Facts.of(facts));
  }

  private static Fact fact(DataNode key) {
    return Fact.named(key.text())
        .orElseThrow(
            () -> {
              String meant = Spelling.suggestion(key.text(), FACTS.names());
              return key.problem(
                  "unknown fact '" + key.text() + "'",
                  meant.isEmpty() ? "the facts are " + String.join(", ", FACTS.names()) : meant);
            });
  }

  private Condition recordCondition(DataNode node) {
    Condition condition = condition(node, Vocabulary.records());
    if (strictness == Strictness.BELIEVED) {
      return condition;
    }
    for (Clause clause : condition.clauses()) {
      if (clause.attribute().equals(Field.RESPONSE_FLAGS.fieldName()) && !holdsForAFlag(clause)) {
        throw node.problem(
            clause instanceof Clause.Equal equal
                ? "there is no response flag '" + equal.text() + "'"
                : "no response flag fits " + Condition.of(clause, condition.vocabulary()).text(),
            "`gatewhy explain` knows the flags of Envoy 1.40");
      }
    }
    return condition;
  }

  private boolean holdsForAFlag(Clause clause) {
    Condition alone = Condition.of(clause, Vocabulary.records());
    return flags.stream()
        .map(flag -> LogRecord.builder().put(Field.RESPONSE_FLAGS, flag).build())
        .anyMatch(record -> alone.judge(record) == Truth.TRUE);
  }

  private Condition condition(DataNode node, Vocabulary vocabulary) {
    if (strictness == Strictness.BELIEVED) {
      return Condition.parseAgain(node.text(), vocabulary);
    }
    try {
      return Condition.parse(node.nonEmptyText(), vocabulary);
    } catch (ConditionException e) {
      throw node.problemAt(e.column() - 1, e.problem(), e.advice().or(e::help).orElse(""));
    }
  }

  private void checkPlaceholders(DataNode node) {
    if (strictness == Strictness.BELIEVED || node.text().indexOf('{') < 0) {
      return;
    }
    Matcher matcher = PLACEHOLDER.matcher(node.text());
    while (matcher.find()) {
      String name = matcher.group(1);
      if (Field.named(name).isEmpty() && Fact.named(name).isEmpty()) {
        throw node.problemAt(
            matcher.start(),
            "'{" + name + "}' is neither a field nor a fact",
            "`gatewhy fields` lists all fields");
      }
    }
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, DataNode node) {
    for (E value : type.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(node.text())
          && !value.name().equals("NONE")) {
        return value;
      }
    }
    throw problem(type, node);
  }

  private static <E extends Enum<E>> DataException problem(Class<E> type, DataNode node) {
    String known =
        List.of(type.getEnumConstants()).stream()
            .map(v -> v.name().toLowerCase(Locale.ROOT))
            .filter(v -> !v.equals("none"))
            .collect(Collectors.joining(", "));
    return node.problem(
        "'" + node.text() + "' is no " + type.getSimpleName().toLowerCase(Locale.ROOT),
        "known are " + known);
  }
}
