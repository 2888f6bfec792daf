package dev.gatewhy.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The entries of an export that is a document of JSON: the elements of its list of entries, or of
 * the list that it is, or the objects that stand one after the other, however they are printed.
 *
 * <p>Known lists: those of the APIs of Loki, CloudWatch, Elasticsearch and OpenSearch, Google Cloud
 * Logging and Datadog, of subscriptions of CloudWatch, and of OpenTelemetry's collector. An entry
 * is copied byte for byte, blanks outside of strings excepted, so nothing is decoded and any bytes
 * go through. Loki's pairs of time and line become objects with the labels of their stream; an
 * entry of OpenTelemetry gets the pod of its resource.
 */
final class JsonExport implements Entries {
  /** Paths of the lists of entries; a list is {@code []}, and what is in it hangs behind it. */
  private static final Set<String> LISTS =
      Set.of(
          "[]",
          ".events[]",
          ".logEvents[]",
          ".entries[]",
          ".data[]",
          ".hits.hits[]",
          ".data.result[].values[]",
          ".streams[].values[]",
          ".resourceLogs[].scopeLogs[].logRecords[]",
          ".resourceLogs[].instrumentationLibraryLogs[].logRecords[]");

  private static final Set<String> LABELS =
      Set.of(".data.result[].stream", ".streams[].stream", ".resourceLogs[].resource");

  private static final Pattern BEGIN =
      Pattern.compile(
          "\\s*(?:\\[\\s*\\{"
              + "|\\{[ \\t\\r]*\\n"
              + "|\\{\\s*\"(?:status\"\\s*:\\s*\"success\"\\s*,\\s*\"data\""
              + "|(?:events|logEvents|entries|streams|resourceLogs)\"\\s*:\\s*\\["
              + "|data\"\\s*:\\s*(?:\\[\\s*\\{|\\{\\s*\"result)"
              + "|messageType\"\\s*:\\s*\"[A-Z_]+\""
              + "|took\"\\s*:\\s*\\d+\\s*,\\s*\"timed_out\""
              + "|_scroll_id\"\\s*:"
              + "|hits\"\\s*:\\s*\\{))");

  private final InputStream in;
  private final int nesting;
  private final byte[] buffer = new byte[64 << 10];
  private int position;
  private int limit;
  private long base;
  private Damage damage;
  private boolean ended;

  private final StringBuilder path = new StringBuilder();
  private final List<Integer> lengths = new ArrayList<>(); // of the path, outside of each container
  private final StringBuilder kinds = new StringBuilder(); // of the containers: { or [
  private boolean keyComes;
  private String key = "";
  private final BoundedBytes token;
  private final BoundedBytes labels = new BoundedBytes(64 << 10);
  private int entryDepth = -1;
  private int labelDepth = -1;
  private boolean isDocument;

  JsonExport(InputStream in, ReadLimits limits) {
    this.in = in;
    this.nesting = 8 * limits.nesting(); // entries are held to the limit when they are read
    this.token = new BoundedBytes(limits.lineBytes() + 2);
  }

  /** Whether a source that begins with {@code head} is one. */
  static boolean isOne(byte[] head) {
    return BEGIN.matcher(new String(head, StandardCharsets.ISO_8859_1)).lookingAt();
  }

  @Override
  public Optional<Damage> damage() {
    return Optional.ofNullable(damage);
  }

