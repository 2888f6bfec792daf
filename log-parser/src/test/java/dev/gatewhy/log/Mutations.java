package dev.gatewhy.log;

import dev.gatewhy.samples.SampleLogs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Lines for property tests: recorded ones, and recorded ones with something done to them that
 * readers stumble over.
 */
final class Mutations {
  private static final String[] PIECES = {
    "\"",
    "\\",
    "\" \"",
    "\",\"",
    "\":\"",
    "\",\"user_agent\":\"",
    "\",\"x_forwarded_for\":\"",
    "\",\"response_code\":\"200",
    "\",\"upstream_request_attempt_count\":\"2",
    "\",\"foo\":\"",
    "\"}",
    "{",
    "}",
    ":{\"a\":",
    "\",\"response\":{\"code\":503,\"x\":\"",
    " error=\"x\"",
    "{}",
    "[",
    "]",
    " ",
    "  ",
    "-",
    ",",
    "\t",
    "\r",
    "\0",
    "null",
    "\\\"",
    "\\u00e9",
    "\\ud800",
    "é",
    "\u0001",
    " \"-\" 0 0 0 - \"",
    "\" 200 - 0 0 0 0 \"",
    "\" - - - - - -",
    "0",
    "99999999999999999999",
    "UF,URX",
    "HTTP/1.1\" "
  };

  private static final List<byte[]> LINES = new ArrayList<>();

  static {
    for (String format :
        List.of(
            "envoy-gateway-json",
            "envoy-text",
            "full-json",
            "higress",
            "istio-json",
            "istio-text")) {
      lines(SampleLogs.bytes("lines/" + format + ".log"));
    }
    for (String trap :
        List.of("quotes-unescaped", "forged-fields", "mixed-formats", "truncated-last-line")) {
      lines(SampleLogs.bytes("traps/" + trap + ".log"));
    }
    for (Format format : FormatCatalog.builtIn().formats()) {
      format.examples().forEach(line -> LINES.add(line.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private Mutations() {}

  private static void lines(byte[] log) {
    int from = 0;
    for (int i = 0; i <= log.length; i++) {
      if (i == log.length || log[i] == '\n') {
        if (i > from) {
          LINES.add(Arrays.copyOfRange(log, from, i));
        }
        from = i + 1;
      }
    }
  }

  /** All recorded lines and traps, without line ends. */
  static List<byte[]> recorded() {
    return List.copyOf(LINES);
  }

  /** A recorded line, whole or damaged; it holds no line end. */
  static byte[] line(SplittableRandom random) {
    byte[] line = LINES.get(random.nextInt(LINES.size()));
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      line = change(line, random);
    }
    return line;
  }

  private static byte[] change(byte[] line, SplittableRandom random) {
    int at = random.nextInt(line.length + 1);
    int to = Math.min(line.length, at + random.nextInt(6));
    return switch (random.nextInt(8)) {
      case 0 -> join(line, 0, at, new byte[0], line, to, line.length);
      case 1 -> join(line, 0, at, new byte[] {oneByte(random)}, line, to, line.length);
      case 2 -> Arrays.copyOf(line, at);
      case 3 -> {
        byte[] other = LINES.get(random.nextInt(LINES.size()));
        int from = Math.min(other.length, at);
        yield join(line, 0, at, new byte[0], other, from, other.length);
      }
      default ->
          join(line, 0, at, piece(random), line, random.nextBoolean() ? at : to, line.length);
    };
  }

  private static byte oneByte(SplittableRandom random) {
    byte b = (byte) random.nextInt(256);
    return b == '\n' ? (byte) 'n' : b;
  }

  private static byte[] piece(SplittableRandom random) {
    return PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(
      byte[] a, int aFrom, int aTo, byte[] middle, byte[] b, int bFrom, int bTo) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(a, aFrom, aTo - aFrom);
    out.writeBytes(middle);
    out.write(b, bFrom, Math.max(0, bTo - bFrom));
    return out.toByteArray();
  }

  /**
   * A log of some lines, most of them whole, of few formats, so that predictions have something to
   * learn.
   */
  static byte[] log(SplittableRandom random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int count = 1 + random.nextInt(30);
    int near = random.nextInt(LINES.size());
    for (int i = 0; i < count; i++) {
      boolean plain = random.nextInt(3) > 0;
      out.writeBytes(
          plain ? LINES.get(Math.min(LINES.size() - 1, near + random.nextInt(8))) : line(random));
      out.writeBytes((random.nextInt(20) == 0 ? "\r\n" : "\n").getBytes(StandardCharsets.US_ASCII));
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(out.toByteArray(), out.size() - 1)
        : out.toByteArray();
  }
}
