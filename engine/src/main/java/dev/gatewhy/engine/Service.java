package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Presence;
import dev.gatewhy.log.Slice;
import java.util.Arrays;

/**
 * The service that a record was for: its cluster, or, where the format logs none, the authority
 * with the first segment of the path. Not thread-safe: it owns a buffer.
 */
final class Service {
  private static final int LONGEST = 1024;
  private final Slice value = new Slice();
  private byte[] buffer = new byte[256];
  private int length;

  /** Describes the record's service in {@link #bytes}; false if it was for none. */
  boolean describe(LogRecord record) {
    length = 0;
    if (record.slice(Field.UPSTREAM_CLUSTER, value)) {
      append(value.to);
      return true;
    }
    if (record.presence(Field.UPSTREAM_CLUSTER) != Presence.UNLOGGED || !record.has(Field.PATH)) {
      return false;
    }
    if (record.slice(Field.AUTHORITY, value)) {
      append(value.to);
    }
    record.slice(Field.PATH, value);
    int to = value.from + 1;
    while (to < value.to && value.bytes[to] != '/' && value.bytes[to] != '?') {
      to++;
    }
    append(to);
    return true;
  }

  byte[] bytes() {
    return buffer;
  }

  int length() {
    return length;
  }

  /** Appends the value up to {@code to}, or its beginning if it is very long. */
  private void append(int to) {
    int added = Math.min(to - value.from, LONGEST);
    if (length + added > buffer.length) {
      buffer = Arrays.copyOf(buffer, length + added);
    }
    System.arraycopy(value.bytes, value.from, buffer, length, added);
    length += added;
  }
}
