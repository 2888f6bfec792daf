package dev.gatewhy.log;

import java.nio.charset.StandardCharsets;

/**
 * What the first bytes of an input say that it is.
 *
 * <p>Magic numbers: RFC 1952 (gzip), RFC 8878 (zstd), and the file formats' own documents.
 */
enum ContentKind {
  TEXT("", ""),
  GZIP("gzip"),
  ZSTD("zstd"),
  BZIP2("bzip2"),
  XZ("xz"),
  LZ4("lz4"),
  /** Frames whose blocks refer to those before. */
  LZ4_DEPENDENT("lz4"),
  ZIP(
      "is a zip archive, which holds logs and is none",
      "read it as a LogInput, which takes out what it holds"),
  TAR(
      "is a tar archive, which holds logs and is none",
      "read it as a LogInput, which takes out what it holds"),
  TOO_DEEP("is packed more often than logs are", "unpack it"),
  UTF_16("is UTF-16 text, not UTF-8", "convert it: iconv -f UTF-16 -t UTF-8 FILE | gatewhy … -"),
  ELF("is no text but a program", ContentKind.NAME_A_LOG),
  IMAGE("is no text but an image", ContentKind.NAME_A_LOG),
  PDF("is no text but a PDF document", ContentKind.NAME_A_LOG),
  BINARY("is no text but binary data", ContentKind.NAME_A_LOG);

  private static final String NAME_A_LOG =
      "name an access log; gzip, zstd, bzip2, xz, lz4, tar and zip are unpacked on the way";

  /** How many bytes {@link #of} wants to see. */
  static final int HEAD = 512;

  private final String what;
  private final String advice;

  ContentKind(String compression) {
    this("is compressed with " + compression, "");
  }

  ContentKind(String what, String advice) {
    this.what = what;
    this.advice = advice;
  }

  boolean isCompressed() {
    return compareTo(GZIP) >= 0 && compareTo(LZ4_DEPENDENT) <= 0;
  }

  boolean isArchive() {
    return this == ZIP || this == TAR;
  }

  /** The name of a compression. */
  String word() {
    return what.substring(what.lastIndexOf(' ') + 1);
  }

  InputProblem problem(String name) {
    return new InputProblem(name, what, advice.replace("FILE", name));
  }

  /** The kind of an input that begins with {@code head[0, length)}. */
  static ContentKind of(byte[] head, int length) {
    if (starts(head, length, 0x1F, 0x8B)) {
      return GZIP;
    }
    if (starts(head, length, 0x28, 0xB5, 0x2F, 0xFD) || isSkippableFrame(head, length)) {
      return ZSTD;
    }
    if (starts(head, length, 'B', 'Z', 'h') && length > 3 && head[3] >= '1' && head[3] <= '9') {
      return BZIP2;
    }
    if (starts(head, length, 0xFD, '7', 'z', 'X', 'Z', 0)) {
      return XZ;
    }
    if (starts(head, length, 0x04, 0x22, 0x4D, 0x18)) {
      return length > 4 && (head[4] & 0x20) == 0 ? LZ4_DEPENDENT : LZ4;
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

  /** {@code pzstd} begins with such a frame; lz4 could, and is not known to. */
  private static boolean isSkippableFrame(byte[] head, int length) {
    return length > 3
        && (head[0] & 0xF0) == 0x50
        && starts(head, length, head[0] & 0xFF, 0x2A, 0x4D, 0x18);
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
