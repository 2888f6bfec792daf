package dev.gatewhy.log;

import java.nio.ByteBuffer;

/** Decodes the escapes of a JSON string: {@code \"}, {@code \n}, {@code \}{@code u00e9}. */
final class JsonEscapes {
  private JsonEscapes() {}

  /**
   * Points {@code value} at a fresh, decoded copy of itself. Escapes that JSON does not know stay
   * as they are, and so does a lone surrogate, because Envoy's own serialiser has written both
   * (envoyproxy/envoy#35972).
   */
  static void decode(Slice value) {
    byte[] out = new byte[value.length()];
    int end = decode(value.bytes, value.from, value.to, out, 0);
    value.set(out, 0, end);
  }

  /**
   * As {@link #decode(byte[], int, int, byte[], int)}, eight bytes at a time between two escapes:
   * {@code words} and {@code outWords} are the arrays as words, and {@code out} has eight bytes
   * more room.
   */
  static int decode(
      ByteBuffer words, byte[] in, int from, int to, ByteBuffer outWords, byte[] out, int at) {
    int i = from;
    int o = at;
    while (i + Long.BYTES <= to) {
      long word = words.getLong(i);
      outWords.putLong(o, word); // what is too much is overwritten
      int plain = Scan.beforeBackslash(word);
      i += plain;
      o += plain;
      if (plain == Long.BYTES) {
        continue;
      }
      int simple = i + 1 < to ? simple(in[i + 1]) : -1;
      if (simple >= 0) {
        out[o++] = (byte) simple;
        i += 2;
      } else {
        int end = i + length(in, i, to);
        o = decode(in, i, end, out, o);
        i = end;
      }
    }
    return decode(in, i, to, out, o);
  }

  /**
   * Writes {@code in[from, to)}, decoded, to {@code out[at…]}, which has room for as many bytes;
   * returns the index after what was written.
   */
  static int decode(byte[] in, int from, int to, byte[] out, int at) {
    int i = from;
    while (i < to) {
      if (in[i] != '\\' || i + 1 == to) {
        out[at++] = in[i++];
        continue;
      }
      int simple = simple(in[i + 1]);
      int unit = in[i + 1] == 'u' ? hex(in, i + 2, to) : -1;
      if (simple >= 0) {
        out[at++] = (byte) simple;
        i += 2;
      } else if (unit >= 0) {
        int low =
            Character.isHighSurrogate((char) unit)
                    && i + 7 < to
                    && in[i + 6] == '\\'
                    && in[i + 7] == 'u'
                ? hex(in, i + 8, to)
                : -1;
        if (low >= 0 && Character.isLowSurrogate((char) low)) {
          at = utf8(Character.toCodePoint((char) unit, (char) low), out, at);
          i += 12;
        } else if (Character.isSurrogate((char) unit)) {
          out[at++] = in[i++];
        } else {
          at = utf8(unit, out, at);
          i += 6;
        }
      } else {
        out[at++] = in[i++];
      }
    }
    return at;
  }

  /** Length of the escape at {@code i}, which is of hexadecimal digits, or is none. */
  private static int length(byte[] in, int i, int to) {
    int unit = i + 1 < to && in[i + 1] == 'u' ? hex(in, i + 2, to) : -1;
    boolean isPair =
        unit >= 0
            && Character.isHighSurrogate((char) unit)
            && i + 7 < to
            && in[i + 6] == '\\'
            && in[i + 7] == 'u'
            && Character.isLowSurrogate((char) hex(in, i + 8, to));
    return isPair ? 12 : unit >= 0 ? 6 : 1;
  }

  private static int simple(byte letter) {
    return switch (letter) {
      case '"', '\\', '/' -> letter;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> -1;
    };
  }

  private static int hex(byte[] in, int from, int to) {
    if (from + 4 > to) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(in[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** Writes a code point; never longer than the escape it came from. */
  private static int utf8(int point, byte[] out, int at) {
    if (point < 0x80) {
      out[at] = (byte) point;
      return at + 1;
    }
    if (point < 0x800) {
      out[at] = (byte) (0xC0 | point >> 6);
      out[at + 1] = (byte) (0x80 | point & 0x3F);
      return at + 2;
    }
    if (point < 0x10000) {
      out[at] = (byte) (0xE0 | point >> 12);
      out[at + 1] = (byte) (0x80 | point >> 6 & 0x3F);
      out[at + 2] = (byte) (0x80 | point & 0x3F);
      return at + 3;
    }
    out[at] = (byte) (0xF0 | point >> 18);
    out[at + 1] = (byte) (0x80 | point >> 12 & 0x3F);
    out[at + 2] = (byte) (0x80 | point >> 6 & 0x3F);
    out[at + 3] = (byte) (0x80 | point & 0x3F);
    return at + 4;
  }
}
