package dev.gatewhy.indexer;

import java.nio.ByteBuffer;

/**
 * What names a record in the index: where it stands, what stands there, and, if that may repeat, in
 * which source.
 *
 * @param offset byte in the decompressed source
 * @param hash of the line
 * @param source hash of the source's first record, or 0 if the line alone says enough
 */
record RecordId(long offset, long hash, long source) {
  /** The term in the index. */
  byte[] bytes() {
    return ByteBuffer.allocate(3 * Long.BYTES)
        .putLong(offset)
        .putLong(hash)
        .putLong(source)
        .array();
  }
}
