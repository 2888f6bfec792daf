package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.rules.Candidate;
import dev.gatewhy.rules.Fact;
import dev.gatewhy.rules.Facts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the values into a catalog's texts: <code>{duration}</code>, <code>{upstream_host.count}
 * </code>. Immutable.
 */
final class Quotation {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+(?:\\.[a-z_]+)?)}");
  private static final String UNKNOWN = "?";

  private final Function<Field, Optional<String>> fields;
  private final Facts facts;

  /** Quotes the values of fields, and facts. */
  Quotation(Function<Field, Optional<String>> fields, Facts facts) {
    this.fields = fields;
    this.facts = facts;
  }

  /**
   * The text with values for names; a name that is neither field nor fact stays, a value that is
   * missing is a question mark.
   */
  String fill(String text) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(
          filled, Matcher.quoteReplacement(value(matcher.group(1)).orElse(matcher.group())));
    }
    return matcher.appendTail(filled).toString();
  }

  /** What counts for and against a candidate, strongest first. */
  List<Incident.Statement> statements(Candidate candidate) {
    return candidate.findings().stream()
        .filter(Candidate.Finding::counts)
        .map(f -> new Incident.Statement(fill(f.evidence().says()), f.evidence().points()))
        .toList();
  }

  private Optional<String> value(String name) {
    Optional<Fact> fact = Fact.named(name);
    if (fact.isPresent()) {
      var known = facts.value(fact.get());
      return Optional.of(known.isPresent() ? number(fact.get(), known.getAsDouble()) : UNKNOWN);
    }
    return Field.named(name).map(field -> fields.apply(field).orElse(UNKNOWN));
  }

  private static String number(Fact fact, double value) {
    String name = fact.factName();
    if (name.endsWith("rate") || name.endsWith("share")) {
      return String.format(Locale.ROOT, "%.0f %%", value * 100);
    }
    boolean whole =
        Math.abs(value - Math.rint(value)) < 0.005 || name.endsWith("median") || value >= 100;
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", value);
  }
}
