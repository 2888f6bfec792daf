package dev.gatewhy.log;

import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Walks through a tar or zip archive, entry by entry; reading gives the contents of the entry that
 * it is at.
 *
 * <p>It looks one header ahead as soon as an entry has been read to its end, because only then is
 * it known whether the entry was whole: a zip's checksum stands behind the data, and what follows
 * the last entry must be the archive's own end. What is broken becomes a {@link Damage}; the
 * archive then ends.
 */
final class ArchiveCursor extends UnpackedStream {
  private static final int TAR_BLOCK = 512;

  private final ContentKind kind;
  private final CountedStream content;
  private final TailWatch tail;
  private ArchiveInputStream<?> in;
  private ArchiveEntry current;
  private ArchiveEntry following;
  private boolean looked;
  private boolean entryEnded;
  private int index = -1;
  private final CRC32 checksum = new CRC32();
  private long dataOffset;
  private long dataEnd;
  private Damage damage;

  /** What the library does not find out. */
  private static final class Broken extends IOException {
    Broken(String why) {
      super(why);
    }
  }

  /**
   * @param content the archive, from its beginning
   */
  ArchiveCursor(ContentKind kind, UnpackedStream content) {
    this.kind = kind;
    this.content = new CountedStream(content);
    this.tail = new TailWatch(this.content, kind == ContentKind.TAR ? TAR_BLOCK : 1 << 16);
    open();
  }

  private void open() {
    in =
        kind == ContentKind.TAR
            ? new TarArchiveInputStream(tail, TAR_BLOCK, "UTF-8")
            : new ZipArchiveInputStream(tail, "UTF-8", true, false);
  }

  /** Moves to the next entry, whatever it is; false at the end, damaged or not. */
  boolean next() throws IOException {
    look();
    looked = false;
    current = following;
    following = null;
    entryEnded = false;
    checksum.reset();
    if (current == null) {
      return false;
    }
    index++;
    dataOffset = content.count();
    dataEnd = dataOffset + Math.max(0, current.getSize());
    return true;
  }

  /** Which entry it is at, from 0. */
  int index() {
    return index;
  }

  /** Whether the entry has contents: no folder, no link, no device. */
  boolean isFile() {
    return current instanceof TarArchiveEntry tar
        ? tar.isFile() && !tar.isLink() && !tar.isSymbolicLink()
        : !current.isDirectory();
  }

  /** Why the entry cannot be read, if that is so. */
  Optional<String> obstacle() {
    if (in.canReadEntryData(current)) {
      return Optional.empty();
    }
    boolean encrypted =
        current instanceof ZipArchiveEntry zip && zip.getGeneralPurposeBit().usesEncryption();
    return Optional.of(encrypted ? "is encrypted" : "is packed in a way that is not known");
  }

  String name() {
    return current.getName();
  }

  /**
   * Where the contents stand in an archive that holds them as they are; negative if it does not.
   */
  long dataOffset() {
    return current instanceof TarArchiveEntry tar && !tar.isSparse() ? dataOffset : -1;
  }

  /** Whether a tar that was only skipped through ended inside the last entry. */
  boolean isCutOff() {
    return dataEnd > content.count();
  }

  /** Length of the contents, negative if unknown. */
  long size() {
    return current.getSize();
  }

  // ---- looking ahead

  private void look() throws IOException {
    if (looked || damage != null) {
      return;
    }
    looked = true;
    try {
      following = following();
      checkSum();
    } catch (IOException | RuntimeException broken) {
      fail(broken);
    }
  }

  private ArchiveEntry following() throws IOException {
    while (true) {
      ArchiveEntry entry = in.getNextEntry();
      if (entry instanceof TarArchiveEntry tar && !tar.isCheckSumOK()) {
        throw new Broken("a header's checksum does not match");
      }
      if (entry != null || !isFollowedByAnother()) {
        return entry;
      }
      open();
    }
  }

  /** At the archive's end: whether that is whole, and another archive stands behind it. */
  private boolean isFollowedByAnother() throws IOException {
    if (kind == ContentKind.ZIP) {
      if (!tail.contains('P', 'K', 5, 6)) {
        throw new Broken("ends early");
      }
      return false;
    }
    if (!tail.isZero()) {
      throw new Broken("ends early");
    }
    byte[] block = new byte[TAR_BLOCK];
    while (tail.readNBytes(block, 0, TAR_BLOCK) == TAR_BLOCK) {
      if (ContentKind.of(block, TAR_BLOCK) == ContentKind.TAR) {
        tail.pushBack(block);
        return true;
      }
      if (!TailWatch.isZero(block)) {
        throw new Broken("what follows it is no tar archive");
      }
    }
    return false;
  }

  private void checkSum() throws Broken {
    if (entryEnded
        && current instanceof ZipArchiveEntry zip
        && zip.getCrc() != -1
        && zip.getCrc() != checksum.getValue()) {
      throw new Broken("a checksum does not match");
    }
  }

  private void fail(Exception broken) throws IOException {
    content.throwFailure();
    following = null;
    String why =
        broken instanceof Broken known
            ? known.getMessage()
            : content.hasEnded() ? "ends early" : "is corrupt";
    damage =
        new Damage(
            content.storedBytes(),
            "the " + (kind == ContentKind.TAR ? "tar" : "zip") + " archive: " + why);
  }

  // ---- reading

  @Override
  public int read(byte[] out, int from, int length) throws IOException {
    if (entryEnded || damage != null || length == 0) {
      return length == 0 ? 0 : -1;
    }
    try {
      int count = in.read(out, from, length);
      if (count >= 0) {
        checksum.update(out, from, count);
        return count;
      }
    } catch (IOException | RuntimeException broken) {
      fail(broken);
      return -1;
    }
    entryEnded = true;
    look();
    return -1;
  }

  /** Whether the entry was read to its end, and well. */
  boolean isAtEntryEnd() {
    return entryEnded && damage == null;
  }

  @Override
  Optional<Damage> damage() {
    return content.damage().or(() -> Optional.ofNullable(damage));
  }

  @Override
  long storedBytes() {
    return content.storedBytes();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