  @Override
  public boolean next(BoundedBytes out) throws IOException {
    while (!ended) {
      int b = nextByte();
      if (b < 0) {
        end();
        break;
      }
      if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
        continue;
      }
      if (take(b, out)) {
        return true;
      }
    }
    return false;
  }

  private void end() {
    ended = true;
    if (kinds.length() > 0) {
      damaged("the JSON document ends early");
    }
  }

  private void damaged(String why) {
    damage = new Damage(base + position, why);
    ended = true;
  }

  /** Takes one token; says whether an entry is complete. */
  private boolean take(int b, BoundedBytes out) throws IOException {
    switch (b) {
      case '{', '[' -> open((char) b, out);
      case '}', ']' -> {
        return close((char) b, out);
      }
      case ',' -> {
        if (kinds.length() == 0) {
          return false; // between documents, where it is none of ours
        }
        keyComes = kind() == '{';
        copy((byte) b, out);
      }
      case ':' -> copy((byte) b, out);
      case '"' -> {
        return string(out);
      }
      default -> {
        return bare(b, out);
      }
    }
    return false;
  }

  private char kind() {
    return kinds.length() == 0 ? 0 : kinds.charAt(kinds.length() - 1);
  }

  private void open(char bracket, BoundedBytes out) {
    if (kinds.length() == nesting) {
      damaged("the JSON document is nested too deeply");
      return;
    }
    begin(out);
    int length = path.length();
    path.append(kind() == '{' ? "." + key : "");
    if (labelDepth < 0 && entryDepth < 0 && LABELS.contains(path.toString())) {
      labelDepth = kinds.length();
      labels.clear();
    }
    lengths.add(length);
    path.append(bracket == '[' ? "[]" : "");
    kinds.append(bracket);
    keyComes = bracket == '{';
    if (bracket == '[' && entryDepth < 0 && LISTS.contains(path.toString())) {
      isDocument = true;
      out.clear();
    }
    copy((byte) bracket, out);
  }

  /** Notes that a value begins: an entry, if it stands in a list of entries. */
  private void begin(BoundedBytes out) {
    boolean isInList = kind() == '[' && LISTS.contains(path.toString());
    if (entryDepth < 0 && (isInList || kinds.length() == 0)) {
      entryDepth = isInList ? kinds.length() : -1;
      out.clear();
    }
  }

  private boolean close(char bracket, BoundedBytes out) {
    if (kinds.length() == 0 || kind() != (bracket == '}' ? '{' : '[')) {
      damaged("the JSON document has a bracket too many");
      return false;
    }
    copy((byte) bracket, out);
    kinds.setLength(kinds.length() - 1);
    path.setLength(lengths.remove(lengths.size() - 1));
    keyComes = false;
    if (labelDepth == kinds.length()) {
      labelDepth = -1;
    }
    return ends(out);
  }

  /** Whether what has just been closed is an entry, or a document without a list of entries. */
  private boolean ends(BoundedBytes out) {
    if (entryDepth >= 0 && entryDepth == kinds.length()) {
      entryDepth = -1;
      JsonEntry.finish(out, labels, path.toString());
      return true;
    }
    if (kinds.length() > 0) {
      return false;
    }
    boolean isEntry = !isDocument && out.length > 0;
    isDocument = false;
    labels.clear();
    return isEntry;
  }

  /**
   * Copies a byte to where it belongs: to an entry, to labels, to a document that may be an entry.
   */
  private void copy(byte b, BoundedBytes out) {
    if (entryDepth >= 0 || !isDocument) {
      out.add(b);
    }
    if (labelDepth >= 0) {
      labels.add(b);
    }
  }

  private boolean string(BoundedBytes out) throws IOException {
    boolean isKey = keyComes;
    if (!isKey) {
      begin(out);
    }
    token.clear();
    token.add((byte) '"');
    while (true) {
      int b = nextByte();
      if (b < 0) {
        end();
        return false;
      }
      if (b == '\n' || b == '\r') {
        token.add(b == '\n' ? "\\n" : "\\r"); // no JSON, but somebody's line
        continue;
      }
      token.add((byte) b);
      if (b == '"') {
        break;
      }
      if (b == '\\') {
        token.add((byte) nextByte());
      }
    }
    if (isKey) {
      key = new String(token.bytes, 1, Math.max(0, token.length - 2), StandardCharsets.ISO_8859_1);
      keyComes = false;
    }
    if (entryDepth >= 0 || !isDocument) {
      out.add(token);
    }
    if (labelDepth >= 0) {
      labels.add(token);
    }
    return !isKey && ends(out);
  }

  private boolean bare(int first, BoundedBytes out) throws IOException {
    if (keyComes || !JsonTokens.isBareByte((byte) first)) {
      damaged("the JSON document is broken");
      return false;
    }
    begin(out);
    int b = first;
    while (b >= 0 && JsonTokens.isBareByte((byte) b)) {
      copy((byte) b, out);
      b = nextByte();
    }
    if (b >= 0) {
      position--;
    }
    return ends(out);
  }

  /** The next byte, or -1; right after it one byte may be put back. */
  private int nextByte() throws IOException {
    if (position == limit) {
      base += limit;
      position = 0;
      limit = Math.max(0, in.read(buffer, 0, buffer.length));
      if (limit == 0) {
        return -1;
      }
    }
    return buffer[position++] & 0xFF;
  }
}
