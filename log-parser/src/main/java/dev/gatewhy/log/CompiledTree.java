package dev.gatewhy.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * A data file in its compiled form, decoded when somebody asks for it: of a whole catalog, most
 * runs of the command line need a few files. Immutable.
 */
public final class CompiledTree {
  private final DataFile file;
  private final ByteBuffer bytes;

  CompiledTree(DataFile file, ByteBuffer bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** The file as error messages name it. */
  public String fileName() {
    return file.name();
  }

  /**
   * Its root, decoded anew at each call.
   *
   * @throws UncheckedIOException if the bytes hold no tree
   */
  public DataNode root() {
    try {
      return decode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DataNode decode() throws IOException {
    return DataBinary.readRoot(bytes, file);
  }
}
