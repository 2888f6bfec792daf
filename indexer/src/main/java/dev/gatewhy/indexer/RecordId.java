package dev.gatewhy.indexer;

import java.nio.ByteBuffer;

/**
 * What names a record in the index: which source, where in it, and what stands there.
 *
 * @param source hash of the source's first record
 * @param offset byte in the decompressed source
 * @param hash of the line
 */
record RecordId(long source, long offset, long hash) {
  /** The term in the index. */
  byte[] bytes() {
    return ByteBuffer.allocate(3 * Long.BYTES).putLong(source).putLong(offset).putLong(hash).array();
  }
}
