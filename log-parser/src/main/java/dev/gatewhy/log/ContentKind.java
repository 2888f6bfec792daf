package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;

/**
 * What the first bytes of an input say that it is.
 *
 * <p>Magic numbers: RFC 1952 (gzip), RFC 8878 (zstd), and the file formats' own documents.
 */
enum ContentKind {
  TEXT("", ""),
  GZIP("", ""),
  ZSTD("is compressed with zstd, which is not read yet", "unpack it: zstd -dc FILE | gatewhy … -"),
  BZIP2(
      "is compressed with bzip2, which is not read yet", "unpack it: bzip2 -dc FILE | gatewhy … -"),
  XZ("is compressed with xz, which is not read yet", "unpack it: xz -dc FILE | gatewhy … -"),
  LZ4("is compressed with lz4, which is not read yet", "unpack it: lz4 -dc FILE | gatewhy … -"),
  ZIP("is a zip archive, which is not read yet", "unpack it: unzip -p FILE | gatewhy … -"),
  TAR("is a tar archive, which is not read yet", "unpack it: tar -xOf FILE | gatewhy … -"),
  UTF_16("is UTF-16 text, not UTF-8", "convert it: iconv -f UTF-16 -t UTF-8 FILE | gatewhy … -"),
  ELF("is no text but a program", ""),
  IMAGE("is no text but an image", ""),
  PDF("is no text but a PDF document", ""),
  BINARY("is no text but binary data", "");

  /** How many bytes {@link #of} wants to see. */
  static final int HEAD = 512;

  private final String what;
  private final String advice;

  ContentKind(String what, String advice) {
    this.what = what;
    this.advice = advice;
  }

  boolean isReadable() {
    return this == TEXT || this == GZIP;
  }

  InputProblem problem(String name) {
    return new InputProblem(name, what, advice.replace("FILE", name));
  }

  /** The kind of an input that begins with {@code head[0, length)}. */
  static ContentKind of(byte[] head, int length) {
    if (starts(head, length, 0x1F, 0x8B)) {
      return GZIP;
    }
    if (starts(head, length, 0x28, 0xB5, 0x2F, 0xFD)) {
      return ZSTD;
    }
    if (starts(head, length, 'B', 'Z', 'h') && length > 3 && head[3] >= '1' && head[3] <= '9') {
      return BZIP2;
    }
    if (starts(head, length, 0xFD, '7', 'z', 'X', 'Z', 0)) {
      return XZ;
    }
    if (starts(head, length, 0x04, 0x22, 0x4D, 0x18)) {
      return LZ4;
    }
    if (starts(head, length, 'P', 'K', 3, 4) || starts(head, length, 'P', 'K', 5, 6)) {
      return ZIP;
    }
    if (starts(head, length, 0xFF, 0xFE) || starts(head, length, 0xFE, 0xFF)) {
      return UTF_16;
    }
    if (starts(head, length, 0x7F, 'E', 'L', 'F')) {
      return ELF;
    }
    if (starts(head, length, 0x89, 'P', 'N', 'G')
        || starts(head, length, 0xFF, 0xD8, 0xFF)
        || starts(head, length, 'G', 'I', 'F', '8')) {
      return IMAGE;
    }
    if (starts(head, length, '%', 'P', 'D', 'F')) {
      return PDF;
    }
    if (length >= 262 && new String(head, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
      return TAR;
    }
    return nuls(head, length) * 10 > length ? BINARY : TEXT;
  }

  private static int nuls(byte[] head, int length) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      count += head[i] == 0 ? 1 : 0;
    }
    return count;
  }

  private static boolean starts(byte[] head, int length, int... magic) {
    if (length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
