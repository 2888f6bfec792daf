package dev.gatewhy.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines of a table of cases beside the tests, without its comments. */
final class SpecFile {
  private SpecFile() {}

  static List<String> lines(String name) {
    try (InputStream in = SpecFile.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("# "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String[]> rows(String name) {
    return lines(name).stream().map(line -> line.split("\t", -1)).toList();
  }
}
