package dev.gatewhy.rules;

import java.util.ArrayList;
import java.util.List;

/** Numbers the distinct signatures. */
final class SignatureTable {
  /** Signatures kept with all evidence; above it only what makes causes possible is told apart. */
  private static final int MAX_SIGNATURES = 1 << 16;

  private final long[] decisive;
  private final List<Signature> signatures = new ArrayList<>();
  private int[] slots = new int[1 << 10];

  /**
   * Begins with signature 0, which has no bit; {@code decisive} are the clauses that make causes
   * possible.
   */
  SignatureTable(long[] decisive) {
    this.decisive = decisive;
    add(new Signature(new long[decisive.length], 0));
  }

  int size() {
    return signatures.size();
  }

  Signature get(int number) {
    return signatures.get(number);
  }

  int number(long[] truths, long open) {
    if (signatures.size() >= MAX_SIGNATURES) {
      for (int i = 0; i < truths.length; i++) {
        truths[i] &= decisive[i];
      }
    }
    int mask = slots.length - 1;
    int slot = Signature.hash(truths, open) & mask;
    for (; slots[slot] != 0; slot = slot + 1 & mask) {
      if (signatures.get(slots[slot] - 1).sameAs(truths, open)) {
        return slots[slot] - 1;
      }
    }
    return add(new Signature(truths.clone(), open));
  }

  int add(Signature signature) {
    signatures.add(signature);
    if (signatures.size() * 2 > slots.length) {
      slots = new int[slots.length * 2];
      for (int i = 0; i < signatures.size(); i++) {
        place(i);
      }
    } else {
      place(signatures.size() - 1);
    }
    return signatures.size() - 1;
  }

  private void place(int number) {
    int slot = signatures.get(number).hashCode() & slots.length - 1;
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = number + 1;
  }
}
