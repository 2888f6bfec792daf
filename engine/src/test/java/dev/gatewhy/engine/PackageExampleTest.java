package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageExampleTest {
  @TempDir private Path output;

  @Test
  void theExampleInThePackageDocumentationCompiles() throws IOException {
    String documentation =
        Files.readString(Path.of("src/main/java/dev/gatewhy/engine/package-info.java"));
    Matcher example =
        Pattern.compile("<pre>\\{@code\n(.*?)\\* }</pre>", Pattern.DOTALL).matcher(documentation);
    assertThat(example.find()).isTrue();
    String body = example.group(1).replaceAll("(?m)^ \\* ?", "");
    String source =
        """
        import dev.gatewhy.engine.*;
        import dev.gatewhy.rules.*;
        import java.nio.file.Path;
        final class Example {
          void run() {
        %s
          }
        }
        """
            .formatted(body);
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<String> options =
        List.of("-d", output.toString(), "-classpath", System.getProperty("java.class.path"));
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, problems, options, null, List.of(new Source(source)))
            .call();
    assertThat(compiled).as(problems.getDiagnostics().toString()).isTrue();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Example.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
