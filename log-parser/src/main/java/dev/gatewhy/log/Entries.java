package dev.gatewhy.log;

import java.io.IOException;
import java.util.Optional;

/** The entries of an export, one after the other. */
interface Entries {
  /**
   * Writes the next entry to {@code out}, which is empty, as one line without its end; false at the
   * end.
   */
  boolean next(BoundedBytes out) throws IOException;

  /** Where the export turned out to be broken; known for sure at the end. */
  Optional<Damage> damage();
}
