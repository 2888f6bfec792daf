package dev.gatewhy.log;

/** How large a data file may be; what exceeds a limit is refused with a message that names it. */
public final class DataLimits {
  /** Characters in one file. */
  public static final int CHARACTERS = 1 << 20;

  /** Lists and maps inside each other. */
  public static final int DEPTH = 32;

  /** Nodes in one file. */
  public static final int NODES = 100_000;

  private DataLimits() {}

  static DataException tooLarge(String fileName) {
    String what = "the file is larger than " + CHARACTERS + " characters";
    return new DataException(what, fileName, 0, 0, "", "divide it into several files");
  }
}
