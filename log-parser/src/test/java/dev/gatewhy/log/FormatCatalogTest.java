package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FormatCatalogTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();

  static Stream<String> formats() {
    return FORMATS.formats().stream().map(Format::name);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyExampleIsDetectedAsItsOwnFormatAmongAll(String name) {
    Format format = FORMATS.named(name).orElseThrow();
    for (String example : format.examples()) {
      try (RecordReader reader =
          RecordReader.open(LogSource.ofText("x", example + "\n"), FORMATS)) {
        assertThat(reader.next()).as(example).isEqualTo(Line.RECORD);
        assertThat(reader.record().format().name()).as(example).isEqualTo(format.name());
        assertThat(reader.record().isAmbiguous()).isFalse();
      }
    }
  }

  static Stream<String> distributions() throws IOException {
    Path list = Path.of("src/test/resources/dev/gatewhy/log/distributions.txt");
    return Files.readAllLines(list).stream().filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void everyDefaultOfEveryDistributionIsKnownByItsName(String name) {
    assertThat(FORMATS.named(name)).map(Format::examples).get(LIST).isNotEmpty();
  }

  @Test
  void allTextIsReadFastByPredictionsButKumasConnections() {
    List<String> slow =
        FORMATS.formats().stream()
            .filter(format -> !format.text().isEmpty())
            .map(Format::name)
            .filter(
                name ->
                    FORMATS.predictions().stream()
                        .noneMatch(prediction -> prediction.format().name().equals(name)))
            .toList();
    assertThat(slow).containsExactly("kuma-tcp", "kuma-tcp-0.1", "kuma-tcp-0.2", "kuma-tcp-0.4");
  }

  @Test
  void theCommonTextFormatsHaveNoRivals() {
    List<String> contested =
        FORMATS.predictions().stream()
            .filter(prediction -> !prediction.rivals().isEmpty())
            .map(prediction -> prediction.format().name())
            .sorted()
            .toList();
    assertThat(contested).doesNotContain("istio-text", "envoy-text", "emissary-text");
  }

  @Test
  void theCompiledFormatsAreThoseOfTheSources() throws IOException {
    List<DataNode> sources = DataCompiler.readDirectory(Path.of("src/main/formats"));
    assertThat(FormatCatalog.ofTrees(sources).formats()).isEqualTo(FORMATS.formats());
  }

  @Test
  void aVariantWithoutTheFormatThatItResemblesIsReadByItself() {
    Format consul = FORMATS.named("consul-json").orElseThrow();
    FormatCatalog only = FormatCatalog.of(List.of(consul));
    for (String example : consul.examples()) {
      try (RecordReader reader = RecordReader.open(LogSource.ofText("x", example + "\n"), only)) {
        assertThat(reader.next()).isEqualTo(Line.RECORD);
        assertThat(reader.record().format().name()).isEqualTo("consul-json");
      }
    }
  }

  @Test
  void higressIsWrittenByTwoProducts() {
    assertThat(FORMATS.named("higress").orElseThrow().dialects()).containsExactly("higress", "mse");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "name: y#the name differs from the name of the file",
        "name: x\\ntitle: t\\nlayout: xml#unknown layout 'xml'",
        "name: x\\ntitle: t\\nlayout: text\\ntext: no operators#there is no operator",
        "name: x\\ntitle: t\\nlayout: text\\ntext: '%DURATION'#this operator has no end",
        "name: x\\n"
            + "title: t\\n"
            + "layout: json\\n"
            + "keys: {a: nonsense}#'nonsense' is neither an operator of Envoy nor a field",
        "name: x\\n"
            + "title: t\\n"
            + "layout: json\\n"
            + "keys: {a: path_shape}#'path_shape' is neither an operator of Envoy nor a field",
        "name: x\\n"
            + "title: t\\n"
            + "layout: json-text\\n"
            + "text: '[%DURATION%]'#this is not text shaped like JSON",
        "name: x\\ntitle: t\\nlayout: json\\nkeys: {a: duration}#the format has no example",
        "name: x\\n"
            + "layout: json\\n"
            + "keys: {a: duration}\\n"
            + "none_is_no_fact: [path]\\n"
            + "examples: [x]\\n"
            + "title: t#this format does not",
        "name: x\\nlayuot: text#unknown key 'layuot'",
      })
  void aBrokenFormatFileIsRefusedInWords(String yaml, String message) {
    DataNode tree = DataNode.parseYaml(yaml.replace("\\n", "\n"), "formats/x.yaml");
    assertThatThrownBy(() -> FormatReader.read(tree))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("formats/x.yaml:");
  }

  @ParameterizedTest
  @CsvSource({
    "%REQ(:authority)%, authority", "%REQUEST_HEADER(X-REQUEST-ID)%, request_id",
        "%REQ(USER-AGENT):100%, user_agent",
    "%UPSTREAM_CLUSTER_RAW%, upstream_cluster", "%START_TIME(%s.%3f)%, start_time",
        "%PATH(NQ:ORIG)%, path",
    "%REQ(X-ENVOY-ORIGINAL-HOST?:AUTHORITY)%, authority",
        "%RESP(x-envoy-upstream-service-time)%, upstream_service_time",
  })
  void operatorsAreKnownInAllTheirSpellings(String operator, String field) {
    assertThat(Operators.field(operator)).map(Field::fieldName).contains(field);
  }
}
