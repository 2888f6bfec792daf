package dev.gatewhy.engine;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Slice;

/**
 * The client of a record, as its bytes stand in the line: the last hop that {@code x_forwarded_for}
 * names, else the peer, without port.
 */
final class ClientAddress {
  private ClientAddress() {}

  /**
   * Points {@code out} at the address; 1 if it is from {@code x_forwarded_for}, 0 if it is the
   * peer's, −1 if there is none.
   */
  static int find(LogRecord record, Slice out) {
    if (record.slice(Field.X_FORWARDED_FOR, out)) {
      lastHop(out);
      if (out.length() > 0) {
        withoutPort(out);
        return 1;
      }
    }
    if (record.slice(Field.DOWNSTREAM_REMOTE_ADDRESS, out)) {
      withoutPort(out);
      return 0;
    }
    return -1;
  }

  private static void lastHop(Slice list) {
    for (int i = list.to - 1; i >= list.from; i--) {
      if (list.bytes[i] == ',') {
        list.from = i + 1;
        break;
      }
    }
    while (list.from < list.to && list.bytes[list.from] == ' ') {
      list.from++;
    }
    while (list.to > list.from && list.bytes[list.to - 1] == ' ') {
      list.to--;
    }
  }

  /**
   * Cuts {@code :port} off {@code host:port} and {@code [v6]:port}; an address with several colons
   * and no bracket has no port.
   */
  private static void withoutPort(Slice address) {
    if (address.bytes[address.from] == '[') {
      for (int i = address.from; i < address.to; i++) {
        if (address.bytes[i] == ']') {
          address.from++;
          address.to = i;
          return;
        }
      }
      return;
    }
    int colon = -1;
    for (int i = address.from; i < address.to; i++) {
      if (address.bytes[i] == ':') {
        if (colon >= 0) {
          return;
        }
        colon = i;
      }
    }
    if (colon >= 0) {
      address.to = colon;
    }
  }
}
