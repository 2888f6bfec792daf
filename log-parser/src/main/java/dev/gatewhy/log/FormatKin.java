package dev.gatewhy.log;

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
   * @param shapes those of its values in records of the variant
   */
  public record Variant(String of, Field field, List<ValueShape> shapes) {
    private boolean fits(LogRecord record) {
      for (ValueShape shape : shapes) {
        if (record.fits(field, shape)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The variant of {@code format} that a record of it is of, or {@code format} itself. */
  Format variantOf(LogRecord record, Format format) {
    for (Format other : variants) {
      if (other.kin().variant().orElseThrow().fits(record)) {
        return other;
      }
    }
    return format;
  }

  FormatKin with(List<Format> others) {
    return new FormatKin(aliases, variant, List.copyOf(others));
  }
}
