package dev.gatewhy.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * Golden files: what the program is known to print, under {@code src/test/golden} of the module
 * whose tests run.
 *
 * <p>{@code -Dgolden.update=true} writes them anew; the difference is then reviewed like code.
 * Names say what a file shows: {@code report/triage-idle-timeout.txt}.
 */
public final class Golden {
  private static final Path ROOT = Path.of("src/test/golden");
  private static final Set<String> USED = new ConcurrentSkipListSet<>();

  private Golden() {}

  /**
   * Compares {@code actual} with the golden file {@code path}, or writes it when asked to.
   *
   * @throws AssertionError at the first line that differs
   */
  public static void assertMatches(String path, String actual) {
    USED.add(path);
    Path file = ROOT.resolve(path);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
        return;
      }
      compare(file, Files.readString(file), actual);
    } catch (NoSuchFileException missing) {
      throw new AssertionError(
          "there is no golden file " + file + "; -Dgolden.update=true makes it, with:\n" + actual,
          missing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void compare(Path file, String expected, String actual) {
    if (expected.equals(actual)) {
      return;
    }
    List<String> wanted = expected.lines().toList();
    List<String> found = actual.lines().toList();
    int line = 0;
    while (line < wanted.size()
        && line < found.size()
        && wanted.get(line).equals(found.get(line))) {
      line++;
    }
    throw new AssertionError(
        file
            + ":"
            + (line + 1)
            + ": expected\n  "
            + lineOf(wanted, line)
            + "\nbut was\n  "
            + lineOf(found, line)
            + "\nIf that is what you wanted: -Dgolden.update=true. All of it:\n"
            + actual);
  }

  private static String lineOf(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "(the end, or only a line end that differs)";
  }

  /**
   * The golden files under {@code directory} that none of {@code known} names: left over from tests
   * that are gone. For a module's test of its golden files: call it with the paths that the tests
   * use.
   */
  public static Set<String> orphans(String directory, Collection<String> known) {
    Path base = ROOT.resolve(directory);
    Set<String> orphans = new TreeSet<>();
    if (!Files.isDirectory(base)) {
      return orphans;
    }
    try (Stream<Path> files = Files.walk(base)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
          .forEach(orphans::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    orphans.removeAll(known);
    return orphans;
  }

  /**
   * The paths that {@link #assertMatches} was called with so far in this process; for an
   * {@code @AfterAll} that looks for {@link #orphans}.
   */
  public static Set<String> used() {
    return new TreeSet<>(USED);
  }
}
