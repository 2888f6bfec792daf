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
        about: Ours.
        side: config
        severity: warning
        when: response_flags:UC
        prior: { default: 1 }
        remedy: { default: Ask us. }
        """);
    List<String> warnings = new ArrayList<>();

    Catalog layered =
        Catalogs.of(Catalogs.cause("crash", "response_flags:UC", 5)).layered(directory, warnings);

    assertThat(layered.cause("crash").orElseThrow().title()).isEqualTo("Ours");
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
