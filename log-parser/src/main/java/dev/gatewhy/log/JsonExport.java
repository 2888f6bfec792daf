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
 *
 * <p>What is broken ends only itself: reading goes on at what looks like the next entry or
 * document, and what lies before it is an entry, too, which nobody will be able to read and which
 * counts so. Only where nothing comes any more is the export damaged.
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

  /** How an entry of Loki's begins. */
  private static final Pattern TIME = Pattern.compile("\"\\d{10,}\"");

  private static final long NONE = Long.MAX_VALUE;

  private final RewindableBytes in;
  private final int nesting;
  private Damage damage;
  private boolean ended;

  private final StringBuilder path = new StringBuilder();
  private final List<Integer> lengths = new ArrayList<>(); // of the path, outside of each container
  private final StringBuilder kinds = new StringBuilder(); // of the containers: { or [
  private boolean keyComes;
  private char prior; // the last token: a bracket, a comma, a colon, k for a key, v for a value
  private String key = "";
  private final BoundedBytes token;
  private final BoundedBytes labels = new BoundedBytes(64 << 10);
  private int entryDepth = -1;
  private int labelDepth = -1;
  private boolean isDocument;

  private long unitBegin = NONE; // where the entry begins that is being read, or else the document
  private String unitKey = ""; // its first key
  private String soundKey = ""; // the first key of the last one that was whole
  private boolean unitKeyComes;
  private long lookedBack;

  JsonExport(InputStream in, ReadLimits limits) {
    this.in = new RewindableBytes(in);
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
      int b = in.next();
      if (b < 0) {
        if (end(out)) {
          return true;
        }
        continue;
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

  private boolean end(BoundedBytes out) throws IOException {
    if (kinds.length() > 0) {
      return broken("the JSON document ends early", out);
    }
    ended = true;
    return false;
  }

  /** Takes one token; says whether an entry is complete. */
  private boolean take(int b, BoundedBytes out) throws IOException {
    switch (b) {
      case '{', '[' -> {
        return open((char) b, out);
      }
      case '}', ']' -> {
        return close((char) b, out);
      }
      case ',' -> {
        if (kinds.length() == 0) {
          return false; // between documents, where it is none of ours
        }
        keyComes = kind() == '{';
        prior = ',';
        copy((byte) b, out);
      }
      case ':' -> {
        if (kinds.length() > 0 && prior != 'k') {
          return broken("the JSON document is broken", out);
        }
        prior = ':';
        copy((byte) b, out);
      }
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

  private boolean open(char bracket, BoundedBytes out) throws IOException {
    if (kinds.length() == nesting) {
      return broken("the JSON document is nested too deeply", out);
    }
    boolean isMisplaced = kind() == '{' && prior != ':' || bracket == '[' && isInPair();
    if (isMisplaced) {
      return broken("the JSON document is broken", out);
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
    prior = bracket;
    copy((byte) bracket, out);
    return false;
  }

  /** Whether the innermost container is an entry of Loki's, which holds no list. */
  private boolean isInPair() {
    return entryDepth >= 0
        && entryDepth == kinds.length() - 1
        && path.length() >= 11
        && path.indexOf(".values[][]", path.length() - 11) >= 0;
  }

  /** Notes that a value begins: an entry, if it stands in a list of entries. */
  private void begin(BoundedBytes out) {
    boolean isInList = kind() == '[' && LISTS.contains(path.toString());
    if (entryDepth < 0 && (isInList || kinds.length() == 0)) {
      unitBegin = in.offset() - 1;
      in.keepFrom(unitBegin);
      unitKeyComes = true;
      entryDepth = isInList ? kinds.length() : -1;
      out.clear();
    }
  }

  private boolean close(char bracket, BoundedBytes out) throws IOException {
    if (kinds.length() == 0 || kind() != (bracket == '}' ? '{' : '[')) {
      return broken("the JSON document has a bracket too many", out);
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
    prior = 'v';
    if (entryDepth >= 0 && entryDepth == kinds.length()) {
      entryDepth = -1;
      unitBegin = NONE;
      soundKey = unitKey;
      JsonEntry.finish(out, labels, path.toString());
      return true;
    }
    if (kinds.length() > 0) {
      return false;
    }
    boolean isEntry = !isDocument && out.length > 0;
    unitBegin = NONE;
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
      if (prior == 'v' && kinds.length() > 0) {
        return broken("the JSON document is broken", out);
      }
      begin(out);
    }
    token.clear();
    token.add((byte) '"');
    while (true) {
      int b = in.next();
      if (b < 0) {
        return broken("the JSON document ends early", out);
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
        token.add((byte) in.next());
      }
    }
    if (isKey) {
      key = new String(token.bytes, 1, Math.max(0, token.length - 2), StandardCharsets.ISO_8859_1);
      keyComes = false;
      prior = 'k';
      unitKey = unitKeyComes ? key : unitKey;
      unitKeyComes = false;
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
    boolean isMisplaced = keyComes || prior == 'v' && kinds.length() > 0;
    if (isMisplaced || !JsonTokens.isBareByte((byte) first)) {
      return broken("the JSON document is broken", out);
    }
    begin(out);
    int b = first;
    while (b >= 0 && JsonTokens.isBareByte((byte) b)) {
      copy((byte) b, out);
      b = in.next();
    }
    if (b >= 0) {
      in.putBack();
    }
    return ends(out);
  }

  // ---- going on behind what is broken

  /**
   * Gives up what is being read and goes to the next entry or document; says whether what lies
   * between is an entry. Where a quote is missing, the next one may be behind already, so looking
   * begins where the broken one began, as far as that is at hand and not done too often.
   */
  private boolean broken(String why, BoundedBytes out) throws IOException {
    long brokenAt = in.offset();
    long back = brokenAt - 1 - unitBegin;
    if (back > 0 && lookedBack + back <= brokenAt && in.rewind(unitBegin + 1)) {
      lookedBack += back;
      out.clear();
    }
    int before = in.last();
    if (out.length == 0) {
      out.add((byte) before);
    }
    for (int b = in.next(); b >= 0; b = in.next()) {
      if (b == '{' || b == '[') {
        int depth = depthOfNext((char) b, before);
        if (depth >= 0) {
          in.putBack();
          giveUp(depth);
          return strip(out);
        }
      }
      out.add((byte) (b == '\n' || b == '\r' ? ' ' : b));
      before = b;
    }
    damage = new Damage(brokenAt, why);
    ended = true;
    return false;
  }

  /**
   * In how many containers an entry or document stands that begins with the bracket just read; -1
   * if none does.
   */
  private int depthOfNext(char bracket, int before) throws IOException {
    String ahead = in.ahead().stripLeading();
    boolean isPair = bracket == '[' && path.indexOf(".values[]") >= 0;
    String wanted = soundKey.isEmpty() ? unitKey : soundKey;
    if (isPair && TIME.matcher(ahead).lookingAt()
        || bracket == '{' && !wanted.isEmpty() && ahead.startsWith('"' + wanted + '"')) {
      return Math.max(0, entryDepth);
    }
    boolean isDocument = before == '\n' && ahead.startsWith(bracket == '{' ? "\"" : "{");
    return isDocument ? 0 : -1;
  }

  /** Leaves all containers but the outer {@code depth}. */
  private void giveUp(int depth) {
    if (lengths.size() > depth) {
      path.setLength(lengths.get(depth));
      lengths.subList(depth, lengths.size()).clear();
    }
    kinds.setLength(depth);
    keyComes = false;
    prior = 0;
    entryDepth = -1;
    unitBegin = NONE;
    if (labelDepth >= depth) {
      labelDepth = -1;
    }
    if (depth == 0) {
      isDocument = false;
      labels.clear();
    }
  }

  /** Takes blanks and commas off the end of what was lost; false if nothing is left. */
  private static boolean strip(BoundedBytes out) {
    while (out.length > 0
        && (out.bytes[out.length - 1] == ' ' || out.bytes[out.length - 1] == ',')) {
      out.length--;
    }
    return out.length > 0;
  }
}
