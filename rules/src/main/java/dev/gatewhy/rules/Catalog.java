package dev.gatewhy.rules;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import java.io.DataInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All causes, and the judgement over them: the module's public entry. Immutable and thread-safe.
 *
 * <p>The catalog that comes with Gatewhy is checked and compiled by the build ({@code
 * catalog.bin}), and each cause is read when somebody asks for it. A user's own directory of causes
 * is layered over it.
 */
public final class Catalog {
  private final String version;
  private final CatalogSettings settings;
  private final CauseList causes;
  private final CatalogIndex index;
  private final Object judgeLock = new Object();
  private volatile Judge judge;

  /** {@link CatalogLoader} makes it. */
  Catalog(String version, CatalogSettings settings, CauseList causes, CatalogIndex index) {
    this.version = version;
    this.settings = settings;
    this.causes = causes;
    this.index = index;
  }

  /** The catalog that comes with Gatewhy. */
  public static Catalog builtIn() {
    return CatalogLoader.builtIn();
  }

  /**
   * This catalog with a user's causes layered over it: a cause with a known id replaces it.
   *
   * @param directory holds {@code <id>.yaml} files
   * @param warnings hears what is weak but no reason to refuse
   * @throws dev.gatewhy.log.DataException with file, line and column, if a file is wrong; if
   *     several are, it names all of them
   * @throws IOException if the directory cannot be read
   */
  public Catalog layered(Path directory, List<String> warnings) throws IOException {
    return CatalogLoader.layered(this, directory, warnings);
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
    digest.update(
        (settings.looksFailed().text() + settings.healthyNotes()).getBytes(StandardCharsets.UTF_8));
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
    return Optional.ofNullable(settings.accessLogs().get(dialect));
  }

  /** The dialects that remedies may be written in, {@code default} first. */
  public List<String> dialects() {
    return settings.dialects();
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
    return Optional.ofNullable(settings.resetFlags().get(details.substring(reason, end)));
  }

  /** The response flags that stand beside the flag of the last attempt: URX. */
  public Set<String> companionFlags() {
    return settings.companionFlags();
  }

  /** The response flags of a connection to a host that was never made: UF. */
  public Set<String> connectFailureFlags() {
    return settings.connectFailureFlags();
  }

  CatalogSettings settings() {
    return settings;
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
