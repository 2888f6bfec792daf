package dev.gatewhy.rules;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The truth values of a catalog's elementary conditions on a record, with what of it is unlogged.
 * Records with equal signatures get equal verdicts before context. Immutable.
 *
 * <p>Bits are numbered by the catalog, so signatures compare only within one catalog (its
 * fingerprint).
 */
public final class Signature implements Comparable<Signature> {
  private final long[] truths;
  private final long open;
  private final int hash;

  /**
   * @param truths one bit per clause; not copied, so it must not change
   * @param open the fields about which this record says nothing, one bit per {@link
   *     dev.gatewhy.log.Field} ordinal
   */
  Signature(long[] truths, long open) {
    this.truths = truths;
    this.open = open;
    this.hash = hash(truths, open);
  }

  static int hash(long[] truths, long open) {
    long mixed = open * 0x9E3779B97F4A7C15L;
    for (long word : truths) {
      mixed = (mixed ^ word) * 0xBF58476D1CE4E5B9L;
      mixed ^= mixed >>> 29;
    }
    return (int) (mixed ^ mixed >>> 32);
  }

  boolean isTrue(int clause) {
    return (truths[clause >>> 6] >>> clause & 1) != 0;
  }

  boolean isOpen(int fieldOrdinal) {
    return (open >>> fieldOrdinal & 1) != 0;
  }

  long open() {
    return open;
  }

  boolean sameAs(long[] otherTruths, long otherOpen) {
    return open == otherOpen && Arrays.equals(truths, otherTruths);
  }

  /**
   * Writes the signature; {@link Catalog#readSignature} reads it back in any process with the same
   * catalog.
   */
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(truths.length);
    for (long word : truths) {
      out.writeLong(word);
    }
    out.writeLong(open);
  }

  /** Reads what {@link #writeTo} wrote for a catalog whose clauses take so many words. */
  static Signature readFrom(DataInput in, int expected) throws IOException {
    int words = in.readInt();
    if (words != expected) {
      throw new IOException("a signature of " + words + " words: the data are damaged");
    }
    long[] truths = new long[words];
    for (int i = 0; i < words; i++) {
      truths[i] = in.readLong();
    }
    return new Signature(truths, in.readLong());
  }

  /** A total order that means nothing but is the same in every run. */
  @Override
  public int compareTo(Signature other) {
    int byTruths = Arrays.compareUnsigned(truths, other.truths);
    return byTruths != 0 ? byTruths : Long.compareUnsigned(open, other.open);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signature s && s.sameAs(truths, open);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return Arrays.toString(truths) + "/" + Long.toHexString(open);
  }
}
