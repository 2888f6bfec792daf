package dev.gatewhy.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What was read. Lines = records + joined + skipped + unreadable, in each file and in all; what was
 * jumped over because of a window of time is given in bytes, beside that.
 *
 * @param files one report per source, in input order
 * @param problems sources that could not be opened or are no gateway log, in words, with what to do
 * @param reasons why lines were unreadable, most lines first
 * @param fromEpochNanos earliest start time of a record of the window of time, or of any that was
 *     read if the window holds none; empty when no record has one
 * @param toEpochNanos latest start time of a record
 */
public record InputReport(
    List<FileReport> files,
    List<String> problems,
    List<UnreadableLines> reasons,
    Optional<Long> fromEpochNanos,
    Optional<Long> toEpochNanos) {

  /**
   * One source.
   *
   * @param file its name as it was given
   * @param format the format of most of its records; empty when there are none
   * @param bytes decompressed
   * @param joined further physical lines of records that a wrapper split
   * @param skipped lines known not to be access lines
   * @param ambiguous records that can be split in more than one way
   * @param jumpedBytes bytes that were not read, because no record there belongs to the window of
   *     time; none of the counts holds anything of them
   * @param damage where and why the rest could not be read
   */
  public record FileReport(
      String file,
      String format,
      long bytes,
      long lines,
      long records,
      long joined,
      long skipped,
      long unreadable,
      long ambiguous,
      long jumpedBytes,
      Optional<Damage> damage) {}

  /** Where a source is damaged (byte of the source as stored), and why. */
  public record Damage(long atByte, String why) {}

  /** Lines that could not be understood for one reason. */
  public record UnreadableLines(String reason, long lines, List<ExampleLine> examples) {}

  /** A sum over all files. */
  public long total(ToLongFunction<FileReport> count) {
    return files.stream().mapToLong(count).sum();
  }
}
