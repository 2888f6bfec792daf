package dev.gatewhy.log;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What an object that is a wrapper holds: places of the line, and what is said about it. Reused
 * from line to line.
 */
final class Contents {
  private final JsonTokens nested;
  private final Slice found = new Slice();

  JsonEnvelope envelope;

  /**
   * Where the line may stand: {@code count} places, the likeliest first; of kind null if not there.
   */
  int count;

  int[] from = new int[8];
  int[] to = new int[8];
  JsonTokens.Kind[] kinds = new JsonTokens.Kind[8];

  /** Whether it says that the line goes on in another object. */
  boolean isPiece;

  /** Whether it repeats what others hold. */
  boolean isRepeated;

  int streamFrom;
  int streamTo;
  int nameFrom;
  int nameTo;

  Contents(JsonTokens nested) {
    this.nested = nested;
  }

  /** Reads the object in {@code tokens}, which is wrapped as {@code envelope} says. */
  void read(JsonEnvelope envelope, JsonTokens tokens, ByteBuffer buffer, byte[] line) {
    this.envelope = envelope;
    count = envelope.lines().size();
    if (count > kinds.length) {
      from = new int[count];
      to = new int[count];
      kinds = new JsonTokens.Kind[count];
    }
    for (int i = 0; i < count; i++) {
      kinds[i] = envelope.lines().get(i).find(tokens, nested, buffer, line, found);
      from[i] = found.from;
      to[i] = found.to;
    }
    isPiece = anyMatches(envelope.pieces(), tokens, buffer, line);
    isRepeated = anyMatches(envelope.repeats(), tokens, buffer, line);
    boolean hasStream = findName(envelope.streams(), tokens, buffer, line);
    streamFrom = hasStream ? found.from : 0;
    streamTo = hasStream ? found.to : 0;
    boolean hasName = findName(envelope.gateways(), tokens, buffer, line);
    nameFrom = hasName ? found.from : 0;
    nameTo = hasName ? found.to : 0;
  }

  private boolean anyMatches(
      List<JsonPlace> places, JsonTokens tokens, ByteBuffer buffer, byte[] line) {
    for (JsonPlace place : places) {
      if (place.matches(tokens, nested, buffer, line, found)) {
        return true;
      }
    }
    return false;
  }

  /** The first place that holds a plain text. */
  private boolean findName(
      List<JsonPlace> places, JsonTokens tokens, ByteBuffer buffer, byte[] line) {
    for (JsonPlace place : places) {
      JsonTokens.Kind kind = place.find(tokens, nested, buffer, line, found);
      if (kind == JsonTokens.Kind.STRING && found.length() > 0) {
        return true;
      }
    }
    return false;
  }

  boolean hasName() {
    return nameTo > nameFrom;
  }

  /** Whether it came from a process's stream of errors. */
  boolean isError(byte[] line) {
    // stderr, not stdout
    return streamTo - streamFrom == 6 && line[streamFrom + 3] == 'e' && line[streamFrom] == 's';
  }

  /**
   * Takes the line at place {@code i} out of {@code outer}; false if nothing of the kind stands
   * there.
   */
  boolean take(int i, InnerLine outer, InnerLine into) {
    if (kinds[i] == null || kinds[i] == JsonTokens.Kind.BARE) {
      return false;
    }
    byte[] line = outer.bytes;
    into.begin(
        line,
        hasName() ? nameFrom : outer.nameFrom,
        hasName() ? nameTo : outer.nameTo,
        to[i] - from[i]);
    if (kinds[i] == JsonTokens.Kind.ESCAPED_STRING) {
      into.appendDecoded(outer.words, line, from[i], to[i]);
      return true;
    }
    if (kinds[i] == JsonTokens.Kind.NESTED && line[from[i]] == '[') {
      return InnerList.write(nested, outer.words, line, from[i], to[i], into);
    }
    into.append(line, from[i], to[i]);
    return true;
  }
}
