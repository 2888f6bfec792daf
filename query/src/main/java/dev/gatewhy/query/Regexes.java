package dev.gatewhy.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** Regular expressions in RE2 syntax, with bounds on what they may cost. */
final class Regexes {
  private static final int DEEPEST = 100;
  private static final long MOST_PARTS = 10_000;

  private static final java.util.regex.Pattern IGNORES_CASE =
      java.util.regex.Pattern.compile("\\(\\?[a-zA-Z-]*i");

  private Regexes() {}

  /** What is wrong with the expression, in words; empty if nothing is. */
  static Optional<String> problem(String regex, boolean ignoreCase) {
    Optional<String> tooBig = tooBig(regex);
    if (tooBig.isPresent()) {
      return tooBig;
    }
    if ((ignoreCase || IGNORES_CASE.matcher(regex).find()) && NeverFolded.isNamedIn(regex)) {
      return Optional.of(
          "it ignores case and names a letter from U+1C80 to U+1C88, which RE2/J cannot compare"
              + " so");
    }
    try {
      compile(regex, false);
      return Optional.empty();
    } catch (PatternSyntaxException wrong) {
      // DOTALL's own mark
      String part =
          wrong.getPattern() == null ? "" : wrong.getPattern().replaceFirst("^[(][?]s[)]", "");
      return Optional.of(wrong.getDescription() + (part.isEmpty() ? "" : ": `" + part + "`"));
    }
  }

  /** The compiled expression; {@code .} matches every character. */
  static Pattern compile(String regex, boolean ignoreCase) {
    return Pattern.compile(regex, Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
  }

  /**
   * RE2 compiles {@code a{1000}} into a thousand copies of {@code a}, and nested counts multiply:
   * three of them ask for a billion. So the parts are counted before RE2 sees them; a class counts
   * as one.
   */
  private static Optional<String> tooBig(String regex) {
    long[] size = new long[DEEPEST + 1]; // of each open group so far
    int depth = 0;
    long last = 0; // size of the part that has just ended, to which a count would apply
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      int counted = c == '{' ? regex.indexOf('}', i) : -1;
      if (c == '(') {
        if (++depth > DEEPEST) {
          return Optional.of("more than " + DEEPEST + " groups are open");
        }
        size[depth] = 0;
      } else if (c == ')' && depth > 0) {
        last = size[depth--];
        size[depth] += last;
      } else if (counted > 0) {
        long more = last * (count(regex.substring(i + 1, counted)) - 1);
        size[depth] += more;
        last += more;
      } else {
        i = c == '\\' ? i + 1 : c == '[' ? classEnd(regex, i) : i;
        last = 1;
        size[depth]++;
      }
      if (size[depth] > MOST_PARTS) {
        return Optional.of("its counts multiply to more than 10,000 parts");
      }
    }
    return Optional.empty();
  }

  /**
   * The larger number in {@code n}, {@code n,} or {@code n,m}; 1 if it is none, since RE2 then
   * reads plain text.
   */
  private static long count(String counts) {
    long largest = 1;
    for (String number : counts.split(",", -1)) {
      if (!number.isEmpty()
          && (number.length() > 9 || !number.chars().allMatch(c -> c >= '0' && c <= '9'))) {
        return 1;
      }
      largest = Math.max(largest, number.isEmpty() ? 1 : Long.parseLong(number));
    }
    return largest;
  }

  /**
   * Index of the bracket that closes the class which opens at {@code open}, or the last index if
   * none does.
   */
  static int classEnd(String regex, int open) {
    int i = open + (regex.startsWith("^", open + 1) ? 2 : 1);
    i += regex.startsWith("]", i) ? 1 : 0;
    while (i < regex.length() && regex.charAt(i) != ']') {
      i += regex.charAt(i) == '\\' || regex.startsWith("[:", i) ? 2 : 1;
    }
    return Math.min(i, regex.length() - 1);
  }
}
