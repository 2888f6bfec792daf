package dev.gatewhy.cli;

import dev.gatewhy.log.Field;
import dev.gatewhy.samples.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables in {@code docs} say what the program says; {@code -Dgolden.update=true} writes them anew. */
class DocsTest {
  @Test
  void fieldsAreThoseOfTheProgram() {
    Stream<List<String>> rows =
        Arrays.stream(Field.values())
            .map(
                field ->
                    List.of(
                        code(field.fieldName()),
                        field.type().name().toLowerCase(Locale.ROOT),
                        field.unit(),
                        field.isDerived()
                            ? "derived from " + field.sources().stream().map(source -> code(source.fieldName())).collect(Collectors.joining(", "))
                            : code(field.operator()),
                        field.aliases().stream().map(DocsTest::code).collect(Collectors.joining(", "))));
    assertPage("fields", "Fields", "The words of conditions, of JSON output and of search, as `gatewhy fields` lists them.",
        List.of("field", "type", "unit", "Envoy's operator", "also read from the JSON keys"), rows);
  }

  @Test
  void verbsAreThoseOfTheProgram() {
    assertPage("verbs", "Verbs", "`gatewhy VERB --help` says more about each.", List.of("verb", "does"),
        Verb.shown().stream().map(verb -> List.of(code(verb.word()), verb.does())));
  }

  private static void assertPage(String name, String title, String intro, List<String> head, Stream<List<String>> rows) {
    StringBuilder page = new StringBuilder("# " + title + "\n\n" + intro + "\n\n");
    page.append(row(head)).append("|").append("---|".repeat(head.size())).append("\n");
    rows.forEach(cells -> page.append(row(cells)));
    Golden.assertMatches("../../../../docs/" + name + ".md", page.toString());
  }

  private static String row(List<String> cells) {
    return cells.stream().map(cell -> " " + cell.replace("|", "\\|") + " ").collect(Collectors.joining("|", "|", "|\n"));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
