package dev.gatewhy.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compiles a directory of YAML data files into one binary resource; the build runs it once for
 * formats and once for causes.
 *
 * <p>Arguments: the directory, the file to write. Trees are written in the order of the file names,
 * so the result depends on the contents alone. A file that is no valid YAML ends it with a {@link
 * DataException}.
 */
public final class DataCompiler {
  private DataCompiler() {}

  /** Compiles {@code arguments[0]} into {@code arguments[1]}. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "usage: DataCompiler <directory of YAML files> <file to write>");
    }
    compile(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  static void compile(Path directory, Path output) throws IOException {
    List<DataNode> trees = readDirectory(directory);
    Files.createDirectories(output.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(output)) {
      DataNode.writeBinary(trees, out);
    }
  }

  /** The trees of all {@code *.yaml} files in a directory, in the order of their names. */
  public static List<DataNode> readDirectory(Path directory) throws IOException {
    List<DataException> faults = new ArrayList<>();
    List<DataNode> trees = readDirectory(directory, faults);
    if (!faults.isEmpty()) {
      throw DataException.ofAll(faults);
    }
    return trees;
  }

  /**
   * The same, without the files that are no valid YAML.
   *
   * @param faults hears what is wrong with those
   */
  public static List<DataNode> readDirectory(Path directory, List<DataException> faults)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.filter(file -> file.getFileName().toString().endsWith(".yaml")).sorted().toList();
    }
    List<DataNode> trees = new ArrayList<>();
    for (Path file : files) {
      try {
        trees.add(read(file, directory.getFileName() + "/" + file.getFileName()));
      } catch (DataException fault) {
        faults.add(fault);
      }
    }
    return trees;
  }

  private static DataNode read(Path file, String name) throws IOException {
    if (Files.size(file) > 4L * DataLimits.CHARACTERS) {
      throw DataLimits.tooLarge(name);
    }
    return DataNode.parseYaml(utf8(file, name), name);
  }

  private static String utf8(Path file, String name) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException notUtf8) {
      throw new DataException("the file is no UTF-8 text", name, 0, 0, "", "save it as UTF-8");
    }
  }
}
