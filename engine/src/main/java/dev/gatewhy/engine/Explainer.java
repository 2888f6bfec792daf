package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Candidate;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.ResponseFlag;
import dev.gatewhy.rules.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what somebody asks about, and what the catalog knows of it. */
final class Explainer {
  private static final Pattern CODE = Pattern.compile("([0-9]{1,3})(?:\\s+(\\S+))?");
  private static final Pattern DETAILS =
      Pattern.compile("[a-z0-9_.]+([{\\[(:|,].*)?", Pattern.DOTALL);
  private static final int MOST_CAUSES = 8;
  private static final String WHAT_DETAILS_ARE =
      "Response code details: what the gateway says about how it came to its answer.";

  private static final String NOTHING =
      "Nothing that Gatewhy knows. Try a cause id (`gatewhy catalog list`), a response flag such as"
          + " UC, a response code, response code details, a field, or a whole log line in quotes.";

  private final Catalog catalog;

  Explainer(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Explains {@code thing}; {@code line} is the verdict if it is a log line. */
  Explanation explain(String thing, Optional<LineVerdict> line) {
    String asked = thing.strip();
    return line.filter(read -> read.verdict().isPresent())
        .map(verdict -> ofLine(thing, verdict))
        .or(() -> catalog.cause(asked.toLowerCase(Locale.ROOT)).map(cause -> ofCause(thing, cause)))
        .or(() -> ofUnknown(thing, asked))
        .or(() -> ResponseFlag.named(asked).map(flag -> ofFlag(thing, flag)))
        .or(() -> ofCode(thing, asked))
        .or(() -> Field.named(asked).map(field -> ofField(thing, field)))
        .or(() -> ofDetails(thing, asked))
        .orElseGet(
            () ->
                new Explanation(
                    thing,
                    Explanation.Kind.UNKNOWN,
                    asked,
                    line.map(read -> "As a log line it is " + read.reason() + ".").orElse(NOTHING),
                    List.of(),
                    Optional.empty()));
  }

  private static Explanation ofLine(String thing, LineVerdict line) {
    Verdict verdict = line.verdict().orElseThrow();
    List<Cause> causes =
        verdict.candidates().stream().map(Candidate::cause).flatMap(Optional::stream).toList();
    String format = line.record().map(record -> record.format().title()).orElse("");
    return new Explanation(
        thing,
        Explanation.Kind.LINE,
        "a line of " + format,
        verdict.note(),
        causes,
        Optional.of(line));
  }

  private static Explanation ofCause(String thing, Cause cause) {
    return new Explanation(
        thing,
        Explanation.Kind.CAUSE,
        cause.id() + "   " + cause.title(),
        cause.about().isEmpty() ? cause.title() : cause.about().strip(),
        List.of(cause),
        Optional.empty());
  }

  private static Optional<Explanation> ofUnknown(String thing, String asked) {
    return asked.equalsIgnoreCase(Candidate.UNKNOWN)
        ? Optional.of(
            new Explanation(
                thing,
                Explanation.Kind.CAUSE,
                "unknown   No known cause explains it",
                "A record that failed, but fits none of the causes that `gatewhy catalog list`"
                    + " shows, or fits all of them too badly. `gatewhy explain` with its line says"
                    + " which come closest; a cause of your own is a file in `--catalog DIR`.",
                List.of(),
                Optional.empty()))
        : Optional.empty();
  }

  private Explanation ofFlag(String thing, ResponseFlag flag) {
    return new Explanation(
        thing,
        Explanation.Kind.RESPONSE_FLAG,
        flag.name() + "   " + flag.longName(),
        flag.meaning(),
        most(catalog.causesOf(flag)),
        known(flag),
        Optional.empty());
  }

  /** The records that a flag comes on, as far as the flag tells. */
  private static List<LogRecord> known(ResponseFlag flag) {
    if (flag.codes().isEmpty()) {
      return List.of(LogRecord.builder().put(Field.RESPONSE_FLAGS, flag.name()).build());
    }
    return flag.codes().stream()
        .map(
            code ->
                LogRecord.builder()
                    .put(Field.RESPONSE_FLAGS, flag.name())
                    .put(Field.RESPONSE_CODE, code)
                    .build())
        .toList();
  }

  private Optional<Explanation> ofCode(String thing, String asked) {
    Matcher matcher = CODE.matcher(asked);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long code = Long.parseLong(matcher.group(1));
    Optional<ResponseFlag> flag =
        Optional.ofNullable(matcher.group(2)).flatMap(ResponseFlag::named);
    if (matcher.group(2) != null && flag.isEmpty()) {
      return Optional.empty();
    }
    LogRecord.Builder builder = LogRecord.builder().put(Field.RESPONSE_CODE, code);
    flag.ifPresent(f -> builder.put(Field.RESPONSE_FLAGS, f.name()));
    LogRecord known = builder.build();
    List<Cause> causes =
        flag.map(f -> catalog.causesOf(f, known)).orElseGet(() -> catalog.causesOf(code));
    String says = flag.map(ResponseFlag::meaning).orElseGet(() -> ofClass(code));
    return Optional.of(
        new Explanation(
            thing,
            Explanation.Kind.RESPONSE_CODE,
            flag.map(f -> code + " " + f.name() + "   " + f.longName()).orElse(Long.toString(code)),
            says,
            most(causes),
            List.of(known),
            Optional.empty()));
  }

  private static String ofClass(long code) {
    if (code == 0) {
      return "No answer was sent: the client left, the connection carried no HTTP, or it ended"
          + " before a request was complete.";
    }
    if (code < 100 || code > 599) {
      return "No response code of HTTP; the gateway logs what the backend sent.";
    }
    if (code < 400) {
      return "The request was answered without failing; response flags may still tell of a broken"
          + " answer.";
    }
    return (code < 500 ? "The request was refused" : "The request failed")
        + ": by the backend if upstream_host has a value and the details say via_upstream, else by"
        + " the gateway itself. The response flags say why.";
  }

  private static Explanation ofField(String thing, Field field) {
    String unit = field.unit().isEmpty() ? "" : ", in " + field.unit();
    String from =
        field.isDerived()
            ? "computed from "
                + String.join(", ", field.sources().stream().map(Field::toString).toList())
            : "logged by " + field.operator();
    String also =
        field.aliases().isEmpty()
            ? ""
            : " Also known as " + String.join(", ", field.aliases()) + ".";
    return new Explanation(
        thing,
        Explanation.Kind.FIELD,
        field.toString(),
        "A field of type "
            + field.type().name().toLowerCase(Locale.ROOT)
            + unit
            + ", "
            + from
            + "."
            + also,
        List.of(),
        Optional.empty());
  }

  private Optional<Explanation> ofDetails(String thing, String asked) {
    if (!DETAILS.matcher(asked).matches() || asked.indexOf('_') < 0) {
      return Optional.empty();
    }
    LogRecord.Builder builder = LogRecord.builder().put(Field.RESPONSE_CODE_DETAILS, asked);
    Optional<ResponseFlag> flag = catalog.flagOfDetails(asked).flatMap(ResponseFlag::named);
    flag.ifPresent(f -> builder.put(Field.RESPONSE_FLAGS, f.name()));
    LogRecord known = builder.build();
    List<String> words =
        Arrays.stream(asked.split("[^a-z0-9_]+")).filter(word -> word.indexOf('_') > 0).toList();
    List<Cause> causes =
        flag.map(f -> catalog.causesOf(f, known)).orElseGet(() -> catalog.causesOf(known, words));
    return flag.isEmpty() && causes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Explanation(
                thing,
                Explanation.Kind.DETAILS,
                asked,
                WHAT_DETAILS_ARE,
                most(causes),
                List.of(known),
                Optional.empty()));
  }

  private static List<Cause> most(List<Cause> causes) {
    return causes.subList(0, Math.min(MOST_CAUSES, causes.size()));
  }
}
