package dev.gatewhy.query;

/** Three-valued truth: a clause about an unlogged field is open. */
public enum Truth {
  FALSE,
  OPEN,
  TRUE;

  /** False if one is false, else open if one is open, else true. */
  public Truth and(Truth other) {
    return ordinal() < other.ordinal() ? this : other;
  }

  /** True if one is true, else open if one is open, else false. */
  public Truth or(Truth other) {
    return ordinal() > other.ordinal() ? this : other;
  }

  /** Open stays open. */
  public Truth not() {
    return switch (this) {
      case FALSE -> TRUE;
      case OPEN -> OPEN;
      case TRUE -> FALSE;
    };
  }

  /** {@link #TRUE} or {@link #FALSE}. */
  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }
}
