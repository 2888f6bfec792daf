package dev.gatewhy.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One log to be read: a file, a stream, or bytes in memory. Immutable; safe to share, except that a
 * stream can be read only once.
 */
public final class LogSource {
  /** Opens the source at a byte; sources that cannot be divided are only asked for byte 0. */
  interface Opener {
    InputStream open(long from) throws IOException;
  }

  /**
   * A stretch of a source, read by one reader. A line belongs to the part in which it begins, so
   * the parts of a source together hold each line once.
   *
   * @param source what it is a part of
   * @param from first byte
   * @param to byte after the last, or {@link Long#MAX_VALUE} for all the rest
   */
  public record Part(LogSource source, long from, long to) {}

  private final String name;
  private final Opener opener;
  private final Path path;
  private final Kind kind;
  private final long start;
  private final long length;
  private final int layers;

  /** What a source can do. */
  private enum Kind {
    ONCE,
    REPEATABLE,
    SEEKABLE
  }

  private LogSource(String name, Opener opener, Path path, Kind kind) {
    this(name, opener, path, kind, 0, -1, Integer.MAX_VALUE);
  }

  /**
   * @param start first byte of what the opener opens
   * @param length how many bytes of that; negative for all
   * @param layers how many layers may be taken off it, besides what limits say
   */
  private LogSource(
      String name, Opener opener, Path path, Kind kind, long start, long length, int layers) {
    this.name = name;
    this.opener = opener;
    this.path = path;
    this.kind = kind;
    this.start = start;
    this.length = length;
    this.layers = layers;
  }

  /** The file at {@code path}, called so. */
  public static LogSource ofFile(Path path) {
    return ofFile(path, path.toString());
  }

  /** The file at {@code path}, called {@code name}. */
  public static LogSource ofFile(Path path, String name) {
    return new LogSource(
        name,
        from -> open(path, from),
        path,
        Files.isRegularFile(path) ? Kind.SEEKABLE : Kind.ONCE);
  }

  /** Bytes in memory; the caller must not change them. */
  public static LogSource ofBytes(String name, byte[] bytes) {
    return new LogSource(
        name,
        from -> new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from),
        null,
        Kind.SEEKABLE);
  }

  /** Text in memory. */
  public static LogSource ofText(String name, String text) {
    return ofBytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A stream, which the reader closes; it can be read once. */
  public static LogSource ofStream(String name, InputStream in) {
    return new LogSource(name, from -> in, null, Kind.ONCE);
  }

  /** An entry of an archive, which can be opened at its beginning only. */
  static LogSource ofPacked(String name, Opener opener, int layers) {
    return new LogSource(name, opener, null, Kind.REPEATABLE, 0, -1, layers);
  }

  /** What can be opened anywhere. */
  static LogSource ofSeekable(String name, Opener opener) {
    return new LogSource(name, opener, null, Kind.SEEKABLE);
  }

  /** A stretch of this source, which is seekable, as a source of its own. */
  LogSource region(String regionName, long from, long regionLength, int regionLayers) {
    return new LogSource(
        regionName, opener, null, Kind.SEEKABLE, start + from, regionLength, regionLayers);
  }

  private static InputStream open(Path path, long from) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    if (from > 0) {
      channel.position(from);
    }
    return Channels.newInputStream(channel);
  }

  /** What messages and results call it: the path as it was given, or {@code <stdin>}. */
  public String name() {
    return name;
  }

  /** The file, if it is one. */
  public Optional<Path> path() {
    return Optional.ofNullable(path);
  }

  /** Whether it can be read more than once. */
  public boolean isRepeatable() {
    return kind != Kind.ONCE;
  }

  /** Whether {@link #open(long)} opens it anywhere. */
  boolean isSeekable() {
    return kind == Kind.SEEKABLE;
  }

  /** How many layers of packing may be taken off it. */
  int layers(ReadLimits limits) {
    return Math.min(layers, limits.layers());
  }

  /** All of it as one part. */
  public Part whole() {
    return new Part(this, 0, Long.MAX_VALUE);
  }

  /**
   * Divides it into parts of about {@code targetBytes}, in order: several for a large plain file,
   * one for everything else. A file in whose first 64 KiB there are lines of a wrapper that splits
   * long lines (a container runtime's) is one part, because the pieces of a line must not be torn
   * apart. What cannot be opened is one part, whose reader says why.
   */
  public List<Part> parts(long targetBytes) {
    return parts(targetBytes, 0, Long.MAX_VALUE);
  }

  /**
   * Divides a stretch of it: from {@code from}, where a line begins, up to {@code to}; of a source
   * that cannot be divided there is only the whole.
   */
  public List<Part> parts(long targetBytes, long from, long to) {
    if (targetBytes < 1) {
      throw new IllegalArgumentException("parts need at least one byte");
    }
    long size = Math.min(plainBytes(), to);
    boolean toEnd = to == Long.MAX_VALUE;
    if (size - from <= targetBytes) {
      return List.of(new Part(this, from, to));
    }
    List<Part> parts = new ArrayList<>();
    for (long begin = from; begin < size; begin += targetBytes) {
      long end = begin + targetBytes;
      parts.add(new Part(this, begin, end < size ? end : toEnd ? Long.MAX_VALUE : size));
    }
    return List.copyOf(parts);
  }

  /**
   * The size of a file, or of what stands in one, if its lines can be read from anywhere: if it is
   * text as it stands, and no lines are split in it; else 0.
   */
  public long plainBytes() {
    if (kind != Kind.SEEKABLE || path == null && length < 0) {
      return 0;
    }
    try (InputStream in = open(0)) {
      byte[] head = in.readNBytes(PieceWriters.HEAD);
      boolean isPlain = ContentKind.of(head, head.length) == ContentKind.TEXT;
      if (!isPlain || PieceWriters.wrote(head) || ExportStream.isOne(head)) {
        return 0;
      }
      return length < 0 ? Files.size(path) : length;
    } catch (IOException unreadable) {
      return 0;
    }
  }

  /**
   * Opens it at its beginning, as it is stored; the caller closes it. A stream can be opened once.
   */
  public InputStream open() throws IOException {
    return open(0);
  }

  InputStream open(long from) throws IOException {
    InputStream in = opener.open(start + from);
    return length < 0 ? in : new StretchStream(in, start + from, length - from);
  }

  @Override
  public String toString() {
    return name;
  }
}
