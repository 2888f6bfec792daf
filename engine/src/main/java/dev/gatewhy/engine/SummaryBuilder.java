package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.Format;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Slice;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.rules.Classifier;
import dev.gatewhy.rules.Facts;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.rules.Signature;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts records into a summary, without an object per record. Not thread-safe: one per reading
 * thread.
 *
 * <p>What each record costs: its signature, its time, a hash of what identifies it, its client, and
 * two counts. The row of a healthy record is filled in only when the sample wants it, which becomes
 * rarer the more there are.
 */
final class SummaryBuilder {
  private static final int LONGEST_VALUE = 1024;
  private static final int LONGEST_RAW = 4096;
  private static final int SHRINK_EVERY = 1 << 10;
  private static final int MOST_CODES = 1 << 12;
  private static final byte[] NO_GATEWAY = {};

  /** What people look at first in an example. */
  private static final Field[] SHOWN = {
    Field.RESPONSE_CODE,
    Field.RESPONSE_FLAGS,
    Field.METHOD,
    Field.PATH,
    Field.DURATION,
    Field.UPSTREAM_HOST
  };

  private final Catalog catalog;
  private final Classifier classifier;
  private final Summary summary;
  private final Slice value = new Slice();
  private final FailureKind kind = new FailureKind();
  private final Service service = new Service();
  private final int[] row;
  private final long[] codes = new long[1000];
  private Format format;
  private int formatNumber;
  private int[][] numbersByFormat = new int[4][];
  private int[] numbers = new int[0];
  private int[] unselectedNumbers = new int[0];
  private boolean[] looksFailed = new boolean[64];
  private boolean[] hasFailed = new boolean[64];
  private int[] networkOfClient = new int[1024];
  private byte[] lastGateway = NO_GATEWAY;
  private int lastGatewayNumber;
  private int source;
  private String file = "";
  private long part;

  SummaryBuilder(Catalog catalog, Classifier classifier) {
    this.catalog = catalog;
    this.classifier = classifier;
    this.summary = new Summary(catalog);
    this.row = new int[Column.COUNT + summary.quoted.size()];
  }

  /**
   * Says where the records that follow are from: a source, and the byte of it at which the part
   * begins that is being read.
   */
  void begin(int sourceIndex, String fileName, long partOffset) {
    source = sourceIndex;
    file = fileName;
    part = partOffset;
  }

  /** Counts a record that was asked for. */
  void add(LogRecord record) {
    add(record, true);
  }

  /**
   * Counts a record.
   *
   * @param selected whether it was asked for: the others say how the rest of the traffic fares
   */
  void add(LogRecord record, boolean selected) {
    int number = selected ? signature(record) : unselected(signature(record));
    summary.signatures.count(number, 1);
    summary.records++;
    if (record.isAmbiguous()) {
      summary.ambiguous++; // no field of it can be trusted, so it decides nothing
      return;
    }
    summary.signatures.sawValues(formatNumber, record.valueMask());
    if (selected) {
      countCode(record);
    }
    long nanos = record.number(Field.START_TIME);
    if (nanos != LogRecord.NO_NUMBER) {
      summary.fromNanos = Math.min(summary.fromNanos, nanos);
      summary.toNanos = Math.max(summary.toNanos, nanos);
      summary.lastNanos = Math.max(summary.lastNanos, nanos);
    }
    boolean failed = looksFailed[number];
    countClient(record, selected && hasFailed[number]);
    summary.totals.add(nanos, failed ? number + 1 : Summary.HEALTHY_CELL, 1);
    long hash = identity(record, nanos);
    if (failed) {
      addFailing(record, number, nanos, hash, selected);
    } else {
      if (summary.healthy.wants(hash, 0)) {
        fill(record, number);
        summary.healthy.add(hash, nanos, row, 1);
      }
    }
    if (summary.records % SHRINK_EVERY == 0 && summary.shrink(2)) {
      Arrays.fill(networkOfClient, 0);
      lastGateway = NO_GATEWAY;
    }
  }

  /** Passes over a record outside of the window: it only tells how far the log goes. */
  void passOver(LogRecord record) {
    summary.lastNanos = Math.max(summary.lastNanos, record.number(Field.START_TIME));
  }

  /** The summary of what was added; the builder is done with it. */
  Summary build() {
    for (int code = 0; code < codes.length; code++) {
      if (codes[code] > 0) {
        summary.byCode.merge((long) code, codes[code], Long::sum);
        codes[code] = 0;
      }
    }
    summary.shrink(1);
    return summary;
  }

