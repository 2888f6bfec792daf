package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewhy.log.LogSource;
import dev.gatewhy.query.Condition;
import dev.gatewhy.rules.Catalog;
import dev.gatewhy.samples.SampleLogs;
import dev.gatewhy.samples.Seeded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SummaryFileTest {
  private static final Gatewhy GATEWHY = Gatewhy.withBuiltInCatalog();
  private static final Options ASKED =
      Options.DEFAULT.withWhere(Condition.parse("NOT response_flags:UF"));

  @AfterAll
  static void close() {
    GATEWHY.close();
  }

  @Test
  void whatIsReadBackIsWrittenAsItWas() throws IOException {
    byte[] bytes = bytes(summary(pieces(4), Options.DEFAULT));
    assertThat(bytes(read(bytes))).isEqualTo(bytes);
  }

  @Test
  void aSummaryThatWasReadBackGivesTheSameTriage() throws IOException {
    Summary summary = summary(pieces(4), ASKED);
    assertThat(GATEWHY.triage(read(bytes(summary)), ASKED).toString())
        .isEqualTo(GATEWHY.triage(summary, ASKED).toString());
  }

  @Test
  void theBytesDoNotDependOnPartitionOrderOrGrouping() {
    byte[] whole = bytes(summary(pieces(8), ASKED));
    Seeded.forAll(
        6,
        random -> {
          List<LogSource> sources = new ArrayList<>(pieces(8));
          Collections.shuffle(sources, new Random(random.nextLong()));
          List<Summary> parts = new ArrayList<>();
          for (int from = 0; from < sources.size(); ) {
            int to = Math.min(sources.size(), from + random.nextInt(1, 4));
            parts.add(summary(sources.subList(from, to), ASKED));
            from = to;
          }
          while (parts.size() > 1) {
            Summary one = parts.remove(random.nextInt(parts.size()));
            int other = random.nextInt(parts.size());
            boolean written = random.nextBoolean(); // on another machine, say
            parts.set(other, parts.get(other).merge(written ? read(bytes(one)) : one));
          }
          assertThat(Arrays.equals(bytes(parts.get(0)), whole)).isTrue();
        });
  }

  @Test
  void everyDamageGivesOneClearException() {
    byte[] bytes = bytes(summary(pieces(40).subList(20, 21), Options.DEFAULT));
    Seeded.forAll(
        100,
        random -> {
          byte[] damaged = damaged(bytes, random);
          assertThatThrownBy(() -> Summary.readFrom(new ByteArrayInputStream(damaged), catalog()))
              .isInstanceOf(SummaryException.class)
              .hasMessageContaining("summar");
        });
  }

  @Test
  void aForgedStreamIsRefusedOrHarmless() {
    byte[] bytes = bytes(summary(pieces(40).subList(20, 21), Options.DEFAULT));
    Seeded.forAll(
        100,
        random -> {
          byte[] forged = sealed(damaged(bytes, random));
          try {
            GATEWHY.triage(
                Summary.readFrom(new ByteArrayInputStream(forged), catalog()), Options.DEFAULT);
          } catch (SummaryException refused) {
            assertThat(refused).hasMessageContaining("summar");
          }
        });
  }

  @Test
  void announcedSizesTakeNoMemory() {
    byte[] bytes = bytes(new Summary(catalog()));
    for (int at = 0; at < bytes.length - Long.BYTES; at += 13) {
      byte[] forged = bytes.clone();
      Arrays.fill(forged, at, Math.min(forged.length, at + 4), (byte) 0xFF);
      try {
        assertThat(read(sealed(forged)).records()).isZero(); // it was a time, and no size
      } catch (UncheckedIOException refused) {
        assertThat(refused).hasCauseInstanceOf(SummaryException.class);
      }
    }
  }

  @Test
  void aSummaryOfAnotherCatalogIsRefused(@TempDir Path causes) throws IOException {
    Files.writeString(
        causes.resolve("teapot.yaml"),
        """
        id: teapot
        title: The backend is a teapot
        about: It says so.
        side: backend
        severity: notice
        when: response_code:418
        prior: { default: 9 }
        remedy: { default: Ask a coffee machine. }
        check: [Ask it.]
        """);
    byte[] bytes = bytes(new Summary(catalog().layered(causes, new ArrayList<>())));
    assertThatThrownBy(() -> Summary.readFrom(new ByteArrayInputStream(bytes), catalog()))
        .isInstanceOf(SummaryException.class)
        .hasMessageContaining("another catalog");
  }

  private static byte[] damaged(byte[] bytes, SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    byte[] damaged = bytes.clone();
    damaged[random.nextInt(bytes.length)] ^= (byte) random.nextInt(1, 256);
    return damaged;
  }

  /** The bytes with a checksum that is right. */
  private static byte[] sealed(byte[] bytes) {
    int end = Math.max(0, bytes.length - Long.BYTES);
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, end);
    byte[] sealed = Arrays.copyOf(bytes, end + Long.BYTES);
    ByteBuffer.wrap(sealed).putLong(end, sum.getValue());
    return sealed;
  }

  private static Catalog catalog() {
    return GATEWHY.catalog();
  }

  private static Summary summary(List<LogSource> sources, Options options) {
    return GATEWHY.summarize(sources, options);
  }

  /** A log in so many files. */
  private static List<LogSource> pieces(int count) {
    List<String> lines = SampleLogs.lines("two-faults-at-once.log");
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                LogSource.ofText(
                    "piece-" + i,
                    String.join(
                        "\n",
                        lines.subList(lines.size() * i / count, lines.size() * (i + 1) / count))))
        .toList();
  }

  private static byte[] bytes(Summary summary) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      summary.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Summary read(byte[] bytes) {
    try {
      return Summary.readFrom(new ByteArrayInputStream(bytes), catalog());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
