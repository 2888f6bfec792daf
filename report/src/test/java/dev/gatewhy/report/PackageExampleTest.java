package dev.gatewhy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.engine.Triage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the package's description, compiled and run. */
class PackageExampleTest {
  @Test
  void theExampleOfThePackageWorks(@TempDir Path folder) throws IOException {
    Triage triage = Samples.twoIncidents();
    Report.triage(
        Report.Kind.TEXT, triage, Style.DEFAULT.withColumns(120), OutputStream.nullOutputStream());
    Path night = folder.resolve("night.html");
    ReportFile.write(night, out -> Report.triage(Report.Kind.HTML, triage, Style.DEFAULT, out));
    assertThat(Files.readString(night)).startsWith("<!doctype html>").endsWith("</html>\n");
  }
}
