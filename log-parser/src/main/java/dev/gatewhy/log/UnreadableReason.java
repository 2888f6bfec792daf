package dev.gatewhy.log;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Why a line is no record; each line has one reason, and reasons are counted.
 *
 * <p>Either one of the constants, or one of the {@link #neighbours()}: that another server wrote
 * the line. Each reason exists once; their order is that of reports.
 */
public final class UnreadableReason implements Comparable<UnreadableReason> {
  /** Longer than {@link ReadLimits#lineBytes()}. */
  public static final UnreadableReason TOO_LONG = new UnreadableReason(0, "too-long", "too long");

  /** It begins like a record and ends too early: its writer died, or a tool cut it. */
  public static final UnreadableReason CUT_OFF = new UnreadableReason(1, "cut-off", "cut off");

  /** Nothing that any format knows. */
  public static final UnreadableReason UNKNOWN_FORMAT =
      new UnreadableReason(2, "unknown-format", "no access log line of a known format");

  /** It begins with a brace and is no JSON. */
  public static final UnreadableReason BROKEN_JSON =
      new UnreadableReason(3, "broken-json", "broken JSON");

  /** JSON with more keys or deeper nesting than {@link ReadLimits} allows. */
  public static final UnreadableReason TOO_COMPLEX =
      new UnreadableReason(4, "too-complex", "JSON that is too large or too deeply nested");

  /** Pieces of a line that a wrapper split; the others are missing. */
  public static final UnreadableReason PIECE =
      new UnreadableReason(5, "piece", "a piece of a line whose other pieces are missing");

  /** It holds bytes that no text has. */
  public static final UnreadableReason BINARY = new UnreadableReason(6, "binary", "binary data");

  private static final List<UnreadableReason> OWN =
      List.of(TOO_LONG, CUT_OFF, UNKNOWN_FORMAT, BROKEN_JSON, TOO_COMPLEX, PIECE, BINARY);

  private final int order;
  private final String id;
  private final String words;
  private final String advice;

  private UnreadableReason(int order, String id, String words) {
    this(order, id, words, "");
  }

  private UnreadableReason(int order, String id, String words, String advice) {
    this.order = order;
    this.id = id;
    this.words = words;
    this.advice = advice;
  }

  static UnreadableReason neighbour(int number, String name, String title, String advice) {
    String words = "a line of " + title + ", not of a gateway";
    return new UnreadableReason(OWN.size() + number, name, words, advice);
  }

  /** The other servers whose logs are known, in the order of their names. */
  public static List<UnreadableReason> neighbours() {
    return Neighbours.reasons();
  }

  /** The reason with that {@link #id()}. */
  public static Optional<UnreadableReason> named(String id) {
    return OWN.stream()
        .filter(reason -> reason.id.equals(id))
        .findFirst()
        .or(() -> neighbours().stream().filter(reason -> reason.id.equals(id)).findFirst());
  }

  /** What somebody can do whose log is unreadable altogether, for these reasons. */
  public static String advice(Collection<UnreadableReason> reasons) {
    return reasons.stream()
        .filter(UnreadableReason::isNeighbour)
        .findFirst()
        .map(neighbour -> neighbour.advice)
        .orElse("say how it is written: --format '[%START_TIME%] …', or --format @FILE");
  }

  /** A short name: {@code cut-off}, or that of a neighbour, {@code ingress-nginx}. */
  public String id() {
    return id;
  }

  /** The reason in words, as reports show it. */
  public String words() {
    return words;
  }

  /** Whether the line is the log of another server, which will not become readable. */
  public boolean isNeighbour() {
    return order >= OWN.size();
  }

  @Override
  public int compareTo(UnreadableReason other) {
    return Integer.compare(order, other.order);
  }

  @Override
  public String toString() {
    return words;
  }
}
