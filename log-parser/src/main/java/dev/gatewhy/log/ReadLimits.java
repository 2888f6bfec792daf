package dev.gatewhy.log;

/**
 * How much a reader takes from hostile input; what exceeds a limit is counted and named, and never
 * stops a run.
 *
 * @param lineBytes longest line in bytes; a longer one is one unreadable line and is skipped
 *     without being kept
 * @param fields most keys in one JSON line
 * @param nesting deepest JSON value
 * @param expansion most bytes that one byte of compressed input may become, once more than 64 MiB
 *     have come out: a guard against files made to fill disks and hours, far above what real logs
 *     reach
 */
public record ReadLimits(int lineBytes, int fields, int nesting, int expansion) {
  /** 1 MiB a line, 1000 keys, 64 levels, 1000 times. */
  public static final ReadLimits DEFAULT = new ReadLimits(1 << 20, 1000, 64, 1000);

  /** Checks that all limits are positive. */
  public ReadLimits {
    if (lineBytes < 64 || fields < 1 || nesting < 1 || expansion < 1) {
      throw new IllegalArgumentException("limits must be positive, and lines of 64 bytes allowed");
    }
  }
}
