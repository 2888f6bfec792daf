package dev.gatewhy.indexer;

/**
 * How far a source was ingested. It stands in the commit data of the index, so that it is true
 * exactly when the records are there.
 *
 * @param offset byte in the decompressed source at which the last record that was added begins
 * @param length bytes of that record's line; a later ingestion may find more of it
 * @param hash of that line
 * @param source what the source was called
 */
record Checkpoint(long offset, int length, long hash, String source) {
  /** Before the first record. */
  static final Checkpoint NONE = new Checkpoint(-1, 0, 0, "");

  /** One line of text. */
  String text() {
    return offset + " " + length + " " + Long.toHexString(hash) + " " + source;
  }

  /** Reads {@link #text()}. */
  static Checkpoint parse(String text) {
    String[] parts = text.split(" ", 4);
    return new Checkpoint(
        Long.parseLong(parts[0]),
        Integer.parseInt(parts[1]),
        Long.parseUnsignedLong(parts[2], 16),
        parts[3]);
  }
}
