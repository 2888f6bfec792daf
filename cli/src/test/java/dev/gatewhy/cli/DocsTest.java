package dev.gatewhy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.samples.Golden;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables in {@code docs} say what the program says; {@code -Dgolden.update=true} writes them
 * anew.
 */
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
                            ? "derived from "
                                + field.sources().stream()
                                    .map(source -> code(source.fieldName()))
                                    .collect(Collectors.joining(", "))
                            : code(field.operator()),
                        field.aliases().stream()
                            .map(DocsTest::code)
                            .collect(Collectors.joining(", "))));
    assertPage(
        "fields",
        "Fields",
        """
        The words of conditions, of JSON output and of search, as `gatewhy fields` lists them.

        What else a line holds is called `extra.KEY`, in `--where`, in `search` and in `search --fields`: the key of JSON, those of nested objects
        joined by dots (`extra.kubernetes.zone`), or of an Envoy operator that logs no field the request header in lower case
        (`%REQ(X-Tenant)%` is `extra.x-tenant`) or its name and argument (`%RESP(X-Shard)%` is `extra.resp.x-shard`,
        `%DYNAMIC_METADATA(a:b)%` is `extra.dynamic_metadata.a.b`). A word is compared as text (`extra.tenant_id:acme`, with wildcards, `=~`
        and `:*`), above, below and `[1 TO 5]` as numbers. `diagnose --extra` shows them all. Keys have at most 200 bytes; an index keeps
        the first 200 keys that it meets.\
        """,
        List.of("field", "type", "unit", "Envoy's operator", "also read from the JSON keys"),
        rows);
  }

  @Test
  void verbsAreThoseOfTheProgram() {
    String verbs =
        page(
            "# Verbs",
            "`gatewhy VERB --help` says more about each.",
            List.of("verb", "does"),
            Verb.shown().stream().map(verb -> List.of(code(verb.word()), verb.does())));
    String codes =
        page(
            "## Exit codes",
            "Of several that apply the largest wins; a closed pipe ends a run quietly.",
            List.of("code", "means"),
            Arrays.stream(ExitCode.values())
                .map(code -> List.of(Integer.toString(code.number()), code.meaning())));
    Golden.assertMatches("../../../../docs/verbs.md", verbs + "\n" + codes);
  }

  @Test
  void causesAreThoseOfTheCatalog() {
    assertPage(
        "causes",
        "Causes",
        "The root causes that come with Gatewhy; `gatewhy explain ID` says what to change.",
        List.of("cause", "side", "severity", "what happened"),
        Catalog.builtIn().causes().stream()
            .map(
                cause ->
                    List.of(
                        code(cause.id()),
                        cause.side().id(),
                        cause.severity().id(),
                        cause.title())));
  }

  @Test
  void formatsAreThoseThatAreDetected() {
    assertPage(
        "formats",
        "Formats",
        "The log formats that Gatewhy detects line by line; keys may come in any order.",
        List.of("format", "written by", "dialects of the remedies"),
        FormatCatalog.builtIn().formats().stream()
            .map(
                format ->
                    List.of(
                        code(format.name()),
                        format.title(),
                        String.join(", ", format.dialects()))));
  }

  @Test
  void readmeShowsWhatTheProgramPrints() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    Matcher try60 =
        Pattern.compile(
                "```sh\\n\\./gatewhy (triage (\\S+))\\n```\\n+```text\\n(.*?)```", Pattern.DOTALL)
            .matcher(readme);
    assertThat(try60.find()).isTrue();
    String out = printedAtTheRoot("triage", try60.group(2));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(
          Path.of("../README.md"),
          readme.substring(0, try60.start(3)) + out + readme.substring(try60.end(3)));
    } else {
      assertThat(try60.group(3)).isEqualTo(out);
    }
  }

  @Test
  void readmeHasTwoCommandsToSetUpAndRun() throws IOException {
    List<String> commands =
        Pattern.compile("```sh\\n(.*?)\\n```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../README.md")))
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(commands)
        .containsExactly("./gatewhy triage sample-logs/two-faults-at-once.log", "mvn -B verify");
    assertThat(Files.readString(Path.of("../.ci/run"))).contains("mvn -B -ntp verify");
  }

  /** What a user sees who stands in the project's folder: the length of paths wraps lines. */
  private static String printedAtTheRoot(String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(new File(".."))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeAll(List.of("COLUMNS", "LC_ALL", "LC_CTYPE"));
    builder.environment().put("LANG", "C.UTF-8");
    Process process = builder.start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void assertPage(
      String name, String title, String intro, List<String> head, Stream<List<String>> rows) {
    Golden.assertMatches("../../../../docs/" + name + ".md", page("# " + title, intro, head, rows));
  }

  private static String page(
      String title, String intro, List<String> head, Stream<List<String>> rows) {
    StringBuilder page = new StringBuilder(title + "\n\n" + intro + "\n\n");
    page.append(row(head)).append("|").append("---|".repeat(head.size())).append("\n");
    rows.forEach(cells -> page.append(row(cells)));
    return page.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> " " + cell.replace("|", "\\|") + " ")
        .collect(Collectors.joining("|", "|", "|\n"));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