  private int signature(LogRecord record) {
    int inClassifier = classifier.signature(record);
    if (record.format() != format) {
      format = record.format();
      formatNumber = summary.signatures.format(format);
      if (formatNumber >= numbersByFormat.length) {
        numbersByFormat = Arrays.copyOf(numbersByFormat, numbersByFormat.length * 2);
      }
      numbers = numbersByFormat[formatNumber] == null ? new int[64] : numbersByFormat[formatNumber];
      numbersByFormat[formatNumber] = numbers;
    }
    if (inClassifier >= numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(inClassifier + 1, numbers.length * 2));
      numbersByFormat[formatNumber] = numbers;
    }
    if (numbers[inClassifier] == 0) {
      numbers[inClassifier] = learn(classifier.signature(inClassifier), true) + 1;
    }
    return numbers[inClassifier] - 1;
  }

  /** The number for records that were not asked for, of the number for those that were. */
  private int unselected(int number) {
    if (number >= unselectedNumbers.length) {
      unselectedNumbers =
          Arrays.copyOf(unselectedNumbers, Math.max(number + 1, unselectedNumbers.length * 2));
    }
    if (unselectedNumbers[number] == 0) {
      unselectedNumbers[number] = learn(summary.signatures.key(number).signature(), false) + 1;
    }
    return unselectedNumbers[number] - 1;
  }

  private int learn(Signature signature, boolean selected) {
    int number = summary.signatures.number(formatNumber, signature, selected);
    if (number >= looksFailed.length) {
      looksFailed = Arrays.copyOf(looksFailed, Math.max(number + 1, looksFailed.length * 2));
      hasFailed = Arrays.copyOf(hasFailed, looksFailed.length);
    }
    Outcome outcome = catalog.judge(Map.of(signature, 1L), 0, "default", Facts.NONE).outcome();
    looksFailed[number] = outcome != Outcome.HEALTHY;
    hasFailed[number] = outcome == Outcome.FAILED;
    return number;
  }

  private void countCode(LogRecord record) {
    long code = record.number(Field.RESPONSE_CODE);
    if (code >= 0 && code < codes.length) {
      codes[(int) code]++;
    } else if (code != LogRecord.NO_NUMBER
        && (summary.byCode.size() < MOST_CODES || summary.byCode.containsKey(code))) {
      summary.byCode.merge(code, 1L, Long::sum);
    }
    if (record.slice(Field.RESPONSE_FLAGS, value) && value.length() <= LONGEST_VALUE) {
      String flags = value.toString();
      if (summary.byFlags.size() < MOST_CODES || summary.byFlags.containsKey(flags)) {
        summary.byFlags.merge(flags, 1L, Long::sum);
      }
    }
  }

  private void countClient(LogRecord record, boolean failed) {
    if (ClientAddress.find(record, value) >= 0) {
      long hash = valueHash();
      summary.clients.add(hash);
      if (failed) {
        summary.clientsFailed.add(hash);
      }
    }
  }

  /**
   * A hash of what tells one request from another: its id if there is one, else path and client;
   * when and how it ended.
   */
  private long identity(LogRecord record, long nanos) {
    long hash = nanos;
    if (record.slice(Field.REQUEST_ID, value)) {
      hash = Slice.mix(hash ^ valueHash());
    } else {
      hash = record.slice(Field.PATH, value) ? Slice.mix(hash ^ valueHash()) : hash;
      hash = ClientAddress.find(record, value) >= 0 ? Slice.mix(hash ^ valueHash()) : hash;
    }
    hash = Slice.mix(hash ^ record.number(Field.DURATION));
    hash = Slice.mix(hash ^ record.number(Field.RESPONSE_CODE));
    return Slice.mix(hash ^ record.number(Field.BYTES_SENT));
  }

  private long valueHash() {
    return Slice.hash(value.bytes, value.from, Math.min(value.to, value.from + LONGEST_VALUE));
  }

  private void addFailing(LogRecord record, int number, long nanos, long hash, boolean selected) {
    kind.describe(record, selected);
    int kindNumber = summary.dictionary(Column.KIND).number(kind.bytes(), 0, kind.length());
    boolean wanted = summary.failing.wants(hash, kindNumber);
    boolean example = selected && summary.examples.wants(number, hash);
    if (!wanted && !example) {
      return;
    }
    fill(record, number);
    row[Column.KIND.ordinal()] = kindNumber;
    quote(record);
    if (wanted) {
      summary.failing.add(hash, nanos, row, 1);
    }
    if (example) {
      record.raw(value);
      value.to = Math.min(value.to, value.from + LONGEST_RAW);
      summary.examples.add(
          number,
          new ExampleRow(
              hash,
              nanos,
              source,
              file,
              record.byteOffset(),
              record.lineNumber(),
              part,
              value.copy(),
              shown(record),
              row.clone()));
    }
  }

  private static Map<Field, String> shown(LogRecord record) {
    Map<Field, String> shown = new LinkedHashMap<>();
    for (Field field : SHOWN) {
      record
          .text(field)
          .ifPresent(
              text ->
                  shown.put(
                      field,
                      text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text));
    }
    return shown;
  }

  private void quote(LogRecord record) {
    for (int i = 0; i < summary.quoted.size(); i++) {
      Field field = summary.quoted.get(i);
      if (summary.quotedTexts[i] == null) {
        long number = record.number(field);
        row[Column.COUNT + i] =
            number == LogRecord.NO_NUMBER ? Column.NO_VALUE : Column.clamp(number);
      } else {
        row[Column.COUNT + i] =
            record.slice(field, value) ? intern(summary.quotedTexts[i]) : Dictionary.NONE;
      }
    }
  }

  /** Fills the columns that all records have. */
  private void fill(LogRecord record, int number) {
    row[Column.SIGNATURE.ordinal()] = number;
    row[Column.KIND.ordinal()] = Dictionary.NONE;
    for (Column column : PLAIN_COLUMNS) {
      row[column.ordinal()] =
          record.slice(column.field(), value)
              ? intern(summary.dictionary(column))
              : Dictionary.NONE;
    }
    row[Column.SERVICE.ordinal()] = service(record);
    int forwarded = ClientAddress.find(record, value);
    int client = forwarded < 0 ? Dictionary.NONE : intern(summary.dictionary(Column.CLIENT));
    row[Column.CLIENT.ordinal()] = client;
    row[Column.FORWARDED.ordinal()] = Math.max(0, forwarded);
    row[Column.NETWORK.ordinal()] = network(record, client);
    row[Column.GATEWAY.ordinal()] = gateway(record);
    row[Column.CODE.ordinal()] = numberOf(record, Field.RESPONSE_CODE);
    row[Column.DURATION.ordinal()] = numberOf(record, Field.DURATION);
    Arrays.fill(row, Column.COUNT, row.length, 0);
  }

  /** The columns whose value stands in a field as it is. */
  private static final Column[] PLAIN_COLUMNS =
      Arrays.stream(Column.values())
          .filter(c -> c.field() != null && c != Column.NETWORK && c != Column.GATEWAY)
          .toArray(Column[]::new);

  /** The client's network, which follows from the client, so it is computed once for each. */
  private int network(LogRecord record, int client) {
    if (client <= Dictionary.OTHER) {
      return record.slice(Field.CLIENT_NETWORK, value)
          ? intern(summary.dictionary(Column.NETWORK))
          : Dictionary.NONE;
    }
    if (client >= networkOfClient.length) {
      networkOfClient =
          Arrays.copyOf(networkOfClient, Math.max(client + 1, networkOfClient.length * 2));
    }
    if (networkOfClient[client] == 0) {
      networkOfClient[client] =
          record.slice(Field.CLIENT_NETWORK, value)
              ? intern(summary.dictionary(Column.NETWORK))
              : Dictionary.OTHER;
    }
    return networkOfClient[client];
  }

  /** The gateway, which is mostly that of the record before. */
  private int gateway(LogRecord record) {
    boolean named = record.slice(Field.GATEWAY_HOST, value);
    if (!named && !record.slice(Field.DOWNSTREAM_LOCAL_ADDRESS, value)) {
      return Dictionary.NONE;
    }
    if (!value.sameBytes(lastGateway)) {
      lastGateway = value.copy();
      lastGatewayNumber =
          record.slice(Field.GATEWAY, value)
              ? intern(summary.dictionary(Column.GATEWAY))
              : Dictionary.NONE;
    }
    return lastGatewayNumber;
  }

  private static int numberOf(LogRecord record, Field field) {
    long number = record.number(field);
    return number == LogRecord.NO_NUMBER ? Column.NO_VALUE : Column.clamp(number);
  }

  private int intern(Dictionary dictionary) {
    return dictionary.number(
        value.bytes, value.from, Math.min(value.to, value.from + LONGEST_VALUE));
  }

  private int service(LogRecord record) {
    return service.describe(record)
        ? summary.dictionary(Column.SERVICE).number(service.bytes(), 0, service.length())
        : Dictionary.NONE;
  }
}
