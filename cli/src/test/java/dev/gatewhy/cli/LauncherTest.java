package dev.gatewhy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout of its own, with a JDK and a Maven that only pretend. */
class LauncherTest {
  @TempDir Path folder;
  private Path checkout;

  @BeforeEach
  void aCheckoutThatWasNeverBuilt() throws IOException {
    checkout = Files.createDirectories(folder.resolve("check out"));
    Files.createDirectories(checkout.resolve("target"));
    executable(checkout.resolve("gatewhy"), Files.readString(Path.of("../gatewhy")));
    Files.writeString(checkout.resolve("pom.xml"), "");
    executable(folder.resolve("jdk/bin/java"), "#!/bin/sh\nprintf 'ran %s\\n' \"$*\"\n");
    Files.writeString(
        folder.resolve("jdk/release"), "JAVA_VERSION=\"25\"\nJAVA_RUNTIME_VERSION=\"25+1\"\n");
    executable(
        folder.resolve("bin/mvn"),
        "#!/bin/sh\ncd \"${0%/bin/mvn}/check out\"\nmkdir -p cli/target/dist/lib\n"
            + "touch cli/target/dist/lib/gatewhy.jar\n");
  }

  @Test
  void theFirstRunBuildsAndTheSecondDoesNot() throws Exception {
    assertThat(finish(launch())).startsWith("gatewhy: building with Maven, once");
    Process second = launch();
    assertThat(finish(second)).isEmpty();
    assertThat(second.inputReader().lines()).singleElement().asString().endsWith("explain UC");
  }

  @Test
  void theLockOfABuildThatWasKilledIsTakenOverAtOnce() throws Exception {
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    lockedBy(killed.pid());
    assertThat(finish(launch()))
        .startsWith("gatewhy: building with Maven, once")
        .doesNotContain("waiting");
    assertThat(checkout.resolve("target/build.lock")).doesNotExist();
  }

  @Test
  void whoeverWaitsForAnotherBuildSaysSo() throws Exception {
    lockedBy(ProcessHandle.current().pid());
    Process waiting = launch();
    BufferedReader err = waiting.errorReader(StandardCharsets.UTF_8);
    assertThat(err.readLine())
        .isEqualTo(
            "gatewhy: another gatewhy (process %d) builds here; waiting for it",
            ProcessHandle.current().pid());
    Files.delete(checkout.resolve("target/build.lock"));
    assertThat(err.readLine()).startsWith("gatewhy: building with Maven, once");
    assertThat(waiting.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aBuildThatFailsShowsItsErrorsAndLeavesNoLock() throws Exception {
    executable(folder.resolve("bin/mvn"), "#!/bin/sh\necho '[ERROR] broken pom'\nexit 1\n");
    Process process = launch();
    assertThat(finish(process)).contains("[ERROR] broken pom\n", "the build failed");
    assertThat(process.exitValue()).isEqualTo(70);
    assertThat(checkout.resolve("target/build.lock")).doesNotExist();
  }

  private void lockedBy(long process) throws IOException {
    Files.createSymbolicLink(
        checkout.resolve("target/build.lock"), Path.of(Long.toString(process)));
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(checkout.resolve("gatewhy").toString(), "explain", "UC");
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().merge("PATH", folder.resolve("bin") + ":", (old, own) -> own + old);
    return builder.start();
  }

  /** What it wrote to standard error. */
  private static String finish(Process process) throws Exception {
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return err;
  }

  private static void executable(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
