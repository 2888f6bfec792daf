package dev.gatewhy.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of Envoy's response flags, read from {@code response-flags.tsv}.
 *
 * <p>The set is open: an extension may register flags of its own, which are counted and shown but
 * have no row here.
 *
 * @param name as {@code %RESPONSE_FLAGS%} prints it: {@code UC}
 * @param longName as {@code %RESPONSE_FLAGS_LONG%} prints it: {@code UpstreamConnectionTermination}
 * @param meaning what it says, in a sentence or two
 * @param codes the response codes that come with it; empty where any may
 * @param since the first Envoy release that has it
 * @param scope {@code http}, {@code tcp} or {@code both}
 * @param sideHint who is usually at fault, in words
 * @param source where the facts are from
 */
public record ResponseFlag(
    String name,
    String longName,
    String meaning,
    List<Long> codes,
    String since,
    String scope,
    String sideHint,
    String source) {
  private static final String TABLE = "response-flags.tsv";

  /** All flags in the order of the table. Read anew at each call; keep the result. */
  public static List<ResponseFlag> all() {
    return table()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .skip(1) // the names of the columns
        .map(ResponseFlag::parse)
        .toList();
  }

  private static String table() {
    try (InputStream in = ResponseFlag.class.getResourceAsStream(TABLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The flag with this short or long name; case does not matter. */
  public static Optional<ResponseFlag> named(String name) {
    for (ResponseFlag flag : all()) {
      if (flag.name.equalsIgnoreCase(name) || flag.longName.equalsIgnoreCase(name)) {
        return Optional.of(flag);
      }
    }
    return Optional.empty();
  }

  private static ResponseFlag parse(String line) {
    String[] cells = line.split("\t", -1);
    List<Long> codes =
        cells[3].isEmpty() ? List.of() : Stream.of(cells[3].split(" ")).map(Long::valueOf).toList();
    return new ResponseFlag(
        cells[0], cells[1], cells[2], codes, cells[4], cells[5], cells[6], cells[7]);
  }
}
