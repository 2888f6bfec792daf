package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.Seeded;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class JsonEscapesTest {
  private static final String[] PIECES = {
    "\\",
    "\\\\",
    "\\\"",
    "\\n",
    "\\u00e9",
    "\\u12",
    "\\ud83d",
    "\\ude00",
    "\\ud83d\\ude00",
    "\\x",
    "u",
    "abcdefgh",
    "\"",
    "é",
  };

  private static ByteBuffer words(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void decodingEightBytesAtATimeIsDecodingOneByOne() {
    Seeded.forAll(
        20_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(20); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
          }
          byte[] in = Wrapping.bytes(text + " ".repeat(Scan.PADDING));
          int from = random.nextInt(text.length() + 1);
          int to = from + random.nextInt(text.length() - from + 1);
          Slice expected = new Slice().set(in, from, to);
          JsonEscapes.decode(expected);
          byte[] out = new byte[to - from + Scan.PADDING];
          int end = JsonEscapes.decode(words(in), in, from, to, words(out), out, 0);
          assertThat(Arrays.copyOf(out, end)).isEqualTo(expected.copy());
        });
  }
}
