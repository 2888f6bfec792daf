package dev.gatewhy.log;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reader has seen. The law: lines = records + joined + skipped + unreadable, at every
 * moment.
 *
 * <p>Counts of parts add up to the counts of the whole, in any order. Not thread-safe.
 */
public final class ReadCounts {
  private long bytes;
  private long lines;
  private long records;
  private long joined;
  private long skipped;
  private long ambiguous;
  private final Map<UnreadableReason, Long> unreadable = new TreeMap<>();
  private final Map<String, Long> byFormat = new TreeMap<>();

  void setProgress(long lines, long bytes) {
    this.lines = lines;
    this.bytes = bytes;
  }

  void addRecords(Format format, long count) {
    records += count;
    byFormat.merge(format.name(), count, Long::sum);
  }

  void addAmbiguous() {
    ambiguous++;
  }

  void addSkipped() {
    skipped++;
  }

  void addJoined() {
    joined++;
  }

  /** Pieces that were counted as joined have turned out to be a line that cannot be read. */
  void addOrphan() {
    joined--;
    addUnreadable(UnreadableReason.PIECE);
  }

  void addUnreadable(UnreadableReason reason) {
    unreadable.merge(reason, 1L, Long::sum);
  }

  /** Adds what another reader has seen. */
  public void add(ReadCounts other) {
    bytes += other.bytes;
    lines += other.lines;
    records += other.records;
    joined += other.joined;
    skipped += other.skipped;
    ambiguous += other.ambiguous;
    other.unreadable.forEach((reason, count) -> unreadable.merge(reason, count, Long::sum));
    other.byFormat.forEach((format, count) -> byFormat.merge(format, count, Long::sum));
  }

  /** Bytes of the lines, line ends included, decompressed. */
  public long bytes() {
    return bytes;
  }

  /** Physical lines. */
  public long lines() {
    return lines;
  }

  /** Lines that are records, ambiguous ones included. */
  public long records() {
    return records;
  }

  /** Further physical lines of records that a wrapper split. */
  public long joined() {
    return joined;
  }

  /** Lines that are known to be no access lines. */
  public long skipped() {
    return skipped;
  }

  /** Lines that could not be understood. */
  public long unreadable() {
    return unreadable.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Unreadable lines by reason, in the order of the reasons; only reasons that occurred. */
  public Map<UnreadableReason, Long> unreadableByReason() {
    return Collections.unmodifiableMap(unreadable);
  }

  /** Records that can be split in more than one way. */
  public long ambiguous() {
    return ambiguous;
  }

  /** Records by the name of their format, in the order of the names. */
  public Map<String, Long> recordsByFormat() {
    return Collections.unmodifiableMap(byFormat);
  }

  @Override
  public String toString() {
    return lines
        + " lines = "
        + records
        + " records + "
        + joined
        + " joined + "
        + skipped
        + " skipped + "
        + unreadable()
        + " unreadable";
  }
}
