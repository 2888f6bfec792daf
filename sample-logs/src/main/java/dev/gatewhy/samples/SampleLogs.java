package dev.gatewhy.samples;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The logs of this module: real lines, recorded with a real gateway and a known fault, with the
 * truth about them beside. {@code README.md} lists them.
 *
 * <p>Names are paths from the module's directory: {@code lines/higress.log}, {@code
 * incidents/one-bad-host/istio-text.log.gz}.
 */
public final class SampleLogs {
  private SampleLogs() {}

  /** The sample as a file. */
  public static Path path(String name) {
    Path file = directory().resolve(name);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("there is no sample " + name + " in " + directory());
    }
    return file;
  }

  /** The directory of all samples. */
  public static Path directory() {
    for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
      Path samples = here.resolve("sample-logs");
      if (Files.isRegularFile(samples.resolve("README.md"))) {
        return samples;
      }
    }
    throw new IllegalStateException(
        "found no sample-logs above "
            + Path.of("").toAbsolutePath()
            + "; run tests from a checkout");
  }

  /** The bytes of the sample, decompressed. */
  public static byte[] bytes(String name) {
    try (InputStream file = Files.newInputStream(path(name));
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the sample, decompressed, as UTF-8 without their line ends. */
  public static List<String> lines(String name) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(bytes(name)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
