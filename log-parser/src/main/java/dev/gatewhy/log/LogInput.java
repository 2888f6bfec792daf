package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The logs that a user named: files, globs that the shell left alone, directories, {@code -} for
 * standard input.
 *
 * <p>The order is that of the arguments, and of the names within a glob or a directory. A file that
 * is named twice is read once. What does not exist becomes an {@link InputProblem}; the rest is
 * still there.
 */
public final class LogInput {
  /** What standard input is called in messages and results. */
  public static final String STDIN = "<stdin>";

  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
  private static final Set<String> NO_LOGS =
      Set.of( // in a directory that somebody names, such files are not what they mean
          "class", "css", "csv", "gif", "html", "ico", "jar", "java", "jpg", "js", "md", "pdf",
          "png", "py", "sh", "svg", "toml", "xml", "yaml", "yml");

  private final List<LogSource> sources = new ArrayList<>();
  private final List<InputProblem> problems = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();
  private final Supplier<InputStream> stdin;

  private LogInput(Supplier<InputStream> stdin) {
    this.stdin = stdin;
  }

  /**
   * Finds what the arguments name.
   *
   * @param stdin asked for the stream if {@code -} is among them
   */
  public static LogInput of(List<String> arguments, Supplier<InputStream> stdin) {
    LogInput input = new LogInput(stdin);
    arguments.forEach(input::add);
    return input;
  }

  /** The logs, in order. */
  public List<LogSource> sources() {
    return List.copyOf(sources);
  }

  /** What could not be found, in the order of the arguments. */
  public List<InputProblem> problems() {
    return List.copyOf(problems);
  }

  private void add(String argument) {
    if (argument.equals("-")) {
      sources.add(LogSource.ofStream(STDIN, stdin.get()));
      return;
    }
    try {
      Path path = Path.of(argument);
      if (Files.isDirectory(path)) {
        addDirectory(path, argument);
      } else if (Files.exists(path)) {
        addFile(path);
      } else if (GLOB.matcher(argument).find()) {
        addGlob(argument);
      } else {
        problem(argument, "does not exist", "");
      }
    } catch (InvalidPathException | PatternSyntaxException wrong) {
      problem(argument, "is no path", "");
    } catch (IOException e) {
      problem(argument, "cannot be read: " + e.getMessage(), "");
    }
  }

  private void addFile(Path path) {
    Path real = path;
    try {
      real = path.toRealPath();
    } catch (IOException unreadable) {
      real = path.toAbsolutePath().normalize(); // the reader will say why
    }
    if (seen.add(real)) {
      sources.add(LogSource.ofFile(path));
    }
  }

  private void addDirectory(Path directory, String argument) throws IOException {
    List<Path> files = new ArrayList<>();
    walk(directory, file -> isPlausible(file) && files.add(file));
    if (files.isEmpty()) {
      problem(
          argument, "is a directory without logs", "name a log, or a directory that holds some");
    }
    files.stream().sorted().forEach(this::addFile);
  }

  private void addGlob(String argument) throws IOException {
    int special = GLOB.matcher(argument).results().findFirst().orElseThrow().start();
    int slash = argument.lastIndexOf('/', special);
    Path base = Path.of(slash < 0 ? "." : slash == 0 ? "/" : argument.substring(0, slash));
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + (slash < 0 ? "./" : "") + argument);
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(base)) {
      walk(
          base,
          file ->
              matcher.matches(file) && files.add(slash < 0 ? Path.of(".").relativize(file) : file));
    }
    if (files.isEmpty()) {
      problem(argument, "matches no file", "");
    }
    files.stream().sorted().forEach(this::addFile);
  }

  /** What is done with a file that was met; the answer means nothing. */
  private interface Visitor {
    boolean visit(Path file);
  }

  /**
   * Visits the regular files below {@code base}, hidden ones excepted; links to files are followed,
   * links to directories are not.
   */
  private void walk(Path base, Visitor visitor) throws IOException {
    Files.walkFileTree(
        base,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return directory.equals(base) || !isHidden(directory)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file) && Files.isRegularFile(file)) {
              visitor.visit(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            problem(file.toString(), "cannot be read: " + e.getMessage(), "");
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isHidden(Path path) {
    return path.getFileName() != null && path.getFileName().toString().startsWith(".");
  }

  private static boolean isPlausible(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 || !NO_LOGS.contains(name.substring(dot + 1));
  }

  private void problem(String name, String what, String advice) {
    problems.add(new InputProblem(name, what, advice));
  }
}
