package dev.gatewhy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All sources of all modules are as google-java-format writes them; {@code -Dformat.update=true}
 * rewrites them.
 *
 * <p>A test and not a plugin, because a plugin would run in Maven's own JVM, which may be too old
 * to read the sources.
 */
class FormatTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void sourcesAreFormatted() throws IOException, FormatterException {
    List<Path> sources = sources();
    assertThat(sources).hasSizeGreaterThan(80);
    List<Path> different = new ArrayList<>();
    for (Path source : sources) {
      String text = Files.readString(source);
      String formatted = settled(text);
      if (!formatted.equals(text)) {
        different.add(source);
        if (Boolean.getBoolean("format.update")) {
          Files.writeString(source, formatted);
        }
      }
    }
    if (!Boolean.getBoolean("format.update")) {
      assertThat(different).as("mvn -B verify -Dformat.update=true formats these").isEmpty();
    }
  }

  /** Formatted twice: a long string that was joined may be broken anew by the second run. */
  private static String settled(String text) throws FormatterException {
    Formatter formatter = new Formatter();
    return formatter.formatSourceAndFixImports(formatter.formatSourceAndFixImports(text));
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module :
          modules
              .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
              .sorted()
              .toList()) {
        try (Stream<Path> files = Files.walk(module.resolve("src"))) {
          files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
        }
      }
    }
    return sources;
  }
}
