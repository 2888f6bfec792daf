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

/** Logs of other servers are named as what they are. */
final class NeighboursTest {
  static Stream<DataNode> files() throws IOException {
    return DataCompiler.readDirectory(Path.of("src/main/neighbours")).stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyExampleIsNamedAsItsServersAmongAll(DataNode file) {
    String name = file.require("name").text();
    assertThat(file.fileName()).endsWith("/" + name + ".yaml");
    List<String> examples = file.textsOf("examples");
    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      try (RecordReader reader =
          RecordReader.open(LogSource.ofText("x", example + "\n"), FormatCatalog.builtIn())) {
        assertThat(reader.next()).as(example).isEqualTo(Line.UNREADABLE);
        assertThat(reader.reason().id()).as(example).isEqualTo(name);
        assertThat(reader.reason().isNeighbour()).isTrue();
        assertThat(UnreadableReason.advice(reader.counts().unreadableByReason().keySet()))
            .isEqualTo(file.require("advice").text());
      }
    }
  }

  @Test
  void theCompiledNeighboursAreThoseOfTheSources() throws IOException {
    assertThat(UnreadableReason.neighbours())
        .extracting(UnreadableReason::id)
        .containsExactlyElementsOf(files().map(file -> file.require("name").text()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "lines: ['(']#this is no regular expression",
        "examples: [x]#nothing tells this server's lines",
      })
  void aBrokenFileIsRefusedInWords(String yaml, String what) {
    DataNode tree = DataNode.parseYaml("name: x\ntitle: t\nadvice: a\n" + yaml, "x.yaml");
    assertThatThrownBy(() -> new Neighbours(List.of(tree)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(what)
        .hasMessageContaining("x.yaml:");
  }
}
