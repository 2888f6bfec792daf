package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The kind of a failure: failures of one kind are counted together when we ask how the rest of the
 * traffic fares.
 *
 * <p>A kind is the class of the response code (0 is a class of its own), the set of response flags,
 * the gRPC status if it says failure, and the shape of the response code details: their first
 * {@value #DETAILS} bytes with every run of digits as {@code #}. As text: {@code 5xx UF
 * upstream_reset_before_response_started{remote_connection_failure…}}. Not thread-safe: it owns a
 * buffer.
 */
final class FailureKind {
  private static final int DETAILS = 160;

  /** Ends the kinds of failures that nobody asked for, so that they never crowd out the others. */
  private static final String UNSELECTED = " \u0000";

  private final Slice value = new Slice();
  private byte[] buffer = new byte[512];
  private int length;

  /** Describes the record; the text is in {@link #bytes} until the next call. */
  void describe(LogRecord record, boolean selected) {
    describe(record);
    if (!selected) {
      append((byte) ' ');
      append((byte) 0);
    }
  }

  /** The kind as it would be if its records had been asked for. */
  static String asSelected(String kind) {
    return kind.endsWith(UNSELECTED)
        ? kind.substring(0, kind.length() - UNSELECTED.length())
        : kind;
  }

  /** Describes a record that was asked for. */
  void describe(LogRecord record) {
    length = 0;
    codeClass(record.number(Field.RESPONSE_CODE));
    append((byte) ' ');
    if (record.slice(Field.RESPONSE_FLAGS, value)) {
      flags();
    } else {
      append((byte) '-');
    }
    if (record.slice(Field.GRPC_STATUS, value) || record.slice(Field.GRPC_STATUS_NUMBER, value)) {
      append((byte) ' ');
      copy(value.bytes, value.from, Math.min(value.to, value.from + 24));
    }
    if (record.slice(Field.RESPONSE_CODE_DETAILS, value)) {
      append((byte) ' ');
      details();
    }
  }

  byte[] bytes() {
    return buffer;
  }

  int length() {
    return length;
  }

  private void codeClass(long code) {
    if (code < 100 || code > 999) {
      append((byte) (code == 0 ? '0' : '-'));
      return;
    }
    append((byte) ('0' + code / 100));
    append((byte) 'x');
    append((byte) 'x');
  }

  private void flags() {
    int to = Math.min(value.to, value.from + DETAILS);
    for (int i = value.from; i < to; i++) {
      if (value.bytes[i] == ',') {
        String sorted =
            sortedFlags(
                new String(value.bytes, value.from, to - value.from, StandardCharsets.ISO_8859_1));
        byte[] bytes = sorted.getBytes(StandardCharsets.ISO_8859_1);
        copy(bytes, 0, bytes.length);
        return;
      }
    }
    copy(value.bytes, value.from, to);
  }

  /** The flags of a record in alphabetical order: their order in a log means nothing. */
  private static String sortedFlags(String text) {
    List<String> flags = new ArrayList<>(Arrays.asList(text.split(",")));
    flags.sort(null);
    return String.join(",", flags);
  }

  private void details() {
    int to = Math.min(value.to, value.from + DETAILS);
    boolean inDigits = false;
    for (int i = value.from; i < to; i++) {
      byte b = value.bytes[i];
      boolean digit = b >= '0' && b <= '9';
      if (!digit || !inDigits) {
        append(digit ? (byte) '#' : b);
      }
      inDigits = digit;
    }
  }

  private void copy(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      append(bytes[i]);
    }
  }

  private void append(byte b) {
    if (length == buffer.length) {
      buffer = Arrays.copyOf(buffer, length * 2);
    }
    buffer[length++] = b;
  }

  /** The flags in a kind's text. */
  static List<String> flags(String kind) {
    String[] parts = kind.split(" ", 3);
    return parts.length < 2 || parts[1].equals("-") ? List.of() : List.of(parts[1].split(","));
  }

  /**
   * The class of the response code in a kind's text: {@code 5xx}, {@code 0}, or {@code -} for none.
   */
  static String codeClass(String kind) {
    int blank = kind.indexOf(' ');
    return blank < 0 ? kind : kind.substring(0, blank);
  }
}
