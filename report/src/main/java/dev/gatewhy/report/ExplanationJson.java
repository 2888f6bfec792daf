package dev.gatewhy.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewhy.engine.Explanation;
import dev.gatewhy.rules.Cause;
import dev.gatewhy.rules.Evidence;
import dev.gatewhy.rules.Remedy;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * An explanation for programs: the causes as the catalog has them, and the verdict on a pasted line
 * as {@code diagnose} gives it.
 */
final class ExplanationJson implements Renderer<Explanation> {
  @Override
  public void render(Explanation explanation, Style style, OutputStream out) throws IOException {
    try (JsonGenerator generator = JsonText.pretty(out)) {
      JsonText json = new JsonText(generator, style.showSecrets());
      json.begin();
      json.text("asked", explanation.asked());
      json.text("kind", explanation.kind().name().toLowerCase(java.util.Locale.ROOT));
      json.text("heading", explanation.heading());
      json.given("says", explanation.says());
      json.beginList("causes");
      for (Cause cause : explanation.causes()) {
        json.begin();
        cause(cause, json);
        json.end();
      }
      json.endList();
      if (explanation.line().isPresent()) {
        json.begin("line");
        VerdictJson.fields(explanation.line().get(), json);
        json.end();
      }
      json.end();
      generator.writeRaw('\n');
    }
  }

  private static void cause(Cause cause, JsonText json) throws IOException {
    json.text("cause", cause.id());
    json.text("title", cause.title());
    json.text("side", cause.side().id());
    json.text("severity", cause.severity().id());
    json.texts("aliases", cause.aliases());
    json.given("about", cause.about().strip());
    json.text("when", cause.when().text());
    json.given("since", cause.since());
    json.given("until", cause.until());
    json.begin("prior");
    for (Map.Entry<String, Integer> prior : new TreeMap<>(cause.prior()).entrySet()) {
      json.number(prior.getKey(), prior.getValue());
    }
    json.end();
    json.beginList("evidence");
    for (Evidence evidence : cause.evidence()) {
      json.begin();
      json.text(evidence.context() ? "context" : "when", evidence.when().text());
      json.number("points", evidence.points());
      json.given("group", evidence.group());
      json.text("says", evidence.says());
      json.end();
    }
    json.endList();
    json.beginList("remedies");
    for (Remedy remedy : cause.remedies()) {
      json.begin();
      json.remedy(remedy);
      json.end();
    }
    json.endList();
    json.texts("checks", cause.checks());
    json.texts("references", cause.references());
  }
}
