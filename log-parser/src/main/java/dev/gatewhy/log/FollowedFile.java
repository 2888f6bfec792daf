package dev.gatewhy.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A log that grows and is rotated, read line by line as it is written.
 *
 * <p>Each {@link #poll} reads all that is new. A file is known by device and inode and by what it
 * holds (its first bytes and the last ones read), so that:
 *
 * <ul>
 *   <li>a file that is renamed, deleted or replaced (also behind a link) is read to its end, and
 *       for some polls after, because its writer may not have noticed yet;
 *   <li>files of the rotated set ({@link RotatedName}) that came and went between two polls are
 *       found beside it and read in order, compressed or not;
 *   <li>copies of what was read, compressed or not, are not read again;
 *   <li>a file that is truncated, or was rewritten, begins anew. What was written between the last
 *       poll and that is taken from the copy beside it ({@code copytruncate}) if there is one; in
 *       any case a gap is reported, because lines may be missing that nobody can see.
 * </ul>
 *
 * <p>A line is given out when its end was written, or its file is done. Not thread-safe; waits for
 * nothing: {@link #follow} is the loop around it.
 */
public final class FollowedFile implements Closeable {
  private static final int QUIET_POLLS = 5;
  private static final int REMEMBERED = 100;

  /** What hears of new lines. */
  public interface Sink {
    /** Whole lines, each with its line end, in {@code bytes[from, to)}; valid during the call. */
    void lines(byte[] bytes, int from, int to) throws IOException;

    /** Lines may have been lost here, in words that follow the file's name. */
    void gap(String why) throws IOException;
  }

  /** A file that was read, by its identity and contents. */
  private record Known(Object key, Fingerprint contents) {}

  private final Path path;
  private final ReadLimits limits;
  private final Deque<Known> known = new ArrayDeque<>();
  private final List<FileTail> retired = new ArrayList<>();
  private FileTail current;

  private FollowedFile(Path path, ReadLimits limits) {
    this.path = path;
    this.limits = limits;
  }

  /**
   * Follows a file, which need not exist yet, from its beginning. The files of its rotated set that
   * stand beside it now are taken as read.
   */
  public static FollowedFile fromBeginning(Path path, ReadLimits limits) throws IOException {
    FollowedFile followed = new FollowedFile(path, limits);
    Object own = followed.key(path);
    for (Path sibling : followed.siblings()) {
      if (!followed.key(sibling).equals(own)) {
        followed.remember(followed.key(sibling), stored(sibling));
      }
    }
    return followed;
  }

  /** Follows a file from its present end. */
  public static FollowedFile fromEnd(Path path, ReadLimits limits) throws IOException {
    FollowedFile followed = fromBeginning(path, limits);
    followed.poll(
        new Sink() {
          @Override
          public void lines(byte[] bytes, int from, int to) {}

          @Override
          public void gap(String why) {}
        });
    return followed;
  }

  /** Polls until {@code stop}, waiting between; an interrupt ends it, too, and stays set. */
  public void follow(Sink sink, Duration interval, BooleanSupplier stop) throws IOException {
    while (!stop.getAsBoolean()) {
      poll(sink);
      try {
        Thread.sleep(interval);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Gives out all lines that were completed since the last poll. */
  public void poll(Sink sink) throws IOException {
    drainRetired(sink);
    if (current != null) {
      drainCurrent(sink);
    }
    Object key = key(path);
    if (key != MISSING && (current == null || !key.equals(current.key()))) {
      turn(sink);
    }
  }

  private void drainRetired(Sink sink) throws IOException {
    for (Iterator<FileTail> tails = retired.iterator(); tails.hasNext(); ) {
      FileTail tail = tails.next();
      tail.drain(sink);
      if (tail.quietPolls() >= QUIET_POLLS) {
        tail.finish(sink);
        tail.close();
        remember(tail.key(), tail.contents());
        tails.remove();
      }
    }
  }

  private void drainCurrent(Sink sink) throws IOException {
    if (!current.isContinued()) {
      boolean found = false;
      for (Path sibling : unseen()) {
        found |= readCopy(sibling, found, sink);
      }
      if (!found) {
        remember(current.key(), current.contents());
      }
      current.restart();
      sink.gap("was truncated: what was written right before may be missing");
    }
    current.drain(sink);
  }

  /**
   * Reads a file that appeared beside one that was truncated: the rest of it if it is a copy of
   * that, else all of it.
   *
   * @param found whether a copy was found before
   */
  private boolean readCopy(Path sibling, boolean found, Sink sink) throws IOException {
    boolean isCopy = !found && holds(sibling, current.contents(), false);
    FileTail tail = isCopy ? current : FileTail.open(sibling, key(sibling), limits);
    if (tail == null) {
      return false;
    }
    try (InputStream in = unpacked(sibling)) {
      Fingerprint.skip(in, tail.contents().offset());
      tail.readAll(in, sink);
    }
    tail.finish(sink);
    remember(key(sibling), tail.contents());
    if (!isCopy) {
      tail.close();
    }
    return isCopy;
  }

  /** Another file stands where the current one stood. */
  private void turn(Sink sink) throws IOException {
    if (current != null) {
      retired.add(current);
      current = null;
    }
    Object key = key(path);
    for (Path sibling : unseen()) {
      if (key(sibling).equals(key)) {
        continue;
      }
      FileTail between = FileTail.open(sibling, key(sibling), limits);
      if (between == null) {
        continue; // renamed just now: the next poll finds it
      }
      between.continueFrom(readBefore(sibling));
      if (isPacked(sibling)) {
        try (InputStream in = unpacked(sibling)) {
          between.readAll(in, sink);
        }
        between.finish(sink);
        between.close();
        remember(between.key(), between.contents());
      } else {
        between.drain(sink);
        retired.add(between);
      }
    }
    current = back(key);
    if (current == null) {
      current = FileTail.open(path, key, limits);
    }
    if (current != null) {
      current.drain(sink);
    }
  }

  /** What was read of a file that has grown since it was given up. */
  private Fingerprint readBefore(Path file) throws IOException {
    Object key = key(file);
    for (Known one : known) {
      if (one.key.equals(key) && holds(file, one.contents, false)) {
        return one.contents;
      }
    }
    return Fingerprint.EMPTY;
  }

  /** The file among those that were retired, if a link or a name leads to it again. */
  private FileTail back(Object key) {
    for (FileTail tail : retired) {
      if (tail.key().equals(key)) {
        retired.remove(tail);
        return tail;
      }
    }
    return null;
  }

  // ---- files of the set

  /** Files of the rotated set that were never read, oldest first. */
  private List<Path> unseen() throws IOException {
    List<Path> unseen = new ArrayList<>();
    for (Path sibling : siblings()) {
      if (!isKnown(sibling)) {
        unseen.add(sibling);
      }
    }
    return unseen;
  }

  private List<Path> siblings() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Path set = RotatedName.of(path.toAbsolutePath()).set();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> own =
          files
              .filter(file -> RotatedName.of(file).set().equals(set) && Files.isRegularFile(file))
              .toList();
      return RotatedName.sorted(own);
    }
  }

  /** Whether the file is one that was read, or a copy of one, or one that is being written. */
  private boolean isKnown(Path file) throws IOException {
    Object key = key(file);
    boolean isPacked = isPacked(file);
    Path plain = RotatedName.withoutPacking(file);
    if (isPacked && !plain.equals(file) && Files.exists(plain)) {
      return true; // it is being packed now
    }
    if (current != null && current.key().equals(key)) {
      return true;
    }
    for (FileTail tail : retired) {
      if (tail.key().equals(key) || isPacked && holds(file, tail.contents(), false)) {
        return true;
      }
    }
    for (Known one : known) {
      boolean isEmpty = one.contents.offset() == 0 && one.key.equals(key) && Files.size(file) == 0;
      if (isEmpty || holds(file, one.contents, true)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the file holds this, as it is stored or unpacked.
   *
   * @param alone whether it must hold nothing more: a copy of a file that was read to its end is no
   *     longer than that, but another file may begin alike
   */
  private boolean holds(Path file, Fingerprint contents, boolean alone) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (contents.matches(channel) && !(alone && channel.size() > contents.offset())) {
        return true;
      }
    } catch (NoSuchFileException gone) {
      return false;
    }
    if (!isPacked(file)) {
      return false;
    }
    try (InputStream in = unpacked(file)) {
      return contents.matches(in) && !(alone && in.read() >= 0);
    }
  }

  private static boolean isPacked(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(ContentKind.HEAD);
      return ContentKind.of(head, head.length).isCompressed();
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private InputStream unpacked(Path file) throws IOException {
    return Unpacking.of(Files.newInputStream(file), limits.layers(), limits).stream();
  }

  private static Fingerprint stored(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Fingerprint.of(channel);
    }
  }

  private void remember(Object key, Fingerprint contents) {
    known.addFirst(new Known(key, contents));
    if (known.size() > REMEMBERED) {
      known.removeLast();
    }
  }

  private static final Object MISSING = new Object();

  private Object key(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return key == null ? file.toRealPath() : key;
    } catch (NoSuchFileException missing) {
      return MISSING;
    }
  }

  /** Closes the files; a line whose end was not written is not given out. */
  @Override
  public void close() throws IOException {
    for (FileTail tail : retired) {
      tail.close();
    }
    if (current != null) {
      current.close();
    }
  }
}
