package dev.gatewhy.log;

/**
 * Memory that one reader's patterns share while they try a line, so that trying allocates nothing.
 */
final class Scratch {
  /**
   * Where typed values begin and end, by the field's ordinal; the last place is for values that are
   * no field.
   */
  final int[] starts = new int[Field.LOGGED + 1];

  final int[] ends = new int[Field.LOGGED + 1];

  /** Whether the line ended where the pattern would have gone on. */
  boolean ranOut;

  /** Where the pattern and the line parted. */
  int failedAt;

  private int[] places = new int[128];

  /** Room for {@code count} indexes into the line. */
  int[] places(int count) {
    if (places.length < count) {
      places = new int[count];
    }
    return places;
  }
}
