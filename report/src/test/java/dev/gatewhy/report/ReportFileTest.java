package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
  @TempDir Path folder;

  @Test
  void aFileIsWritten() throws IOException {
    ReportFile.write(
        folder.resolve("a.html"), out -> out.write("new".getBytes(StandardCharsets.UTF_8)));
    assertThat(folder.resolve("a.html")).hasContent("new");
    assertThat(names()).containsExactly("a.html");
  }

  @Test
  void aFileThatFailsHalfWayLeavesTheOldOneAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("a.html"), "old");
    assertThatThrownBy(
            () ->
                ReportFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("no space left on device");
                    }))
        .hasMessage("no space left on device");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("a.html");
  }

  @Test
  void aRenderingDefectLeavesNothingBehind() throws IOException {
    Path file = folder.resolve("a.html");
    assertThatThrownBy(
            () ->
                ReportFile.write(
                    file,
                    out -> {
                      throw new IllegalStateException("defect");
                    }))
        .hasMessage("defect");
    assertThat(names()).isEmpty();
  }

  @Test
  void aLinkKeepsPointingAtTheReport() throws IOException {
    Path target = Files.writeString(folder.resolve("target.html"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.html"), target);
    ReportFile.write(link, out -> out.write('x'));
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("x");
  }

  @Test
  void aMissingFolderIsSaid() {
    assertThatThrownBy(() -> ReportFile.write(folder.resolve("none/a.html"), out -> out.write('x')))
        .isInstanceOf(NoSuchFileException.class);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }
}
