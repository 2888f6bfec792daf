package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewhy.samples.Seeded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is read ahead is what was there, and nothing stays behind. */
final class ReadAheadTest {
  private static final int LONG = 3 << 20;

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    Seeded.random().nextBytes(bytes);
    return bytes;
  }

  /** A stream that tells which thread read it last, and waits for ever at its end if asked to. */
  private static final class Watched extends InputStream {
    private final InputStream in;
    private final boolean waits;
    private volatile Thread reader;
    private volatile boolean closed;

    Watched(InputStream in, boolean waits) {
      this.in = in;
      this.waits = waits;
    }

    @Override
    public int read() throws IOException {
      throw new IllegalStateException("byte by byte would be slow");
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
      reader = Thread.currentThread();
      int count = in.read(out, from, length);
      if (count < 0 && waits) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new InterruptedIOException("woken up");
        }
      }
      return count;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void allBytesComeInOrderHoweverTheyAreAskedFor() {
    Seeded.forAll(
        30,
        random -> {
          byte[] bytes = bytes(random.nextInt(LONG));
          byte[] read = new byte[bytes.length];
          try (ReadAhead in = new ReadAhead(new ByteArrayInputStream(bytes))) {
            int at = 0;
            while (at < read.length) {
              at += in.read(read, at, Math.min(read.length - at, 1 + random.nextInt(100_000)));
            }
            assertThat(in.read()).isNegative();
            assertThat(in.read()).isNegative();
          }
          assertThat(read).isEqualTo(bytes);
        });
  }

  @Test
  void aShortStreamNeedsNoThread() throws IOException {
    Watched watched = new Watched(new ByteArrayInputStream(bytes(1000)), false);
    try (ReadAhead in = new ReadAhead(watched)) {
      assertThat(in.readAllBytes()).hasSize(1000);
      assertThat(watched.reader).isSameAs(Thread.currentThread());
    }
  }

  @Test
  void theThreadEndsWithTheReaderEvenIfMoreWouldCome() throws IOException {
    for (boolean waits : new boolean[] {true, false}) {
      Watched watched = new Watched(new ByteArrayInputStream(bytes(LONG)), waits);
      ReadAhead in = new ReadAhead(watched);
      assertThat(in.readNBytes(600_000)).hasSize(600_000);
      assertThat(watched.reader).isNotSameAs(Thread.currentThread());
      in.close();
      assertThat(watched.reader.isAlive()).isFalse();
      assertThat(watched.closed).isTrue();
    }
  }

  @Test
  void whatBreaksIsThrownBehindWhatWasReadBefore() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }
        };
    InputStream both = new SequenceInputStream(new ByteArrayInputStream(bytes(LONG)), broken);
    try (ReadAhead in = new ReadAhead(new Watched(both, false))) {
      assertThat(in.readNBytes(LONG)).hasSize(LONG);
      assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("the disk is gone");
    }
  }

  @Test
  void anInterruptedReaderStopsWaitingAndStaysInterrupted() throws IOException {
    Watched watched = new Watched(new ByteArrayInputStream(bytes(LONG)), true);
    try (ReadAhead in = new ReadAhead(watched)) {
      in.readNBytes(LONG / (256 << 10) * (256 << 10));
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> in.readNBytes(LONG)).isInstanceOf(InterruptedIOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(watched.reader.isAlive()).isFalse();
  }
}
