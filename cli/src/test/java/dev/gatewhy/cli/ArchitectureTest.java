package dev.gatewhy.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The arrows between the modules, seen from the last of them. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> location.contains("dev/gatewhy"))
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.gatewhy");

  /** A module with its package and the packages that it may know. */
  enum Module {
    LOG_PARSER("log-parser", "log"),
    QUERY("query", "query", "log"),
    RULES("rules", "rules", "log", "query"),
    ENGINE("engine", "engine", "log", "query", "rules"),
    INDEXER("indexer", "indexer", "log", "query"),
    REPORT("report", "report", "log", "query", "rules", "engine"),
    CLI("cli", "cli", "log", "query", "rules", "engine", "indexer", "report");

    final String folder;
    final String home;
    final Set<String> mayKnow;

    Module(String folder, String name, String... mayKnow) {
      this.folder = folder;
      this.home = packages(name);
      this.mayKnow =
          Arrays.stream(mayKnow)
              .map(Module::packages)
              .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String packages(String name) {
      return "dev.gatewhy." + name + "..";
    }
  }

  @ParameterizedTest
  @EnumSource
  void moduleHasClassesToCheck(Module module) {
    String home = module.home.replace("..", "");
    assertThat(CLASSES.stream().filter(type -> type.getPackageName().equals(home)))
        .as(home)
        .hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource
  void moduleKnowsOnlyThoseToItsLeft(Module module) {
    String[] unknown =
        Arrays.stream(Module.values())
            .filter(other -> other != module && !module.mayKnow.contains(other.home))
            .map(other -> other.home)
            .toArray(String[]::new);
    if (unknown.length > 0) {
      noClasses()
          .that()
          .resideInAPackage(module.home)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(unknown)
          .check(CLASSES);
    }
  }

  @Test
  void modulesFormNoCycle() {
    slices().matching("dev.gatewhy.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void luceneStaysInTheIndexer() {
    onlyKnownIn("org.apache.lucene..", Module.INDEXER);
  }

  @Test
  void jacksonIsUnknownToTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage(Module.CLI.home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(CLASSES);
  }

  @Test
  void templatesStayInTheReport() {
    onlyKnownIn("gg.jte..", Module.REPORT);
  }

  @Test
  void picocliStaysInTheCommandLine() {
    onlyKnownIn("picocli..", Module.CLI);
  }

  @Test
  void onlyTheCommandLineTouchesTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage(Module.CLI.home)
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.FileDescriptor")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Main.class.getName())
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  @Test
  void staticsAreFinal() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void whoEmbedsTheEngineGetsNeitherLuceneNorTemplates() throws Exception {
    Set<String> reached = new TreeSet<>();
    reach(Module.ENGINE.folder, reached);
    assertThat(reached).contains("gatewhy-rules", "gatewhy-log-parser", "snakeyaml-engine");
    assertThat(reached)
        .noneMatch(
            name ->
                name.startsWith("lucene") || name.startsWith("jte") || name.startsWith("jackson"));
  }

  private static void onlyKnownIn(String packages, Module module) {
    noClasses()
        .that()
        .resideOutsideOfPackage(module.home)
        .and()
        .resideInAPackage("dev.gatewhy..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages)
        .check(CLASSES);
  }

  /**
   * Adds the artifacts that the module's pom asks for at run time, and those of the modules among
   * them.
   */
  private static void reach(String folder, Set<String> reached) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("..", folder, "pom.xml").toFile());
    NodeList dependencies = pom.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      String name = text(dependency, "artifactId");
      if (text(dependency, "scope").isEmpty() && reached.add(name) && name.startsWith("gatewhy-")) {
        reach(name.substring("gatewhy-".length()), reached);
      }
    }
  }

  private static String text(Element parent, String tag) {
    NodeList found = parent.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
