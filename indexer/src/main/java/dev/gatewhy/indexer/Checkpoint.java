package dev.gatewhy.indexer;

/**
 * How far a source was ingested. It stands in the commit data of the index, so that it is true
 * exactly when the records are there.
 *
 * @param offset byte in the decompressed source at which the last record that was added begins
 * @param lastOffset byte at which the line begins that completed it: a wrapper may have split it,
 *     with lines of others between
 * @param length bytes of that record's line; a later ingestion may find more of it
 * @param hash of that line
 * @param source what the source was called
 */
record Checkpoint(long offset, long lastOffset, int length, long hash, String source) {
  /** Before the first record. */
  static final Checkpoint NONE = new Checkpoint(-1, -1, 0, 0, "");

  /** One line of text. */
  String text() {
    String at = offset == lastOffset ? "" + offset : offset + "-" + lastOffset;
    return at + " " + length + " " + Long.toHexString(hash) + " " + source;
  }

  /** Reads {@link #text()}. */
  static Checkpoint parse(String text) {
    String[] parts = text.split(" ", 4);
    String[] at = parts[0].split("-");
    return new Checkpoint(
        Long.parseLong(at[0]),
        Long.parseLong(at[at.length - 1]),
        Integer.parseInt(parts[1]),
        Long.parseUnsignedLong(parts[2], 16),
        parts[3]);
  }
}
