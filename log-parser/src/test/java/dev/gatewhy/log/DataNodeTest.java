package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DataNodeTest {
  private static DataNode parse(String yaml) {
    return DataNode.parseYaml(yaml, "causes/x.yaml");
  }

  @Test
  void scalarsStayTextUntilSomebodyAsksForMore() {
    DataNode node = parse("a: no\nb: 1.10\nc: +7\nd: '0x1'\n");
    assertThat(node.require("a").text()).isEqualTo("no");
    assertThat(node.require("b").text()).isEqualTo("1.10");
    assertThat(node.require("c").integer()).isEqualTo(7);
    assertThat(node.require("d").text()).isEqualTo("0x1");
  }

  @Test
  void keysKeepTheOrderOfTheFile() {
    assertThat(parse("z: 1\na: 2\nm: 3\n").entries().keySet()).containsExactly("z", "a", "m");
  }

  @Test
  void everyNodeKnowsItsPlace() {
    DataNode when =
        parse("id: x\nlist:\n  - when: 'abc'\n").require("list").items().get(0).require("when");
    assertThat(when.line()).isEqualTo(3);
    assertThat(when.column()).isEqualTo(12);
  }

  @Test
  void anUnknownKeyIsNamedWithItsPlaceAndASuggestion() {
    assertThatThrownBy(() -> parse("id: x\n  \nwehn: y\n").allowKeys("id", "when"))
        .hasMessage(
            """
            unknown key 'wehn'
              --> causes/x.yaml:3:1
               |  wehn: y
               |  ^ did you mean 'when'?\
            """
                .stripIndent());
  }

  @Test
  void aPlaceInsideAScalarCanBeNamed() {
    DataNode when = parse("when: responce_code:503 AND x\n").require("when");
    assertThat(when.problemAt(0, "unknown field 'responce_code'", "did you mean 'response_code'?"))
        .hasMessage(
            """
            unknown field 'responce_code'
              --> causes/x.yaml:1:7
               |  when: responce_code:503 AND x
               |        ^ did you mean 'response_code'?\
            """
                .stripIndent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a: 1\\na: 2#the key 'a' comes twice",
        "a: &x 1\\nb: *x#anchors and aliases are not allowed here",
        "a: !!java.lang.Runtime {}#tags are not allowed here",
        "a: 1\\n---\\nb: 2#there is a second document in this file",
        "a: [1, 2#this is no YAML",
        "a: b: c#this is no YAML",
        "? [a]\\n: b#a key must be one word",
        "'\\t- a: \"'#this is no YAML",
      })
  void brokenYamlIsRefusedInWords(String yaml, String message) {
    assertThatThrownBy(() -> parse(yaml.replace("\\n", "\n").replace("\\t", "\t")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("causes/x.yaml");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> parse("# only a comment\n"))
        .hasMessageStartingWith("the file is empty");
  }

  @Test
  void deepNestingIsRefusedWithoutExhaustingTheStack() {
    assertThatThrownBy(() -> parse("[".repeat(100_000)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("lists and maps are nested deeper than 32");
  }

  @Test
  void aHugeFileIsRefused() {
    assertThatThrownBy(() -> parse("a".repeat(DataLimits.CHARACTERS + 1)))
        .hasMessageStartingWith("the file is larger than");
  }

  @Test
  void whatIsMissingOrOfTheWrongKindIsNamed() {
    DataNode node = parse("a: x\nl: [1, two]\n");
    assertThatThrownBy(() -> node.require("b")).hasMessageStartingWith("the key 'b' is missing");
    assertThatThrownBy(() -> node.require("a").integer())
        .hasMessageStartingWith("expected a whole number, but this is 'x'");
    assertThatThrownBy(() -> node.require("a").items())
        .hasMessageStartingWith("expected a list, but this is a text");
    assertThatThrownBy(() -> node.require("l").text())
        .hasMessageStartingWith("expected a text, but this is a list");
    assertThatThrownBy(() -> node.require("a").truth())
        .hasMessageStartingWith("expected true or false");
    assertThat(node.textsOf("nothing")).isEmpty();
  }

  @Test
  void theCompiledFormHoldsTheSameTreeWithItsPlaces() throws IOException {
    DataNode node =
        parse("id: é\nlist:\n  - {a: 1, b: [x, y]}\nempty: ''\nblock: |\n  two\n  lines\n");
    DataNode back = throughBinary(node);
    assertThat(describe(back)).isEqualTo(describe(node)).contains("id@1:5=é");
    assertThat(back.fileName()).isEqualTo("causes/x.yaml");
  }

  @Test
  void compiledDataThatAreDamagedAreRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataNode.writeBinary(List.of(parse("id: x\nlist: [1, 2, {a: b}]\n")), out);
    byte[] whole = out.toByteArray();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> DataNode.readBinary(new ByteArrayInputStream(cut)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aDirectoryIsCompiledInTheOrderOfItsNames(@TempDir Path directory) throws IOException {
    Path in = Files.createDirectory(directory.resolve("causes"));
    Files.writeString(in.resolve("b.yaml"), "id: b\n");
    Files.writeString(in.resolve("a.yaml"), "id: a\n");
    Files.writeString(in.resolve("notes.txt"), "not: ours\n");
    Path out = directory.resolve("target/causes.bin");
    DataCompiler.main(new String[] {in.toString(), out.toString()});
    List<DataNode> trees = DataNode.readBinary(Files.newInputStream(out));
    assertThat(trees)
        .extracting(DataNode::fileName)
        .containsExactly("causes/a.yaml", "causes/b.yaml");
  }

  @Test
  void aFileThatIsNoUtf8IsNamedByTheCompiler(@TempDir Path directory) throws IOException {
    Files.write(directory.resolve("a.yaml"), new byte[] {'a', ':', ' ', (byte) 0xFF});
    assertThatThrownBy(() -> DataCompiler.readDirectory(directory))
        .hasMessageStartingWith("the file is no UTF-8 text");
  }

  private static DataNode throughBinary(DataNode node) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataNode.writeBinary(List.of(node), out);
    return DataNode.readBinary(new ByteArrayInputStream(out.toByteArray())).get(0);
  }

  private static String describe(DataNode node) {
    String place = "@" + node.line() + ":" + node.column() + "=";
    return switch (node.kind()) {
      case SCALAR ->
          place + new String(node.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      case LIST -> place + node.items().stream().map(DataNodeTest::describe).toList();
      case MAP -> {
        StringBuilder text = new StringBuilder(place);
        node.entries()
            .forEach((key, value) -> text.append(' ').append(key).append(describe(value)));
        yield text.toString();
      }
    };
  }
}
