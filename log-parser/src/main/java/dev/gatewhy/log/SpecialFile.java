package dev.gatewhy.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that are no files: of these only pipes and terminals can be a log. */
final class SpecialFile {
  private static final int TYPE = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int BLOCK_DEVICE = 0060000;
  private static final int SOCKET = 0140000;

  private SpecialFile() {}

  /** Why a file that exists is not read: it may never end. */
  static Optional<String> obstacle(Path path) {
    try {
      if (!Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class)
          .isOther()) {
        return Optional.empty();
      }
      int type = (Integer) Files.getAttribute(path, "unix:mode") & TYPE;
      return switch (type) {
        case SOCKET -> Optional.of("is a socket");
        case BLOCK_DEVICE -> Optional.of("is a device");
        case CHARACTER_DEVICE -> isHarmless(path) ? Optional.empty() : Optional.of("is a device");
        default -> Optional.empty();
      };
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      return Optional.empty(); // the reader will see
    }
  }

  private static boolean isHarmless(Path path) throws IOException {
    String real = path.toRealPath().toString();
    return real.equals("/dev/null") || real.startsWith("/dev/pts/") || real.startsWith("/dev/tty");
  }
}
