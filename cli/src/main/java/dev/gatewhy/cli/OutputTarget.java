package dev.gatewhy.cli;

import dev.gatewhy.report.OutputKind;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One {@code --output KIND[=PATH]}.
 *
 * @param kind what to write
 * @param path where to; empty for standard output
 */
record OutputTarget<K extends OutputKind>(K kind, Optional<Path> path) {

  /** Writes a result. */
  @FunctionalInterface
  interface Content {
    /** Writes to {@code out} and leaves it open. */
    void writeTo(OutputStream out) throws Exception;
  }

  /** Writes the content where it shall go; a file that exists is replaced. */
  void write(Terminal terminal, Content content) throws Exception {
    if (path.isEmpty()) {
      content.writeTo(terminal.out());
      return;
    }
    Path folder = path.get().toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw Complaint.wrongUse("cannot write " + path.get() + ": there is no such folder");
    }
    try (OutputStream out = new BufferedOutputStream(new FileOutputStream(path.get().toFile()))) { // no channel: Ctrl-C would close it
      content.writeTo(out);
    } catch (FileNotFoundException e) {
      throw Complaint.wrongUse("cannot write " + e.getMessage());
    } catch (IOException e) {
      throw Complaint.wrongUse("cannot write " + path.get() + ": " + e.getMessage());
    }
  }
}
