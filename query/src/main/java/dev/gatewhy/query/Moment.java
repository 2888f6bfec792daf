package dev.gatewhy.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code now} means in a condition: an instant, or nothing where a condition is kept and read
 * at any time.
 */
record Moment(@Nullable Instant instant) {
  static final Moment UNKNOWN = new Moment(null);
}
