package dev.gatewhy.cli;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.Format;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.ReadCounts;
import dev.gatewhy.report.Table;
import dev.gatewhy.rules.Catalog;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one log is written in: its formats, how much of it they explain, and what they lack. */
final class DetectedFormats {
  /** The fields that tell causes apart. */
  private static final List<Field> DIAGNOSTIC =
      List.of(
          Field.RESPONSE_FLAGS,
          Field.RESPONSE_CODE_DETAILS,
          Field.UPSTREAM_TRANSPORT_FAILURE_REASON,
          Field.CONNECTION_TERMINATION_DETAILS,
          Field.UPSTREAM_REQUEST_ATTEMPT_COUNT,
          Field.UPSTREAM_CLUSTER,
          Field.UPSTREAM_HOST,
          Field.ROUTE_NAME,
          Field.REQUESTED_SERVER_NAME,
          Field.REQUEST_DURATION);

  /** One format and the fields that were logged in its records. */
  private static final class Seen {
    final Format format;
    long records;
    long logged;

    Seen(Format format) {
      this.format = format;
    }
  }

  private final Map<String, Seen> byName = new TreeMap<>();

  /** Counts a record. */
  void add(LogRecord record) {
    Seen seen = byName.computeIfAbsent(record.format().name(), n -> new Seen(record.format()));
    seen.records++;
    seen.logged |= ~record.unloggedMask() | record.valueMask();
  }

  /** Adds a row per format. */
  void addRows(Table.Builder table, String file, ReadCounts counts) {
    long lines = counts.records() + counts.unreadable();
    for (Seen seen : byName.values()) {
      long share = lines == 0 ? 0 : seen.records * 1000 / lines;
      List<String> missing =
          DIAGNOSTIC.stream()
              .filter(field -> (seen.logged & field.bit()) == 0)
              .map(Field::operator)
              .toList();
      table.row(
          file,
          seen.format.name(),
          seen.records,
          share / 10 + "." + share % 10 + " %",
          fields(seen.logged),
          missing,
          missing.isEmpty() ? "" : setting(seen.format));
    }
  }

  private static List<String> fields(long logged) {
    return Arrays.stream(Field.values())
        .filter(field -> !field.isDerived() && (logged & field.bit()) != 0)
        .map(Field::fieldName)
        .toList();
  }

  /** Where the product sets what its access log holds. */
  private static String setting(Format format) {
    Catalog catalog = Catalog.builtIn();
    return format.dialects().stream()
        .map(catalog::accessLogSetting)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> catalog.accessLogSetting("envoy"))
        .map(setting -> "add the missing to " + setting)
        .orElse("");
  }
}
