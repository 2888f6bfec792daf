package dev.gatewhy.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoppedReadingTest {
  private static final FormatCatalog FORMATS = FormatCatalog.builtIn();
  private static final int STOP_AFTER = 4 << 20;

  /** Gives the same bytes for ever, and runs something once it has given many. */
  private static class Endless extends InputStream {
    private final byte[] first;
    private final byte repeated;
    private final Runnable then;
    private long given;
    boolean closed;

    Endless(String first, char repeated, Runnable then) {
      this.first = first.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      this.repeated = (byte) repeated;
      this.then = then;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] out, int from, int length) {
      if (given == 0 && first.length > 0) {
        System.arraycopy(first, 0, out, from, Math.min(length, first.length));
        given = Math.min(length, first.length);
        return (int) given;
      }
      if (given < STOP_AFTER && given + length >= STOP_AFTER) {
        then.run();
      }
      Arrays.fill(out, from, from + length, repeated);
      given += length;
      return length;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static Line lineAfterAll(RecordReader reader) {
    return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), reader::next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "a", "[{ "})
  void anInterruptEndsAnInputThatNeverEnds(String begin) {
    Line line =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> {
              Endless in =
                  new Endless(
                      begin,
                      begin.charAt(begin.length() - 1),
                      () -> Thread.currentThread().interrupt());
              try (RecordReader reader =
                  RecordReader.open(LogSource.ofStream("endless", in), FORMATS)) {
                Line found = reader.next();
                while (found == Line.UNREADABLE) {
                  found = reader.next();
                }
                assertThat(reader.problem()).isPresent();
                return found;
              } finally {
                assertThat(Thread.interrupted()).isTrue();
              }
            });

    assertThat(line).isEqualTo(Line.END);
  }

  @Test
  void closingEndsBlankLinesThatNeverEnd() {
    AtomicReference<RecordReader> reader = new AtomicReference<>();
    Endless in = new Endless("", '\n', () -> reader.get().close());
    reader.set(RecordReader.open(LogSource.ofStream("endless", in), FORMATS));

    assertThat(lineAfterAll(reader.get())).isEqualTo(Line.END);
    assertThat(in.closed).isTrue();
    assertThat(reader.get().counts().lines()).isEqualTo(reader.get().counts().skipped());
  }

  @Test
  void aStreamThatThrowsAtFirstIsClosed() {
    Endless in =
        new Endless("", '\n', () -> {}) {
          @Override
          public int read(byte[] out, int from, int length) {
            throw new IllegalStateException("broken by its owner");
          }
        };

    assertThatThrownBy(() -> RecordReader.open(LogSource.ofStream("broken", in), FORMATS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken by its owner");
    assertThat(in.closed).isTrue();
  }
}
