package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The data files of this module as the build compiled them, see {@link DataCompiler}. */
final class CompiledData {
  private CompiledData() {}

  /**
   * The trees in a resource beside this class, such as {@code formats.bin}.
   *
   * @throws IllegalStateException if the module was not built, so that the resource is missing
   */
  static List<DataNode> read(String resource) {
    try (InputStream in = CompiledData.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            resource + " is missing from the class path; build the module log-parser");
      }
      return DataNode.readBinary(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
