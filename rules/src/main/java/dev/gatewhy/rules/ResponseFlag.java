package dev.gatewhy.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One of Envoy's response flags, read from {@code response-flags.tsv}.
 *
 * <p>The set is open: an extension may register flags of its own, which are counted and shown but
 * have no row here.
 *
 * @param name as {@code %RESPONSE_FLAGS%} prints it: {@code UC}
 * @param longName as {@code %RESPONSE_FLAGS_LONG%} prints it: {@code UpstreamConnectionTermination}
 * @param meaning what it says, in a sentence or two
 * @param since the first Envoy release that has it
 * @param scope {@code http}, {@code tcp} or {@code both}
 * @param sideHint who is usually at fault, in words
 * @param source where the facts are from
 */
public record ResponseFlag(
    String name,
    String longName,
    String meaning,
    String since,
    String scope,
    String sideHint,
    String source) {
  private static final String TABLE = "response-flags.tsv";

  /** All flags in the order of the table. Read anew at each call; keep the result. */
  public static List<ResponseFlag> all() {
    try (var in = ResponseFlag.class.getResourceAsStream(TABLE);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(ResponseFlag::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The flag with this short or long name; case does not matter. */
  public static Optional<ResponseFlag> named(String name) {
    return all().stream()
        .filter(f -> f.name.equalsIgnoreCase(name) || f.longName.equalsIgnoreCase(name))
        .findFirst();
  }

  private static ResponseFlag parse(String line) {
    String[] cells = line.split("\t", -1);
    return new ResponseFlag(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
  }
}
