package dev.gatewhy.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines that a wrapper split and whose last piece has not come yet, one per stream.
 *
 * <p>Bounded: a line longer than allowed keeps its beginning only, and when there are too many
 * streams or bytes the oldest line is given up. A line whose last piece never comes is an orphan,
 * which the reader counts. Not thread-safe.
 */
final class Pieces {
  private static final int MOST_STREAMS = 64;
  private static final int MOST_LINES = 4;

  /** A line of which some pieces are there. */
  static final class Open {
    final long lineNumber;
    final long byteOffset;
    final List<Integer> starts = new ArrayList<>();
    byte[] bytes = new byte[0];
    int length;
    boolean isTooLong;

    private Open(long lineNumber, long byteOffset) {
      this.lineNumber = lineNumber;
      this.byteOffset = byteOffset;
    }
  }

  private final int longest;
  private final Map<String, Open> open = new LinkedHashMap<>();
  private final ArrayDeque<Open> orphans = new ArrayDeque<>();
  private long total;

  Pieces(ReadLimits limits) {
    longest = limits.lineBytes();
  }

  /** Whether no line is open. */
  boolean isEmpty() {
    return open.isEmpty();
  }

  boolean isOpen(String stream) {
    return open.containsKey(stream);
  }

  /** Adds a piece to the line that is open in {@code stream}, or opens one there. */
  void add(String stream, byte[] line, int from, int to, long lineNumber, long byteOffset) {
    Open into = open.computeIfAbsent(stream, key -> new Open(lineNumber, byteOffset));
    int length = to - from;
    if (into.isTooLong || into.length + length > longest) {
      into.isTooLong = true;
    } else {
      if (into.length + length > into.bytes.length) {
        into.bytes = Arrays.copyOf(into.bytes, Math.max(into.length + length, 2 * into.length));
      }
      System.arraycopy(line, from, into.bytes, into.length, length);
      into.starts.add(into.length);
      into.length += length;
      total += length;
    }
    while (open.size() > MOST_STREAMS || total > (long) MOST_LINES * longest) {
      orphan(take(open.keySet().iterator().next()));
    }
  }

  /** Takes the line that is open in {@code stream}; null if none is. */
  Open take(String stream) {
    Open taken = open.remove(stream);
    total -= taken == null ? 0 : taken.length;
    return taken;
  }

  /** Gives a line up. */
  void orphan(Open line) {
    orphans.add(line);
  }

  /** Gives all open lines up: no more pieces come. */
  void end() {
    orphans.addAll(open.values());
    open.clear();
    total = 0;
  }

  boolean hasOrphans() {
    return !orphans.isEmpty();
  }

  /** The next line that was given up, or null. */
  Open nextOrphan() {
    return orphans.poll();
  }
}
