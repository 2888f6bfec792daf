package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewhy.engine.Explanation;
import dev.gatewhy.engine.LineVerdict;
import dev.gatewhy.samples.Seeded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every renderer, with attacks in every text that can come from a log. */
class HostileTextTest {
  private static final Style STYLE = Style.DEFAULT.withColour(true).withAllEvidence(true);
  private static final Pattern OWN_COLOURS = Pattern.compile("\u001b\\[(0|1|2|1;31|31|32|33|36)m");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  @Test
  void aTerminalGetsNothingButPrintableTextAndOurColours() {
    Seeded.forAll(
        200,
        random -> {
          String attack = Attacks.random(random);
          assertPrintable(Rendering.of(Report.Kind.TEXT, Samples.everywhere(attack), STYLE));
          assertPrintable(table(Report.TableKind.TEXT, attack));
          assertPrintable(search(Report.SearchKind.TEXT, attack));
          assertPrintable(explanation(Report.ExplanationKind.TEXT, attack));
          assertPrintable(verdict(Report.VerdictKind.TEXT, attack));
        });
  }

  @Test
  void anAsciiTerminalGetsAsciiOnly() {
    Seeded.forAll(
        100,
        random ->
            assertThat(
                    Rendering.of(
                        Report.Kind.TEXT,
                        Samples.everywhere(Attacks.random(random)),
                        STYLE.withColour(false).withUnicode(false)))
                .matches("[\\n\\x20-\\x7e]*"));
  }

  @Test
  void jsonIsAsciiAndASecondReaderReadsTheSameText() {
    Seeded.forAll(
        200,
        random -> {
          String attack = Attacks.random(random);
          String json =
              Rendering.of(Report.Kind.JSON, Samples.everywhere(attack), STYLE.withSecrets(true));
          assertThat(json).matches("[\\n\\x20-\\x7e]*");
          JsonNode incident = new ObjectMapper().readTree(json).get("incidents").get(0);
          assertThat(incident.get("says").asText()).isEqualTo(wellFormed(attack));
          assertThat(incident.get("scope").get("upstream_host").asText())
              .isEqualTo(wellFormed(attack));
        });
  }

  @Test
  void allOtherJsonIsWellFormedToo() {
    Seeded.forAll(
        100,
        random -> {
          String attack = Attacks.random(random);
          for (String json :
              List.of(
                  table(Report.TableKind.JSON, attack),
                  search(Report.SearchKind.JSON, attack),
                  explanation(Report.ExplanationKind.JSON, attack),
                  verdict(Report.VerdictKind.JSONL, attack))) {
            assertThat(json).matches("[\\n\\x20-\\x7e]*");
            assertThat(new ObjectMapper().readTree(json).isObject()).isTrue();
          }
        });
  }

  @Test
  void aPageHasNoElementAndNoAttributeButItsOwn() {
    List<String> harmless =
        tags(Rendering.of(Report.Kind.HTML, Samples.everywhere("harmless"), STYLE));
    assertThat(harmless).hasSizeGreaterThan(50);
    Seeded.forAll(
        200,
        random -> {
          String attack = "x" + Attacks.random(random);
          String page = Rendering.of(Report.Kind.HTML, Samples.everywhere(attack), STYLE);
          assertThat(tags(page)).isEqualTo(harmless);
          assertPrintable(page);
        });
  }

  @Test
  void aPageHasAStrictPolicyAndFetchesNothing() {
    String page =
        Rendering.of(Report.Kind.HTML, Samples.everywhere("https://evil.example/x"), STYLE);
    assertThat(page)
        .contains("default-src &#39;none&#39;; style-src &#39;sha256-")
        .doesNotContain("unsafe-inline");
    assertThat(tags(page))
        .noneMatch(
            t ->
                t.matches(
                    "(?s)<(script|link|img|iframe|object|embed|a|base|form|input|use|image)\\b.*"));
    assertThat(tags(page))
        .noneMatch(
            t ->
                t.contains(" style=")
                    || t.contains(" src=")
                    || t.contains("href")
                    || t.matches("(?s).*\\son[a-z]+=.*"));
    assertThat(page.substring(page.indexOf("<style>"), page.indexOf("</style>")))
        .doesNotContain("url(", "@import");
  }

  @Test
  void markdownStaysText() {
    long lines =
        Rendering.of(Report.Kind.MARKDOWN, Samples.everywhere("harmless"), STYLE).lines().count();
    Seeded.forAll(
        200,
        random -> {
          String attack = "x" + Attacks.random(random);
          String markdown = Rendering.of(Report.Kind.MARKDOWN, Samples.everywhere(attack), STYLE);
          assertThat(markdown.lines().count()).as("no value begins a line").isEqualTo(lines);
          String text = withoutCode(markdown).replaceAll("\\\\[\\p{Punct}]", "");
          assertThat(text)
              .doesNotContain("<", "](", "![", "`", "://")
              .doesNotContainPattern("(?m)^(?!\\|).*\\|");
        });
  }

