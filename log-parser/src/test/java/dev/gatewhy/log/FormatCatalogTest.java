package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FormatCatalogTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();

  static Stream<Format> formats() {
    return FORMATS.formats().stream();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyExampleIsDetectedAsItsOwnFormatAmongAll(Format format) {
    for (String example : format.examples()) {
      try (RecordReader reader =
          RecordReader.open(LogSource.ofText("x", example + "\n"), FORMATS)) {
        assertThat(reader.next()).as(example).isEqualTo(Line.RECORD);
        assertThat(reader.record().format()).as(example).isSameAs(format);
        assertThat(reader.record().isAmbiguous()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyFormatIsReadFastByAPredictionOfItsOwn(Format format) {
    if (format.layout() != Format.Layout.JSON) { // JSON is learned
      assertThat(FORMATS.predictions()).extracting(Prediction::format).contains(format);
    }
  }

  @Test
  void theCompiledFormatsAreThoseOfTheSources() throws IOException {
    List<DataNode> sources = DataCompiler.readDirectory(Path.of("src/main/formats"));
    assertThat(FormatCatalog.ofTrees(sources).formats()).isEqualTo(FORMATS.formats());
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
