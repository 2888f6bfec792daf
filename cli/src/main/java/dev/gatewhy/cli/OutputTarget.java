package dev.gatewhy.cli;

import dev.gatewhy.report.OutputKind;
import dev.gatewhy.report.ReportFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
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
    void writeTo(OutputStream out) throws IOException;
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
    // after Ctrl-C, what is known is still to be written; a channel would close
    boolean interrupted = Thread.interrupted();
    try {
      ReportFile.write(path.get(), content::writeTo);
    } catch (UncheckedIOException e) {
      throw Complaint.wrongUse("cannot write " + path.get() + ": " + e.getCause().getMessage());
    } catch (AccessDeniedException e) {
      throw Complaint.wrongUse("cannot write " + path.get() + ": not allowed");
    } catch (IOException e) {
      throw Complaint.wrongUse("cannot write " + path.get() + ": " + e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
