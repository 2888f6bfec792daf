package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewhy.samples.Seeded;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, times, escapes, networks, flags and searches: what values mean. */
final class ValuesTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static long time(String text) {
    return Times.epochNanos(bytes(text), 0, bytes(text).length);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T11:44:25.534Z",
    "2026-11-24T11:44:25Z",
    "2026-02-28T23:59:59.123456789Z",
    "2024-02-29T00:00:00.1Z",
    "2026-12-31T23:59:59.999Z",
    "1970-01-01T00:00:00.000Z",
    "1969-12-31T23:59:59.5Z",
    "1678-01-01T00:00:00Z",
  })
  void isoTimesAreNanosecondsSinceTheEpoch(String text) {
    assertThat(time(text)).isEqualTo(ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(text)));
  }

  @Test
  void offsetsCount() {
    assertThat(time("2026-11-24T12:44:25.534+01:00")).isEqualTo(time("2026-11-24T11:44:25.534Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "x",
    "2026-13-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-11-24T24:00:01Z",
    "9999-01-01T00:00:00Z",
    "2026-11-24",
    "0001-01-01T00:00:00Z",
    "2026-11-24T11:44:25.1234567890Z"
  })
  void whatIsNoTimeIsNoNumber(String text) {
    assertThat(time(text)).isEqualTo(LogRecord.NO_NUMBER);
  }

  @Test
  void everyMillisecondIsReadAsTheLibraryReadsIt() {
    Seeded.forAll(
        20_000,
        random -> {
          Instant instant =
              Instant.ofEpochMilli(random.nextLong(-9_000_000_000_000L, 9_000_000_000_000L));
          assertThat(time(instant.toString()))
              .isEqualTo(ChronoUnit.NANOS.between(Instant.EPOCH, instant));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "503, 503",
    "-1, -1",
    "12.7, 12",
    "-0.5, 0",
    "9223372036854775807, 9223372036854775807",
  })
  void wholeNumbersAreReadAndFractionsCutOff(String text, long number) {
    assertThat(Numbers.parse(bytes(text), 0, bytes(text).length)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "-",
    "1e9",
    "NaN",
    "12.",
    ".5",
    "9223372036854775808",
    "1 2",
    "+1",
    "0x10",
    "--1"
  })
  void whatIsNoNumberIsNoNumber(String text) {
    assertThat(Numbers.parse(bytes(text), 0, bytes(text).length)).isEqualTo(LogRecord.NO_NUMBER);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a\\\"b, a\"b",
        "\\\\, \\",
        "\\u00e9, é",
        "\\ud83d\\ude00, 😀",
        "\\ud83d, \\ud83d",
        "\\377, \\377",
        "\\u12, \\u12",
        "\\/, /",
        "x\\, x\\",
        "\\ud83d\\u0041, \\ud83dA",
      })
  void jsonEscapesAreDecodedAndOthersStay(String escaped, String decoded) {
    Slice slice = Slice.of(escaped);
    JsonEscapes.decode(slice);
    assertThat(slice).hasToString(decoded);
  }

  @Test
  void decodingNeverFailsAndNeverGrows() {
    Seeded.forAll(
        20_000,
        random -> {
          byte[] text = new byte[random.nextInt(20)];
          for (int i = 0; i < text.length; i++) {
            text[i] = (byte) "\\\\\\u00dDfF89b\"é".charAt(random.nextInt(15));
          }
          Slice slice = new Slice().set(text, 0, text.length);
          JsonEscapes.decode(slice);
          assertThat(slice.length()).isLessThanOrEqualTo(text.length);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.255.255, true",
    "10.1.0.0/16, 10.2.0.0, false",
    "0.0.0.0/0, 1.2.3.4, true",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "10.0.0.1, 10.0.0.1, true",
    "::/0, 10.0.0.1, false",
    "10.1.2.0/23, 10.1.3.7, true",
  })
  void networksContainTheirAddresses(String network, String address, boolean contains) {
    assertThat(Network.parse(network).orElseThrow().contains(Network.parse(address).orElseThrow()))
        .isEqualTo(contains);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "localhost",
    "10.1.2",
    "10.1.2.256",
    "10.1.2.3/33",
    "10.1.2.3/",
    "10.1.2.3/a",
    "1.2.3.4.5",
    "example.com",
    "::1::",
    "10..1.2",
    "1.2.3.4/-1",
    "0x7f.1.1.1"
  })
  void whatIsNoAddressIsNoNetworkAndNoNameIsLookedUp(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3/16, 10.1.0.0/16",
    "10.1.2.3, 10.1.2.3/32",
    "2001:db8::1, 2001:db8::1/128",
    "2001:DB8:0:0:1:0:0:1/32, 2001:db8::/32",
    "::/0, ::/0"
  })
  void networksPrintInTheirShortForm(String text, String printed) {
    assertThat(Network.parse(text).orElseThrow()).hasToString(printed);
  }

  @ParameterizedTest
  @CsvSource({
    "'UF,URX', UF, true",
    "'UF,URX', URX, true",
    "'UF,URX', U, false",
    "UC, UC, true",
    "'', UC, false",
    "'UC,', UC, true",
    "uc, UC, false"
  })
  void flagsAreASet(String flags, String flag, boolean contains) {
    assertThat(FlagSet.contains(bytes(flags), 0, bytes(flags).length, flag)).isEqualTo(contains);
  }

  @Test
  void searchesFindWhatThePlainLoopFinds() {
    Seeded.forAll(
        50_000,
        random -> {
          byte[] line = new byte[60 + 1 + Scan.PADDING];
          for (int i = 0; i < 60; i++) {
            line[i] = (byte) "aé\u0080\u00ff\"\\ \t!\n{".charAt(random.nextInt(11));
          }
          ByteBuffer buffer = ByteBuffer.wrap(line).order(ByteOrder.LITTLE_ENDIAN);
          int from = random.nextInt(60);
          int to = from + random.nextInt(61 - from);
          assertThat(Scan.indexOf(buffer, from, to, (byte) '"'))
              .isEqualTo(plain(line, from, to, b -> b == '"'));
          assertThat(Scan.quoteOrControl(buffer, from))
              .isEqualTo(plain(line, from, 61, b -> b == '"' || b >= 0 && b < 0x20));
          assertThat(Scan.quoteBackslashOrControl(buffer, from))
              .isEqualTo(plain(line, from, 61, b -> b == '"' || b == '\\' || b >= 0 && b < 0x20));
          assertThat(Scan.blankOrControl(buffer, from))
              .isEqualTo(plain(line, from, 61, b -> b >= 0 && b <= 0x20));
        });
  }

  private static int plain(byte[] line, int from, int to, IntPredicate wanted) {
    int i = from;
    while (i < to && !wanted.test(line[i])) {
      i++;
    }
    return i;
  }

  @Test
  void shortNumbersAndTimesAreKnownAtOnceAsByTheirLoops() {
    Seeded.forAll(
        50_000,
        random -> {
          byte[] line = Arrays.copyOf(bytes("2026-11-24T11:44:25.534Z]"), 60);
          for (int changes = random.nextInt(3); changes > 0; changes--) {
            line[random.nextInt(25)] = (byte) random.nextInt(256);
          }
          ByteBuffer buffer = ByteBuffer.wrap(line).order(ByteOrder.LITTLE_ENDIAN);
          int at = random.nextInt(25);
          assertThat(Scan.digits(buffer, at))
              .isEqualTo(plain(line, at, at + 8, b -> b < '0' || b > '9') - at);
          if (Scan.isTime(buffer, 0) && !TextValues.isTimeByte(line[24])) {
            assertThat(TextValues.time(line, 0, 60)).isEqualTo(24);
          }
        });
  }

  @Test
  void literalsAreFoundWhereTheyStandAndNowhereElse() {
    Seeded.forAll(
        50_000,
        random -> {
          byte[] text = new byte[1 + random.nextInt(30)];
          for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (1 + random.nextInt(255));
          }
          Literal literal = new Literal(text);
          byte[] line = new byte[80 + Scan.PADDING];
          int at = random.nextInt(40);
          System.arraycopy(text, 0, line, at, text.length);
          ByteBuffer buffer = ByteBuffer.wrap(line).order(ByteOrder.LITTLE_ENDIAN);
          assertThat(literal.isAt(buffer, at)).isTrue();
          assertThat(literal.isIn(buffer, at, at + text.length)).isTrue();
          assertThat(literal.isIn(buffer, at, at + text.length - 1)).isFalse();
          line[at + random.nextInt(text.length)] ^= (byte) (1 << random.nextInt(8));
          assertThat(literal.isAt(buffer, at)).isFalse();
        });
  }

  @Test
  void aBuiltRecordAnswersLikeAReadOne() {
    LogRecord record =
        LogRecord.builder()
            .put(Field.RESPONSE_CODE, 503)
            .put(Field.RESPONSE_FLAGS, "UF,URX")
            .none(Field.UPSTREAM_HOST)
            .build();
    assertThat(record.number(Field.RESPONSE_CODE)).isEqualTo(503);
    assertThat(record.hasFlag("URX")).isTrue();
    assertThat(record.presence(Field.UPSTREAM_HOST)).isEqualTo(Presence.NONE);
    assertThat(record.presence(Field.PATH)).isEqualTo(Presence.UNLOGGED);
    assertThatThrownBy(() -> LogRecord.builder().put(Field.PATH_SHAPE, "/"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
