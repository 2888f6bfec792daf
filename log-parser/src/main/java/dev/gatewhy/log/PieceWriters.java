package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Knows what is written by tools that split long lines: containerd and CRI-O ({@code TIME stdout P
 * }), Docker, and the shippers that pass their pieces on.
 */
final class PieceWriters {
  /** How many bytes of a source are looked at. */
  static final int HEAD = 64 << 10;

  private static final Pattern TRACE =
      Pattern.compile(
          " (?:stdout|stderr) [FP](?::\\S*)? " // containerd, CRI-O
              + "|\\{\"log\":\"[^\\n]*\"stream\":\"(?:stdout|stderr)\"" // Docker
              + "|\"(?:logtag|_p)\":\"[FP]\"|\"_partial\":|\"partial_last\":");

  private PieceWriters() {}

  /** Whether one of them wrote a log that begins with {@code head}. */
  static boolean wrote(byte[] head) {
    return TRACE.matcher(new String(head, StandardCharsets.ISO_8859_1)).find();
  }
}
