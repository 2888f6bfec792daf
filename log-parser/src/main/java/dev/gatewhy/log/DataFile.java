package dev.gatewhy.log;

/**
 * The file that nodes stand in: its name and, while it is at hand, its text for excerpts.
 *
 * @param name what messages call it
 * @param content the text; empty for compiled trees
 */
record DataFile(String name, String content) {
  /** The line of that number, from 1, without its end; empty if it is not at hand. */
  String line(int number) {
    int from = 0;
    for (int i = 1; i < number && from >= 0; i++) {
      from = content.indexOf('\n', from) + 1;
      if (from == 0) {
        return "";
      }
    }
    int to = content.indexOf('\n', from);
    return content.substring(from, to < 0 ? content.length() : to).stripTrailing();
  }
}
