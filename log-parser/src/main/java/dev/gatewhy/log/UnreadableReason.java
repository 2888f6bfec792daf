package dev.gatewhy.log;

/** Why a line is no record; each line has one reason, and reasons are counted. */
public enum UnreadableReason {
  /** Longer than {@link ReadLimits#lineBytes()}. */
  TOO_LONG("too long"),
  /** It begins like a record and ends too early: its writer died, or a tool cut it. */
  CUT_OFF("cut off"),
  /** Nothing that any format knows. */
  UNKNOWN_FORMAT("no access log line of a known format"),
  /** It begins with a brace and is no JSON. */
  BROKEN_JSON("broken JSON"),
  /** JSON with more keys or deeper nesting than {@link ReadLimits} allows. */
  TOO_COMPLEX("JSON that is too large or too deeply nested"),
  /** Pieces of a line that a wrapper split; the others are missing. */
  PIECE("a piece of a line whose other pieces are missing"),
  /** It holds bytes that no text has. */
  BINARY("binary data"),
  /** The access log of nginx or Apache. */
  NGINX("a line of nginx or Apache, not of a gateway"),
  /** The log of HAProxy. */
  HAPROXY("a line of HAProxy, not of a gateway");

  private final String words;

  UnreadableReason(String words) {
    this.words = words;
  }

  /** The reason in words, as reports show it. */
  public String words() {
    return words;
  }

  @Override
  public String toString() {
    return words;
  }
}