  @Test
  void noCellOfASpreadsheetIsAFormula() {
    Seeded.forAll(
        200,
        random -> {
          String csv = table(Report.TableKind.CSV, Attacks.random(random));
          assertPrintable(csv.replace("\r\n", "\n"));
          assertThat(csv.split("\r\n"))
              .hasSize(2)
              .allSatisfy(line -> assertThat(line).doesNotStartWith("=").doesNotStartWith("\"="));
          assertThat(csv.split("\r\n")[1]).doesNotMatch("[\"]?[=+@\\-].*");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cb?token=S3CR3T&x=1",
        "/p?a=1&password=S3CR3T",
        "{\"path\":\"/a?sig=S3CR3T\"}",
        "GET /?X-Amz-Signature=S3CR3T HTTP/1.1"
      })
  void secretsAreMaskedEverywhere(String text) {
    for (String shown :
        List.of(
            Rendering.of(Report.Kind.TEXT, Samples.everywhere(text), STYLE),
            Rendering.of(Report.Kind.JSON, Samples.everywhere(text), STYLE),
            Rendering.of(Report.Kind.HTML, Samples.everywhere(text), STYLE),
            Rendering.of(Report.Kind.MARKDOWN, Samples.everywhere(text), STYLE),
            table(Report.TableKind.TEXT, text),
            table(Report.TableKind.JSON, text),
            table(Report.TableKind.CSV, text),
            search(Report.SearchKind.TEXT, text),
            search(Report.SearchKind.JSON, text),
            search(Report.SearchKind.CSV, text),
            explanation(Report.ExplanationKind.TEXT, text),
            explanation(Report.ExplanationKind.JSON, text))) {
      assertThat(shown).doesNotContain("S3CR3T").contains("***");
    }
  }

  @ParameterizedTest
  @EnumSource
  void secretsAreShownWhenAskedFor(Report.Kind kind) {
    assertThat(Rendering.of(kind, Samples.everywhere("/cb?token=S3CR3T"), STYLE.withSecrets(true)))
        .contains("S3CR3T");
  }

  private static void assertPrintable(String text) {
    OWN_COLOURS
        .matcher(text)
        .replaceAll("")
        .codePoints()
        .forEach(
            c -> {
              boolean hidden =
                  switch (Character.getType(c)) {
                    case Character.CONTROL -> c != '\n';
                    case Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.ENCLOSING_MARK ->
                        true;
                    default -> false;
                  };
              if (hidden) {
                throw new AssertionError(
                    String.format(
                        "U+%04X in %s", c, text.substring(0, Math.min(200, text.length()))));
              }
            });
  }

  private static List<String> tags(String page) {
    List<String> tags = new ArrayList<>();
    Matcher matcher = TAG.matcher(page);
    while (matcher.find()) {
      tags.add(matcher.group());
    }
    return tags;
  }

  /** CommonMark's code: a run of backticks up to the next run of the same length. */
  private static String withoutCode(String markdown) {
    return markdown.replaceAll("(?<![`\\\\])(`+)(?!`)(?s:.*?)(?<!`)\\1(?!`)", "");
  }

  private static String wellFormed(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
    return out.toString();
  }

  private static String table(Report.TableKind kind, String text) {
    Table table =
        Table.named("rows", "name", "count#", "more").row(text, 3, List.of(text, "b")).build();
    return Rendering.of(out -> Report.table(kind, table, STYLE, out));
  }

  private static String search(Report.SearchKind kind, String text) {
    SearchPage page =
        new SearchPage(
            text,
            9,
            List.of("path", "response_code"),
            List.of(Map.of("path", text, "response_code", 503L)),
            Map.of("path", List.of(new SearchPage.ValueCount(text, 9))),
            List.of(new SearchPage.TimeCount(0, 9)));
    return Rendering.of(out -> Report.search(kind, page, STYLE, out));
  }

  private static String explanation(Report.ExplanationKind kind, String text) {
    Explanation explanation =
        new Explanation(
            text,
            Explanation.Kind.DETAILS,
            text,
            text,
            List.of(Samples.cause("x")),
            Optional.empty());
    return Rendering.of(out -> Report.explanation(kind, explanation, STYLE, out));
  }

  private static String verdict(Report.VerdictKind kind, String text) {
    return Rendering.of(out -> write(Report.verdicts(kind, STYLE, out), text));
  }

  private static void write(VerdictWriter writer, String text) throws IOException {
    try (writer) {
      writer.write(
          new LineVerdict(text, 1, Optional.empty(), Optional.empty(), List.of(), text, 7));
    }
  }
}
