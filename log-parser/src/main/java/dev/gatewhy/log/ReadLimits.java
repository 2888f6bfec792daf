package dev.gatewhy.log;

/**
 * How much a reader takes from hostile input: the one place where its limits stand. What exceeds a
 * limit is counted and named, and never stops a run.
 *
 * @param lineBytes longest line in bytes; a longer one is one unreadable line ("too long") and is
 *     skipped without being kept
 * @param fields most keys in one JSON line; a line with more is unreadable
 * @param nesting deepest JSON value; a line with a deeper one is unreadable
 * @param expansion most bytes that one stored byte may become in all, layer upon layer, once more
 *     than 64 MiB have come out; what expands further is damaged there. A guard against files made
 *     to fill disks and hours, far above what real logs reach
 * @param entries most entries of one archive, those of archives inside it included; the rest is not
 *     read, and that is said
 * @param layers most layers of compression and archives around a log ({@code tar.gz} is two); what
 *     is packed more deeply is not read, and that is said
 * @param windowBytes most memory that unpacking one zstd or xz stream may ask for; what asks for
 *     more is damaged there
 */
public record ReadLimits(
    int lineBytes,
    int fields,
    int nesting,
    int expansion,
    int entries,
    int layers,
    int windowBytes) {
  /**
   * 1 MiB a line, 1000 keys, 64 levels, 1000 times, 10,000 entries, 4 layers, 128 MiB (what {@code
   * zstd -d} allows unless told otherwise, and enough for {@code xz -9}).
   */
  public static final ReadLimits DEFAULT = new ReadLimits(1 << 20, 1000, 64, 1000);

  /** Checks that all limits are positive. */
  public ReadLimits {
    if (lineBytes < 64
        || fields < 1
        || nesting < 1
        || expansion < 1
        || entries < 1
        || layers < 1
        || windowBytes < 1 << 10) {
      throw new IllegalArgumentException("limits must be positive, and lines of 64 bytes allowed");
    }
  }

  /** Limits on lines and expansion; those on archives are the default ones. */
  public ReadLimits(int lineBytes, int fields, int nesting, int expansion) {
    this(lineBytes, fields, nesting, expansion, 10_000, 4, 128 << 20);
  }
}
