package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the stretch of a large plain file that holds the records of a window of time, by looking at
 * a few places of it.
 *
 * <p>Envoy writes a record when its request ends, with the time at which it began, and several
 * workers write to one file, so lines stand in about the order of time. Here a file counts as
 * ordered when no record is earlier than one before it by more than {@link #SLACK}, both by their
 * beginnings and by their ends; then what stands before a place whose record ended more than the
 * slack before the window cannot belong to it, nor can what stands behind a place whose record
 * began more than the slack after it. So a request that lasts longer than the slack may be missed
 * behind the end of a window, and nothing is missed before its beginning. The places that are
 * looked at must agree with that; a file in which they do not, or in which one shows no times, is
 * read whole.
 */
public final class WindowSearch {
  /** How much earlier than a record before it a record may be. */
  public static final Duration SLACK = Duration.ofHours(1);

  private static final int PLACES = 16;

  private final LogSource source;
  private final FormatCatalog formats;
  private final long size;
  private final long slack;
  private final int grain;
  private final List<Place> places = new ArrayList<>();

  /**
   * The stretch.
   *
   * @param from first byte: where a line begins; 0 if nothing is jumped over before it
   * @param to byte after the last; {@link Long#MAX_VALUE} if nothing is jumped over after it
   * @param tail first byte of the part, to the end of the file, that holds the latest record of the
   *     whole file; at least {@code to} if it is not in the stretch anyway
   */
  public record Stretch(long from, long to, long tail) {
    /** All of a source. */
    public static final Stretch ALL = new Stretch(0, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /**
   * What a look at a place showed: times are nanoseconds since the epoch.
   *
   * @param fallsBack how much earlier than a record before it a record is there
   */
  private record Place(
      long offset,
      long lastOffset,
      long firstStart,
      long firstEnd,
      long minStart,
      long maxStart,
      long minEnd,
      long maxEnd,
      long fallsBack) {

    static Place of(long offset, long start, long end) {
      return new Place(offset, offset, start, end, start, start, end, end, 0);
    }

    Place with(long nextOffset, long start, long end) {
      return new Place(
          offset,
          nextOffset,
          firstStart,
          firstEnd,
          Math.min(minStart, start),
          Math.max(maxStart, start),
          Math.min(minEnd, end),
          Math.max(maxEnd, end),
          Math.max(fallsBack, Math.max(maxStart - start, maxEnd - end)));
    }
  }

  /** Too little is known to jump. */
  private static final class NoTimes extends Exception {}

  private WindowSearch(LogSource source, FormatCatalog formats, long size, long slack, int grain) {
    this.source = source;
    this.formats = formats;
    this.size = size;
    this.slack = slack;
    this.grain = grain;
  }

  /**
   * Finds the stretch, or all of a source that cannot be searched or is not worth it.
   *
   * @param since nanoseconds since the epoch: only requests that ended at or after it are wanted
   * @param until only requests that began before it are wanted
   */
  public static Stretch find(
      LogSource source, FormatCatalog formats, OptionalLong since, OptionalLong until) {
    return find(source, formats, since, until, SLACK, 1 << 20);
  }

  static Stretch find(
      LogSource source,
      FormatCatalog formats,
      OptionalLong since,
      OptionalLong until,
      Duration slack,
      int grain) {
    long size = since.isPresent() || until.isPresent() ? source.plainBytes() : 0;
    if (size < 4L * grain) {
      return Stretch.ALL;
    }
    try {
      return new WindowSearch(source, formats, size, slack.toNanos(), grain).find(since, until);
    } catch (NoTimes unknown) {
      return Stretch.ALL;
    }
  }

  private Stretch find(OptionalLong since, OptionalLong until) throws NoTimes {
    for (int i = 0; i < PLACES; i++) {
      look(size / PLACES * i);
    }
    look(Math.max(0, size - grain));
    long from = since.isPresent() ? lastBefore(since.getAsLong(), true) : 0;
    long to = until.isPresent() ? firstAfter(from, until.getAsLong()) : Long.MAX_VALUE;
    long latest = places.stream().mapToLong(Place::maxStart).max().orElseThrow(NoTimes::new);
    long tail = lastBefore(latest, false);
    if (!isOrdered()) {
      return Stretch.ALL;
    }
    return to == Long.MAX_VALUE || tail <= to
        ? new Stretch(Math.min(from, tail), Long.MAX_VALUE, Long.MAX_VALUE)
        : new Stretch(from, to, tail);
  }

  /**
   * A line before which all records are earlier than {@code time}: by their ends, or by their
   * beginnings.
   */
  private long lastBefore(long time, boolean byEnd) throws NoTimes {
    long low = 0;
    long high = size;
    long found = 0;
    while (high - low > grain) {
      long middle = low + (high - low) / 2;
      Place place = look(middle);
      if ((byEnd ? place.firstEnd : place.firstStart) < time - slack) {
        found = Math.max(found, place.offset);
        low = middle;
      } else {
        high = middle;
      }
    }
    return found;
  }

  /** A line from which on all records begin at {@code time} or later; maximal if there is none. */
  private long firstAfter(long from, long time) throws NoTimes {
    long low = from;
    long high = size;
    long found = Long.MAX_VALUE;
    while (high - low > grain) {
      long middle = low + (high - low) / 2;
      Place place = look(middle);
      if (place.firstStart >= time + slack) {
        found = Math.min(found, place.offset);
        high = middle;
      } else {
        low = middle;
      }
    }
    return found;
  }

  /** Whether no place is earlier by more than the slack than one that ends before it. */
  private boolean isOrdered() {
    for (Place place : places) {
      if (place.fallsBack > slack) {
        return false;
      }
      for (Place before : places) {
        if (before.lastOffset < place.offset
            && (place.minStart < before.maxStart - slack || place.minEnd < before.maxEnd - slack)) {
          return false;
        }
      }
    }
    return true;
  }

  private Place look(long at) throws NoTimes {
    long to = Math.min(size, at + grain);
    LogSource.Part part = new LogSource.Part(source, at, to);
    Place place = null;
    try (RecordReader reader = RecordReader.open(part, formats, ReadLimits.DEFAULT)) {
      int left = 64;
      for (Line line = reader.next(); line != Line.END && left > 0; line = reader.next()) {
        if (line == Line.RECORD && !reader.record().isAmbiguous()) {
          Optional<Place> added = add(place, reader.record());
          place = added.orElse(place);
          left -= added.isPresent() ? 1 : 0;
        }
      }
    }
    if (place == null) {
      throw new NoTimes();
    }
    places.add(place);
    return place;
  }

  private static Optional<Place> add(Place place, LogRecord record) {
    long start = record.number(Field.START_TIME);
    if (start == LogRecord.NO_NUMBER) {
      return Optional.empty();
    }
    long end = end(record, start);
    return Optional.of(
        place == null
            ? Place.of(record.byteOffset(), start, end)
            : place.with(record.byteOffset(), start, end));
  }

  /** When a request ended, as far as its record says. */
  private static long end(LogRecord record, long start) {
    long duration = Math.max(0, record.number(Field.DURATION));
    return start + Math.min(duration, Duration.ofDays(365).toMillis()) * 1_000_000L;
  }

  /** How many lines end in a part. */
  public static long lines(LogSource.Part part) throws IOException {
    byte[] chunk = new byte[256 << 10];
    ByteBuffer words = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    long left = part.to() - part.from();
    long lines = 0;
    try (InputStream in = part.source().open(part.from())) {
      while (left > 0) {
        int count = in.readNBytes(chunk, 0, (int) Math.min(chunk.length, left));
        if (count == 0) {
          break;
        }
        lines += Scan.count(words, 0, count, (byte) '\n');
        left -= count;
      }
    }
    return lines;
  }
}
