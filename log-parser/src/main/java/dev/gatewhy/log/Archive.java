package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A tar or zip archive as a folder of logs: each entry is a source of its own, called {@code
 * logs.tar/access.log}, in the order in which the archive holds them.
 *
 * <p>Entries of a plain tar file are stretches of it, read from where they stand. All others can
 * only be reached through what stands before them, so a reader that has come to the end of an entry
 * leaves the opened archive to the next reader that wants a later one: entries read in order, on
 * any number of threads, are unpacked once by each thread. Thread-safe.
 */
final class Archive {
  private static final int MOST_PARKED = 8;

  private final LogSource container;
  private final ReadLimits limits;
  private final int layers;
  private final Deque<ArchiveCursor> parked = new ArrayDeque<>();
  private volatile int last = Integer.MAX_VALUE;

  private Archive(LogSource container, int layers, ReadLimits limits) {
    this.container = container;
    this.layers = layers;
    this.limits = limits;
  }

  /** What an archive holds. */
  record Contents(List<LogSource> sources, List<InputProblem> problems) {}

  /** The entries of a source, if it is an archive; a problem each for what cannot be read. */
  static Optional<Contents> contents(LogSource source, ReadLimits limits) throws IOException {
    try (Listing listing = new Listing(source, limits)) {
      return listing.isArchive() ? Optional.of(listing.contents()) : Optional.empty();
    }
  }

  /** Looks through an archive, and those inside it, once. */
  private static final class Listing implements AutoCloseable {
    private final LogSource source;
    private final ReadLimits limits;
    private final Unpacking content;
    private final List<LogSource> sources = new ArrayList<>();
    private final List<InputProblem> problems = new ArrayList<>();
    private int entries;

    Listing(LogSource source, ReadLimits limits) throws IOException {
      this.source = source;
      this.limits = limits;
      InputStream in = source.open();
      try {
        content = Unpacking.of(in, limits.layers(), limits);
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
    }

    boolean isArchive() {
      return content.kind().isArchive();
    }

    Contents contents() throws IOException {
      list(source, content, limits.layers());
      if (sources.isEmpty() && problems.isEmpty()) {
        problems.add(new InputProblem(source.name(), "is an archive without logs", ""));
      }
      return new Contents(sources, problems);
    }

    /**
     * @param layersLeft how many may be taken off the container
     */
    private void list(LogSource container, Unpacking unpacked, int layersLeft) throws IOException {
      ArchiveCursor cursor = new ArchiveCursor(unpacked.kind(), unpacked.stream());
      Archive archive = new Archive(container, layersLeft, limits);
      int inside = layersLeft - unpacked.layers() - 1;
      boolean isPlain =
          unpacked.kind() == ContentKind.TAR && unpacked.layers() == 0 && container.isSeekable();
      boolean lastIsSource = false;
      while (cursor.next()) {
        if (++entries > limits.entries()) {
          String what = "holds more than " + limits.entries() + " entries; the rest is not read";
          problems.add(new InputProblem(source.name(), what, "unpack it"));
          return;
        }
        lastIsSource = cursor.isFile() && LogInput.isPlausibleName(cursor.name());
        if (lastIsSource) {
          int before = sources.size();
          add(archive, cursor, isPlain, inside);
          lastIsSource = sources.size() > before;
        }
      }
      archive.last = cursor.index();
      Optional<Damage> damage = cursor.damage();
      // else reading the entry says so
      if (damage.isPresent() && !(lastIsSource && (!isPlain || cursor.isCutOff()))) {
        problems.add(
            new InputProblem(
                container.name(),
                "is damaged at byte " + damage.get().atByte() + ": " + damage.get().why(),
                ""));
      }
    }

    private void add(Archive archive, ArchiveCursor cursor, boolean isPlain, int inside)
        throws IOException {
      String name = archive.container.name() + "/" + cursor.name();
      Optional<String> obstacle = cursor.obstacle();
      if (obstacle.isPresent()) {
        problems.add(new InputProblem(name, obstacle.get(), "unpack it"));
        return;
      }
      LogSource entry =
          isPlain && cursor.dataOffset() >= 0
              ? archive.container.region(name, cursor.dataOffset(), cursor.size(), inside)
              : archive.entry(name, cursor.index(), inside);
      Unpacking content = Unpacking.of(new EntryStream(cursor, c -> {}), inside, limits);
      try {
        if (!content.kind().isArchive()) {
          sources.add(entry);
        } else if (inside - content.layers() < 1) {
          problems.add(ContentKind.TOO_DEEP.problem(name));
        } else {
          list(entry, content, inside);
        }
      } finally {
        content.stream().close();
      }
    }

    @Override
    public void close() throws IOException {
      content.stream().close();
    }
  }

  private LogSource entry(String name, int index, int layersInside) {
    return LogSource.ofPacked(name, from -> open(index), layersInside);
  }

  /** Opens an entry at its beginning. */
  private InputStream open(int index) throws IOException {
    ArchiveCursor cursor = parkedBefore(index);
    if (cursor == null) {
      Unpacking content = Unpacking.of(container.open(), layers, limits);
      cursor = new ArchiveCursor(content.kind(), content.stream());
    }
    while (cursor.index() < index && cursor.next()) {
      // on to the entry
    }
    return new EntryStream(cursor, this::park);
  }

  /** The parked cursor that is nearest, or null. */
  private synchronized ArchiveCursor parkedBefore(int index) {
    ArchiveCursor nearest = null;
    for (ArchiveCursor cursor : parked) {
      if (cursor.index() < index && (nearest == null || cursor.index() > nearest.index())) {
        nearest = cursor;
      }
    }
    parked.remove(nearest);
    return nearest;
  }

  private synchronized void park(ArchiveCursor cursor) throws IOException {
    if (cursor.isAtEntryEnd() && cursor.index() < last && parked.size() < MOST_PARKED) {
      parked.add(cursor);
      return;
    }
    cursor.close();
    if (cursor.index() >= last) { // readers go forward, so the others have nothing left to do
      for (Iterator<ArchiveCursor> all = parked.iterator(); all.hasNext(); all.remove()) {
        all.next().close();
      }
    }
  }

  /** What becomes of an opened archive when an entry has been read. */
  private interface Closing {
    void close(ArchiveCursor cursor) throws IOException;
  }

  /** The contents of one entry; closing it leaves the archive to others. */
  private static final class EntryStream extends UnpackedStream {
    private final ArchiveCursor cursor;
    private final Closing closing;
    private boolean closed;

    EntryStream(ArchiveCursor cursor, Closing closing) {
      this.cursor = cursor;
      this.closing = closing;
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
      return cursor.read(out, from, length);
    }

    @Override
    Optional<Damage> damage() {
      return cursor.damage();
    }

    @Override
    long storedBytes() {
      return cursor.storedBytes();
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        closing.close(cursor);
      }
    }
  }
}
