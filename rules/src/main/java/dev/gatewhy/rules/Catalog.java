package dev.gatewhy.rules;

import dev.gatewhy.log.CompiledTree;
import dev.gatewhy.log.DataCompiler;
import dev.gatewhy.log.DataNode;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.query.Condition;
import dev.gatewhy.query.Vocabulary;
import java.io.DataInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All causes, and the judgement over them: the module's public entry. Immutable and thread-safe.
 *
 * <p>The catalog that comes with Gatewhy is checked and compiled by the build ({@code
 * catalog.bin}), and each cause is read when somebody asks for it. A user's own directory of causes
 * is layered over it.
 */
public final class Catalog {
  private final String version;
  private final List<String> dialects;
  private final Map<String, String> accessLogSettings;
  private final Map<String, String> resetFlags;
  private final CauseList causes;
  private final CatalogIndex index;
  private final Condition looksFailed;
  private final List<HealthyNote> healthyNotes;
  private final Object judgeLock = new Object();
  private volatile Judge judge;

  /** Why a record that looks odd is healthy. */
  record HealthyNote(Condition when, String says) {}

  private Catalog(
      String version,
      List<String> dialects,
      Map<String, String> accessLogSettings,
      Map<String, String> resetFlags,
      CauseList causes,
      CatalogIndex index,
      Condition looksFailed,
      List<HealthyNote> healthyNotes) {
    this.version = version;
    this.dialects = dialects;
    this.accessLogSettings = accessLogSettings;
    this.resetFlags = resetFlags;
    this.causes = causes;
    this.index = index;
    this.looksFailed = looksFailed;
    this.healthyNotes = healthyNotes;
  }

  /** The catalog that comes with Gatewhy. */
  public static Catalog builtIn() {
    List<CompiledTree> trees = readResource("catalog.bin");
    DataNode settings = trees.get(0).root();
    LazyList<CompiledTree> examples = new LazyList<>(() -> readResource("examples.bin"));
    CauseReader reader =
        new CauseReader(
            Set.copyOf(settings.textsOf("dialects")),
            CauseReader.Strictness.BELIEVED,
            cause ->
                examples.stream()
                    .filter(file -> file.fileName().equals(cause.fileName()))
                    .findFirst()
                    .orElseThrow()
                    .root());
    Map<String, Supplier<Cause>> byId = new HashMap<>();
    for (CompiledTree tree : trees.subList(2, trees.size())) {
      byId.put(CauseReader.id(tree.fileName()), () -> reader.read(tree.root()));
    }
    CatalogIndex index = CatalogIndex.read(trees.get(1).root());
    return of(settings, new CauseList(byId), index, Condition::parseAgain);
  }

  private static List<CompiledTree> readResource(String name) {
    try (InputStream in = Catalog.class.getResourceAsStream(name)) {
      return DataNode.openBinary(in);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the resource " + name + " of Gatewhy itself cannot be read", e);
    }
  }

  /**
   * A catalog from data files.
   *
   * @param settings {@code catalog.yaml}
   * @param files one per cause
   * @throws dev.gatewhy.log.DataException with file, line and column, if something is wrong with
   *     them
   */
  static Catalog of(DataNode settings, List<DataNode> files) {
    CauseReader reader =
        new CauseReader(Set.copyOf(settings.textsOf("dialects")), CauseReader.Strictness.PROVEN);
    CauseList causes = CauseList.of(files.stream().map(reader::read).toList());
    Catalog catalog = of(settings, causes, CatalogIndex.of(causes), Condition::parse);
    catalog.checkNames(files);
    return catalog;
  }

  private static Catalog of(
      DataNode settings,
      CauseList causes,
      CatalogIndex index,
      BiFunction<String, Vocabulary, Condition> parser) {
    settings.allowKeys(
        "version",
        "dialects",
        "access_log_settings",
        "reset_flags",
        "looks_failed",
        "healthy_notes");
    Function<DataNode, Condition> condition =
        node -> parser.apply(node.text(), Vocabulary.records());
    return new Catalog(
        settings.require("version").text(),
        settings.textsOf("dialects"),
        accessLogSettings(settings),
        settings.get("reset_flags").map(Catalog::texts).orElse(Map.of()),
        causes,
        index,
        condition.apply(settings.require("looks_failed")),
        settings.itemsOf("healthy_notes").stream()
            .map(n -> new HealthyNote(condition.apply(n.require("when")), n.require("says").text()))
            .toList());
  }

