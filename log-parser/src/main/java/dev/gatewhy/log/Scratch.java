package dev.gatewhy.log;

/**
 * Memory that one reader's patterns share while they try a line, so that trying allocates nothing.
 */
final class Scratch {
  /** How many values of a text format that are no field are kept. */
  static final int EXTRAS = 64;

  /**
   * Where typed values begin and end, by the field's ordinal; behind the fields are the values that
   * are no field, the last place being for those of them that are not kept.
   */
  final int[] starts = new int[Field.LOGGED + EXTRAS + 1];

  final int[] ends = new int[Field.LOGGED + EXTRAS + 1];

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
