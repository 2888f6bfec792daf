package dev.gatewhy.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewhy.log.DataException;
import dev.gatewhy.log.DataNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogLoadingTest {
  @Test
  void causeIsFoundByIdAndAlias() {
    Catalog catalog =
        Catalogs.of(Catalogs.cause("crash", "response_flags:UC", 5, "aliases: [boom]"));

    assertThat(catalog.cause("crash")).isPresent();
    assertThat(catalog.cause("boom")).isEqualTo(catalog.cause("crash"));
    assertThat(catalog.cause("bang")).isEmpty();
  }

  @Test
  void unknownFieldIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> Catalogs.of(Catalogs.cause("crash", "responce_code:503", 5)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("unknown field 'responce_code'")
        .hasMessageContaining("causes/crash.yaml:6:8")
        .hasMessageContaining("did you mean 'response_code'?");
  }

  @Test
  void flagThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> Catalogs.of(Catalogs.cause("crash", "response_flags:UX", 5)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there is no response flag 'UX'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"response_flags:XX*", "response_flags=~\"U[A-B]\""})
  void patternThatFitsNoFlagIsRefused(String when) {
    assertThatThrownBy(() -> Catalogs.of(Catalogs.cause("crash", when, 5)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no response flag fits " + when);
    assertThat(Catalogs.of(Catalogs.cause("crash", "response_flags:U*", 5)).causes()).hasSize(1);
  }

  @Test
  void allBrokenFilesOfAUserAreNamed(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("one.yaml"), "id: one\ntitle: [\n");
    Files.writeString(directory.resolve("two.yaml"), "id: two\nabuot: x\n");
    Files.writeString(directory.resolve("three.yaml"), "id: 3\n");
    Catalog base = Catalogs.of(Catalogs.cause("crash", "response_flags:UC", 5));

    assertThatThrownBy(() -> base.layered(directory, new ArrayList<>()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("one.yaml:")
        .hasMessageContaining("two.yaml:2:1")
        .hasMessageContaining("three.yaml:");
  }

  @Test
  void unknownFactIsRefusedWithTheOneThatIsMeant() {
    String cause =
        Catalogs.cause("crash", "response_flags:UC", 5)
            .replace("from: nowhere }]", "from: nowhere, context: { upstream_host.known_: 2 } }]");

    assertThatThrownBy(() -> Catalogs.of(cause))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("did you mean 'upstream_host.known'?");
  }

  @Test
  void unknownKeyIsRefused() {
    assertThatThrownBy(
            () -> Catalogs.of(Catalogs.cause("crash", "response_flags:UC", 5, "evidense: []")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("evidense");
  }

  @Test
  void causeWithoutCounterexampleIsRefused() {
    String cause =
        Catalogs.cause("crash", "response_flags:UC", 5)
            .replaceAll("(?m)^counterexamples:.*$", "counterexamples: []");

    assertThatThrownBy(() -> Catalogs.of(cause))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no counterexamples");
  }

  @Test
  void excludedIdMustExist() {
    assertThatThrownBy(
            () ->
                Catalogs.of(Catalogs.cause("crash", "response_flags:UC", 5, "excludes: [nothing]")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there is no cause 'nothing'");
  }

  @Test
  void placeholderMustBeAFieldOrAFact() {
    String cause =
        Catalogs.cause(
            "crash",
            "response_flags:UC",
            5,
            "evidence: [{ when: 'duration:>1', points: 3, says: 'After {durations} ms.' }]");

    assertThatThrownBy(() -> Catalogs.of(cause))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'{durations}'");
  }

  @Test
  void idMustBeTheFileName() {
    String cause = Catalogs.cause("crash", "response_flags:UC", 5);

    assertThatThrownBy(
            () ->
                CatalogLoader.of(
                    DataNode.parseYaml(Catalogs.SETTINGS, "catalog.yaml"),
                    List.of(DataNode.parseYaml(cause, "causes/other.yaml"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not the file's name");
  }

  @Test
  void usersCauseReplacesTheBuiltInOneAndMayLackExamples(@TempDir Path directory) throws Exception {
    Files.writeString(
        directory.resolve("crash.yaml"),
        """
        id: crash
        title: Ours
        side: config
        severity: warning
        when: response_flags:UC
        prior: { default: 1 }
        since: 1.18
        until: 1.40
        remedy: { default: Ask us. }
        """);
    List<String> warnings = new ArrayList<>();

    Catalog layered =
        Catalogs.of(Catalogs.cause("crash", "response_flags:UC", 5)).layered(directory, warnings);

    Cause ours = layered.cause("crash").orElseThrow();
    assertThat(List.of(ours.title(), ours.about(), ours.since(), ours.until()))
        .containsExactly("Ours", "", "1.18", "1.40");
    assertThat(warnings).hasSize(1).first().asString().contains("no example");
  }

  @Test
  void fingerprintChangesWithAPointAndNotWithATitle() {
    Catalog five = Catalogs.of(Catalogs.cause("crash", "response_flags:UC", 5));
    Catalog six = Catalogs.of(Catalogs.cause("crash", "response_flags:UC", 6));
    Catalog retitled =
        Catalogs.of(
            Catalogs.cause("crash", "response_flags:UC", 5).replace("Something broke", "It broke"));

    assertThat(six.fingerprint()).isNotEqualTo(five.fingerprint());
    assertThat(retitled.fingerprint()).isEqualTo(five.fingerprint());
  }

  @Test
  void everyFlagOfTheTableIsFoundByItsShortAndLongName() {
    assertThat(ResponseFlag.all())
        .hasSize(30)
        .allSatisfy(
            flag -> {
              assertThat(ResponseFlag.named(flag.name())).contains(flag);
              assertThat(ResponseFlag.named(flag.longName())).contains(flag);
            });
  }

  @Test
  void aDialectWithoutItsAccessLogSettingIsRefused() {
    String settings = Catalogs.SETTINGS.replace("dialects: [default,", "dialects: [default, kong,");
    assertThatThrownBy(
            () -> CatalogLoader.of(DataNode.parseYaml(settings, "catalog.yaml"), List.of()))
        .hasMessageContaining("the dialect 'kong' has no setting");
  }
}