  /** The settings of access logs, of which every dialect but the default has one. */
  private static Map<String, String> accessLogSettings(DataNode settings) {
    DataNode node = settings.require("access_log_settings");
    Map<String, String> byDialect = texts(node);
    Set<String> wanted = new TreeSet<>(settings.textsOf("dialects"));
    wanted.remove("default");
    for (String dialect : wanted) {
      if (!byDialect.containsKey(dialect)) {
        throw node.problem(
            "the dialect '" + dialect + "' has no setting", "say where it sets its access log");
      }
    }
    if (byDialect.size() > wanted.size()) {
      throw node.problem("a dialect has a setting that is not in 'dialects'", "add it there");
    }
    return byDialect;
  }

  /**
   * This catalog with a user's causes layered over it: a cause with a known id replaces it.
   *
   * @param directory holds {@code <id>.yaml} files
   * @param warnings hears what is weak but no reason to refuse
   * @throws dev.gatewhy.log.DataException with file, line and column, if a file is wrong
   * @throws IOException if the directory cannot be read
   */
  public Catalog layered(Path directory, List<String> warnings) throws IOException {
    CauseReader reader = new CauseReader(Set.copyOf(dialects), CauseReader.Strictness.CHECKED);
    Map<String, Cause> merged = new TreeMap<>();
    causes.forEach(cause -> merged.put(cause.id(), cause));
    List<DataNode> files = DataCompiler.readDirectory(directory);
    for (DataNode file : files) {
      Cause cause = reader.read(file);
      if (cause.examples().isEmpty() || cause.counterexamples().isEmpty()) {
        warnings.add(
            file.fileName()
                + ": "
                + cause.id()
                + " has no example or no counterexample, so nothing proves that it works");
      }
      merged.put(cause.id(), cause);
    }
    CauseList layered = CauseList.of(merged.values());
    Catalog catalog =
        new Catalog(
            version + "+" + files.size(),
            dialects,
            accessLogSettings,
            resetFlags,
            layered,
            CatalogIndex.of(layered),
            looksFailed,
            healthyNotes);
    catalog.checkNames(files);
    return catalog;
  }

  /** Refuses ids that no cause has, where a file names another cause. */
  private void checkNames(List<DataNode> files) {
    for (DataNode file : files) {
      file.get("excludes").ifPresent(list -> list.items().forEach(this::checkName));
      file.itemsOf("counterexamples").forEach(example -> checkName(example.require("cause")));
    }
  }

  private void checkName(DataNode node) {
    Set<String> reserved = Set.of(Verdict.HEALTHY, Candidate.UNKNOWN);
    if (cause(node.text()).isEmpty() && !reserved.contains(node.text())) {
      throw node.problem(
          "there is no cause '" + node.text() + "'", "`gatewhy catalog list` lists all causes");
    }
  }

  /** The version that every output names. */
  public String version() {
    return version;
  }

  /**
   * Reads a signature that {@link Signature#writeTo} wrote.
   *
   * @throws IOException if it cannot be one of this catalog's
   */
  public Signature readSignature(DataInput in) throws IOException {
    return Signature.readFrom(in, judge().clauses().words());
  }

