package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.SampleLogs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is broken: what stands before it is read, and nothing ends silently. */
final class CompressedLogsTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();
  private static final byte[] LOG = SampleLogs.bytes("lines/istio-text.log");
  private static final int RECORDS = 308;

  private record Outcome(List<Map<String, String>> lines, String damage, String problem) {
    long records() {
      return lines.stream().filter(line -> line.containsKey("format")).count();
    }
  }

  private static Outcome read(byte[] file, ReadLimits limits) {
    LogSource source = LogSource.ofBytes("x", file);
    try (RecordReader reader = RecordReader.open(source.whole(), FORMATS, limits)) {
      List<Map<String, String>> lines = ReadLines.all(reader);
      return new Outcome(
          lines,
          reader.damage().map(d -> d.atByte() + ": " + d.why()).orElse(""),
          reader.problem().map(InputProblem::what).orElse(""));
    }
  }

  private static Outcome read(byte[] file) {
    return read(file, ReadLimits.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource
  void membersFollowEachOther(Packing packing) {
    byte[] half = Arrays.copyOf(LOG, LOG.length / 2);
    byte[] rest = Arrays.copyOfRange(LOG, LOG.length / 2, LOG.length);
    Outcome outcome = read(packing.pack(half, new byte[0], rest, LOG));
    assertThat(outcome.damage).isEmpty();
    assertThat(outcome.lines.subList(0, RECORDS)).isEqualTo(read(LOG).lines);
    assertThat(outcome.records()).isEqualTo(2 * RECORDS);
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatEndsEarlyIsDamagedWhereItEnds(Packing packing) {
    byte[] file = packing.pack(LOG);
    for (int length = 6; length < file.length; length += Math.max(1, file.length / 20)) {
      Outcome outcome = read(Arrays.copyOf(file, length));
      assertThat(outcome.damage)
          .as("%d of %d bytes", length, file.length)
          .startsWith(length + ": the ")
          .endsWith(" data end early");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenLaterMemberIsSaidAndTheFirstIsRead(Packing packing) {
    byte[] first = packing.pack(LOG);
    byte[] file = packing.pack(LOG, LOG);
    for (int at : new int[] {1, 2, (file.length - first.length) / 2}) {
      byte[] broken = file.clone();
      broken[first.length + at] ^= 0x55;
      Outcome outcome = read(broken);
      assertThat(outcome.damage).as("byte %d of the second member", at).isNotEmpty();
      assertThat(outcome.records()).isGreaterThanOrEqualTo(RECORDS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatFollowsTheLastMemberIsNoSilentEnd(Packing packing) {
    byte[] file = packing.pack(LOG);
    byte[] tail = "this is no compressed data, is it?\n".repeat(20).getBytes();
    byte[] both = Arrays.copyOf(file, file.length + tail.length);
    System.arraycopy(tail, 0, both, file.length, tail.length);
    Outcome outcome = read(both);
    assertThat(outcome.damage).isNotEmpty();
    assertThat(outcome.records()).isEqualTo(RECORDS);
  }

  @ParameterizedTest
  @EnumSource
  void aFlippedBitIsNoticedOrHarmless(Packing packing) {
    byte[] file = packing.pack(Arrays.copyOf(LOG, 6_000));
    List<Map<String, String>> whole = read(file).lines;
    for (int at = 10; at < file.length; at += 19) {
      byte[] flipped = file.clone();
      flipped[at] ^= 0x08;
      Outcome outcome = read(flipped);
      if (outcome.damage.isEmpty() && outcome.problem.isEmpty()) {
        assertThat(outcome.lines).as("byte %d of %d", at, file.length).isEqualTo(whole);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "ZSTD", "LZ4"})
  void whatExpandsBeyondReasonIsStopped(Packing packing) {
    byte[] zeros = new byte[8 << 20];
    byte[] file = packing.pack(LOG, zeros, zeros, zeros, zeros, zeros, zeros, zeros, zeros, zeros);
    Outcome outcome = read(file, new ReadLimits(1 << 20, 1000, 64, 10));
    assertThat(outcome.damage).endsWith(": one byte becomes more than 10 bytes");
    assertThat(outcome.records()).isEqualTo(RECORDS);
  }

  @Test
  void aBombInABombIsMeasuredAgainstTheFile() {
    byte[] zeros = new byte[100 << 20];
    byte[] file = Packing.GZIP.pack(Packing.GZIP.pack(LOG, zeros));
    assertThat(read(file).damage).endsWith(": one byte becomes more than 1000 bytes");
  }

  @Test
  void layersAreTakenOffUpToTheirLimit() {
    byte[] four = Packing.XZ.pack(Packing.GZIP.pack(Packing.ZSTD.pack(Packing.LZ4.pack(LOG))));
    assertThat(read(four).records()).isEqualTo(RECORDS);
    Outcome five = read(Packing.BZIP2.pack(four));
    assertThat(five.problem).isEqualTo("is packed more often than logs are");
    assertThat(five.lines).isEmpty();
  }

  @Test
  void tenThousandMembersAreOneLog() {
    byte[][] members = new byte[10_000][];
    Arrays.fill(members, new byte[0]);
    members[17] = LOG;
    members[9_999] = LOG;
    for (Packing packing : List.of(Packing.GZIP, Packing.ZSTD)) {
      Outcome outcome = read(packing.pack(members));
      assertThat(outcome.damage).as(packing.toString()).isEmpty();
      assertThat(outcome.records()).isEqualTo(2 * RECORDS);
    }
  }

  @Test
  void aWindowThatWantsTooMuchMemoryIsRefused() {
    byte[] file = Packing.ZSTD.pack(LOG);
    assertThat(file[4] & 0x20).as("a frame with a window descriptor").isZero();
    file[5] = (byte) (28 - 10 << 3); // RFC 8878: 2^(10 + exponent)
    assertThat(read(file).damage).endsWith("the zstd data want more than 131072 KiB of memory");
    assertThat(read(file, new ReadLimits(1 << 20, 1000, 64, 1000, 10, 4, 1 << 28)).records())
        .isEqualTo(RECORDS);
  }

  @Test
  void aDictionaryOfXzThatWantsTooMuchMemoryIsRefused() {
    ReadLimits tight = new ReadLimits(1 << 20, 1000, 64, 1000, 10, 4, 1 << 18);
    assertThat(read(Packing.XZ.pack(LOG), tight).damage)
        .endsWith("the xz data want more than 256 KiB of memory");
  }
}
