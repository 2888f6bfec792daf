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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The logs that a user named: files, globs that the shell left alone, directories, {@code -} for
 * standard input.
 *
 * <p>The order is that of the arguments, and of the names within a glob or a directory; but the
 * files of one rotated set stand where the first of them would, oldest first, so that input order
 * is time order: {@code access.log.2.gz}, {@code access.log.1}, {@code access.log}, see {@link
 * RotatedName}. That holds for files that are named one after another, too, because a shell puts
 * {@code access.log*} in the order of the letters. The entries of an archive stand in the order in
 * which it holds them.
 *
 * <p>A file that is named twice, even by a link, is read once. What does not exist becomes an
 * {@link InputProblem}; the rest is still there. Archives are opened to see what they hold; a
 * folder's rules hold in them, too: hidden files and pages, pictures and programs are passed over,
 * and an entry that turns out to be no log is said.
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
  private final List<Path> pending = new ArrayList<>();
  private final Set<Object> seen = new HashSet<>();
  private final Supplier<InputStream> stdin;
  private final ReadLimits limits;

  private LogInput(Supplier<InputStream> stdin, ReadLimits limits) {
    this.stdin = stdin;
    this.limits = limits;
  }

  /**
   * Finds what the arguments name.
   *
   * @param stdin asked for the stream if {@code -} is among them
   */
  public static LogInput of(List<String> arguments, Supplier<InputStream> stdin) {
    LogInput input = new LogInput(stdin, ReadLimits.DEFAULT);
    arguments.forEach(input::add);
    input.addPending();
    return input;
  }

  /** Finds what these paths lead to: files, archives, directories; their names are no globs. */
  public static LogInput ofPaths(List<Path> paths) {
    LogInput input = new LogInput(InputStream::nullInputStream, ReadLimits.DEFAULT);
    for (Path path : paths) {
      try {
        if (!input.addPath(path)) {
          input.problem(path.toString(), "does not exist", "");
        }
      } catch (IOException e) {
        input.problem(path.toString(), "cannot be read: " + e.getMessage(), "");
      }
    }
    input.addPending();
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
      addPending();
      addSource(PipedSource.of(STDIN, stdin.get()));
      return;
    }
    try {
      Path path = Path.of(argument);
      if (addPath(path)) {
        return;
      }
      if (GLOB.matcher(argument).find()) {
        addGlob(argument);
      } else if (Files.isSymbolicLink(path)) {
        problem(argument, "is a link that leads nowhere", "");
      } else {
        problem(
            argument,
            "does not exist",
            "name a file, a directory, a glob, or - for standard input");
      }
    } catch (InvalidPathException | PatternSyntaxException wrong) {
      problem(argument, "is no path", "");
    } catch (IOException e) {
      problem(argument, "cannot be read: " + e.getMessage(), "");
    }
  }

  /** Adds what exists at {@code path}; false if there is nothing. */
  private boolean addPath(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      addPending();
      addDirectory(path, path.toString());
      return true;
    }
    return Files.exists(path) && pending.add(path);
  }

  /** Adds the files that were named one after another. */
  private void addPending() {
    RotatedName.keepSetsTogether(pending).forEach(this::addFile);
    pending.clear();
  }

  private void addFile(Path path) {
    Optional<String> obstacle = SpecialFile.obstacle(path);
    if (obstacle.isPresent()) {
      problem(path.toString(), obstacle.get(), "");
    } else if (seen.add(identity(path))) {
      addSource(LogSource.ofFile(path));
    }
  }

  /** Device and inode, which all links share; where there are none, the real path. */
  private static Object identity(Path path) {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return key == null ? path.toRealPath() : key;
    } catch (IOException unreadable) {
      return path.toAbsolutePath().normalize(); // the reader will say why
    }
  }

  /** Adds a source, or what it holds if it is an archive. */
  private void addSource(LogSource source) {
    if (source.isRepeatable()) {
      try {
        Optional<Archive.Contents> archive = Archive.contents(source, limits);
        if (archive.isPresent()) {
          sources.addAll(archive.get().sources());
          problems.addAll(archive.get().problems());
          return;
        }
      } catch (IOException unreadable) {
        // the reader will say why
      }
    }
    sources.add(source);
  }

  private void addDirectory(Path directory, String argument) throws IOException {
    List<Path> files = new ArrayList<>();
    walk(directory, file -> isPlausible(file) && files.add(file));
    if (files.isEmpty()) {
      problem(
          argument, "is a directory without logs", "name a log, or a directory that holds some");
    }
    RotatedName.sorted(files).forEach(this::addFile);
  }

  private void addGlob(String argument) throws IOException {
    addPending();
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
    RotatedName.sorted(files).forEach(this::addFile);
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
    return isPlausibleName(file.getFileName().toString());
  }

  /** Whether a file or an entry of an archive may be a log, by its name: all its folders count. */
  static boolean isPlausibleName(String name) {
    String[] parts = name.toLowerCase(Locale.ROOT).split("/");
    for (String part : parts) {
      if (part.startsWith(".") && !part.equals(".") && !part.equals("..")
          || part.equals("__macosx")) {
        return false;
      }
    }
    String last = parts.length == 0 ? "" : parts[parts.length - 1];
    int dot = last.lastIndexOf('.');
    return dot < 0 || !NO_LOGS.contains(last.substring(dot + 1));
  }

  private void problem(String name, String what, String advice) {
    problems.add(new InputProblem(name, what, advice));
  }
}