  /**
   * A hash over everything that changes a verdict: catalogs with equal fingerprints number their
   * clauses alike.
   */
  public String fingerprint() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
    digest.update((looksFailed.text() + healthyNotes).getBytes(StandardCharsets.UTF_8));
    for (Cause cause : causes) {
      String judged =
          cause.id()
              + cause.side()
              + cause.severity()
              + cause.when().text()
              + new TreeMap<>(cause.prior())
              + cause.excludes();
      digest.update(judged.getBytes(StandardCharsets.UTF_8));
      for (Evidence evidence : cause.evidence()) {
        String statement =
            evidence.when().text() + evidence.context() + evidence.points() + evidence.group();
        digest.update(statement.getBytes(StandardCharsets.UTF_8));
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  /** All causes, by id. */
  public List<Cause> causes() {
    return causes;
  }

  /** The cause with this id or alias. */
  public Optional<Cause> cause(String name) {
    return causes.withId(name).or(() -> causes.withId(index.aliases().getOrDefault(name, "")));
  }

  /** The causes for which a response flag counts, most likely first. */
  public List<Cause> causesOf(ResponseFlag flag) {
    List<String> ids = index.flags().get(flag.name());
    if (ids != null) {
      return ids.stream().map(id -> causes.withId(id).orElseThrow()).toList();
    }
    LogRecord known = LogRecord.builder().put(Field.RESPONSE_FLAGS, flag.name()).build();
    return causesOf(flag, known);
  }

  /**
   * The causes for which a response flag counts and that are possible for a record of which only
   * this is known, most likely first.
   */
  public List<Cause> causesOf(ResponseFlag flag, LogRecord known) {
    return new Suspects(causes).asking(Field.RESPONSE_FLAGS, flag.name(), known);
  }

  /** The causes that come with a response code, known from their examples; the worst first. */
  public List<Cause> causesOf(long responseCode) {
    Map<String, List<String>> codes =
        index.codes().isEmpty() ? ExampleCodes.of(causes) : index.codes();
    return codes.getOrDefault(Long.toString(responseCode), List.of()).stream()
        .map(id -> causes.withId(id).orElseThrow())
        .toList();
  }

  /** As {@link #causesOf(LogRecord)}, those whose conditions mention one of some words. */
  public List<Cause> causesOf(LogRecord known, List<String> words) {
    return new Suspects(causes)
        .possible(known, c -> words.stream().anyMatch(word -> Suspects.mentions(c, word)));
  }

  /**
   * Where a dialect sets what its access log holds; empty for one that the catalog does not know.
   */
  public Optional<String> accessLogSetting(String dialect) {
    return Optional.ofNullable(accessLogSettings.get(dialect));
  }

  /** The dialects that remedies may be written in, {@code default} first. */
  public List<String> dialects() {
    return dialects;
  }

  /**
   * The response flag that comes with a reset reason in response code details, such as UC with
   * {@code connection_termination}.
   */
  public Optional<String> flagOfDetails(String details) {
    int reason = details.indexOf('{') + 1;
    int end = reason;
    while (end < details.length()
        && (Character.isLetter(details.charAt(end)) || details.charAt(end) == '_')) {
      end++;
    }
    return Optional.ofNullable(resetFlags.get(details.substring(reason, end)));
  }

  private static Map<String, String> texts(DataNode map) {
    Map<String, String> texts = new HashMap<>();
    map.entries().forEach((key, value) -> texts.put(key, value.text()));
    return Map.copyOf(texts);
  }

  Condition looksFailed() {
    return looksFailed;
  }

  List<HealthyNote> healthyNotes() {
    return healthyNotes;
  }

  private Judge judge() {
    Judge ready = judge;
    if (ready == null) {
      synchronized (judgeLock) {
        ready = judge;
        if (ready == null) {
          ready = new Judge(this);
          judge = ready;
        }
      }
    }
    return ready;
  }

  /** A new classifier, for one thread. */
  public Classifier classifier() {
    return new Classifier(judge());
  }

  /**
   * The verdict on a record.
   *
   * @param signature what a {@link Classifier} of this catalog made of it
   * @param neverSeen logged fields that never had a value in its source although the format is
   *     unknown, as bits: they count as unlogged
   * @param dialect whose priors to use; {@code default} for none in particular
   * @param facts what is known of its context
   */
  public Verdict judge(Signature signature, long neverSeen, String dialect, Facts facts) {
    return judge().judge(Map.of(signature, 1L), neverSeen, dialect, facts);
  }

  /**
   * The verdict on many records as one thing: evidence counts by the share of the records for which
   * it holds, and a cause that is impossible for some of them loses accordingly.
   *
   * @param signatures how many records have which signature; not empty
   */
  public Verdict judge(
      Map<Signature, Long> signatures, long neverSeen, String dialect, Facts facts) {
    return judge().judge(signatures, neverSeen, dialect, facts);
  }

  /** All names by which causes can be asked for: ids and aliases. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    causes.forEach(cause -> names.add(cause.id()));
    causes.forEach(cause -> names.addAll(cause.aliases()));
    return names;
  }
}
