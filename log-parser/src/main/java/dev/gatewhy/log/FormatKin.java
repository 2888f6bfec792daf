package dev.gatewhy.log;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How a format stands to others whose lines look the same.
 *
 * <p>Two producers may log the very same keys: Consul took Istio's. Such a format is a
 * <em>variant</em>: a record of the other format whose value in one field has one of the variant's
 * shapes is the variant's. Where nothing at all tells two apart, they are one format with two
 * names.
 *
 * @param aliases names of producers' versions that write exactly the format's lines
 * @param variant how its records are told from those of another format, if it is a variant
 * @param variants the variants of the format, in the order of their names; filled by the catalog
 */
public record FormatKin(List<String> aliases, Optional<Variant> variant, List<Format> variants) {
  /** The kin of a format that is like no other. */
  public static final FormatKin NONE = new FormatKin(List.of(), Optional.empty(), List.of());

  /**
   * What tells the records of a variant.
   *
   * @param of the name of the format that logs the same
   * @param field a logged field
   * @param shapes its values in records of the variant; an asterisk at the beginning or the end
   *     stands for anything
   */
  public record Variant(String of, Field field, List<String> shapes) {
    private boolean fits(LogRecord record) { // asked of every record, so it makes no garbage
      if (!record.has(field)) {
        return false;
      }
      Slice value = record.peek(field);
      for (String shape : shapes) {
        if (fits(shape, value)) {
          return true;
        }
      }
      return false;
    }

    private static boolean fits(String shape, Slice value) {
      boolean anyStart = shape.startsWith("*");
      boolean anyEnd = !anyStart && shape.endsWith("*");
      int from = anyStart ? 1 : 0;
      int length = shape.length() - (anyStart || anyEnd ? 1 : 0);
      if (anyStart || anyEnd ? value.length() < length : value.length() != length) {
        return false;
      }
      int at = anyStart ? value.to - length : value.from;
      for (int i = 0; i < length; i++) {
        if (value.bytes[at + i] != shape.charAt(from + i)) {
          return false;
        }
      }
      return true;
    }
  }

  /** The variant of {@code format} that a record of it is of, or {@code format} itself. */
  static Format of(LogRecord record, Format format) {
    for (Format variant : format.kin().variants()) {
      if (variant.kin().variant().orElseThrow().fits(record)) {
        return variant;
      }
    }
    return format;
  }

  FormatKin with(List<Format> others) {
    return new FormatKin(aliases, variant, Collections.unmodifiableList(others));
  }
}
