package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.samples.SampleLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class GzipStreamTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();
  private static final byte[] LOG = SampleLogs.bytes("lines/istio-text.log");

  private static byte[] gzip(byte[]... members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] member : members) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(member);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return out.toByteArray();
  }

  private static RecordReader read(byte[] file) {
    RecordReader reader = RecordReader.open(LogSource.ofBytes("x.gz", file), FORMATS);
    ReadLines.all(reader);
    return reader;
  }

  private static List<Map<String, String>> lines(byte[] file) {
    return ReadLines.all(RecordReader.open(LogSource.ofBytes("x.gz", file), FORMATS));
  }

  @Test
  void manyMembersAreOneLog() {
    byte[][] members = new byte[1000][];
    Arrays.fill(members, Arrays.copyOf(LOG, 252)); // its first line
    members[500] = new byte[0];
    RecordReader reader = read(gzip(members));
    assertThat(reader.counts().records()).isEqualTo(999);
    assertThat(reader.damage()).isEmpty();
  }

  @Test
  void gzipInsideGzipIsUnpacked() {
    assertThat(read(gzip(gzip(LOG))).counts().records()).isEqualTo(308);
  }

  @Test
  void zerosBehindTheLastMemberArePadding() {
    byte[] file = gzip(LOG);
    assertThat(read(Arrays.copyOf(file, file.length + 512)).damage()).isEmpty();
  }

  @Test
  void aFileThatEndsEarlyIsDamagedWhereItEnds() {
    byte[] file = gzip(LOG);
    for (int length = 3; length < file.length; length += 97) {
      RecordReader reader = read(Arrays.copyOf(file, length));
      assertThat(reader.damage())
          .as("%d bytes", length)
          .contains(new Damage(length, "the gzip data end early"));
    }
    assertThat(read(Arrays.copyOf(file, file.length / 2)).counts().records()).isBetween(100L, 250L);
  }

  @Test
  void aCorruptLaterMemberIsNotTakenForTheEnd() {
    byte[] file = gzip(LOG, LOG);
    int second = gzip(LOG).length;
    file[second + 1] ^= 1;
    RecordReader reader = read(file);
    assertThat(reader.damage()).contains(new Damage(second, "what follows is no gzip data"));
    assertThat(reader.counts().records()).isEqualTo(308);
  }

  @Test
  void aWrongChecksumIsSaidAndTheNextMemberIsRead() {
    byte[] file = gzip(LOG, LOG);
    int first = gzip(LOG).length;
    file[first - 8] ^= 1;
    RecordReader reader = read(file);
    assertThat(reader.damage()).contains(new Damage(first - 8, "the gzip checksum does not match"));
    assertThat(reader.counts().records()).isEqualTo(616);
  }

  @Test
  void noFlippedBitGoesUnnoticedAndNothingThrows() {
    byte[] file = gzip(Arrays.copyOf(LOG, 5_000));
    List<Map<String, String>> whole = lines(file);
    for (int at = 10;
        at < file.length;
        at++) { // the header's time and system say nothing about the data
      byte[] flipped = file.clone();
      flipped[at] ^= 0x10;
      if (read(flipped).damage().isEmpty()) { // a bit of padding behind the data
        assertThat(lines(flipped)).as("byte %d", at).isEqualTo(whole);
      }
    }
  }

  @Test
  void whatExpandsBeyondReasonIsStopped() {
    byte[] bomb = gzip(new byte[80 << 20]);
    ReadLimits strict = new ReadLimits(1 << 20, 1000, 64, 100);
    LogSource source = LogSource.ofBytes("x", gzip(LOG, new byte[80 << 20]));
    try (RecordReader reader = RecordReader.open(source.whole(), FORMATS, strict)) {
      ReadLines.all(reader);
      assertThat(reader.damage().orElseThrow().why())
          .isEqualTo("one byte becomes more than 100 bytes");
      assertThat(reader.counts().records()).isEqualTo(308);
    }
    assertThat(read(bomb).problem().orElseThrow().what()).isEqualTo("is no text but binary data");
  }
}
