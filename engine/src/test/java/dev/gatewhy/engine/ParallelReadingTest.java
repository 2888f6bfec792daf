package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ParallelReadingTest {
  private final CountDownLatch endlessBegan = new CountDownLatch(1);
  private final AtomicBoolean endlessEnded = new AtomicBoolean();

  /** Fails on the one thread once the other reads, and on the other never ends. */
  private final class Trap extends InputStream {
    private final BooleanSupplier fails;
    private boolean lineEnds;

    Trap(BooleanSupplier fails) {
      this.fails = fails;
    }

    @Override
    public int read() {
      if (fails.getAsBoolean()) {
        waitForTheOther();
        throw new IllegalStateException("a defect");
      }
      endlessBegan.countDown();
      lineEnds = !lineEnds;
      return lineEnds ? 'x' : '\n';
    }

    @Override
    public void close() {
      endlessEnded.compareAndSet(false, !fails.getAsBoolean());
    }
  }

  private void waitForTheOther() {
    try {
      endlessBegan.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aDefectOnTheCallingThreadStopsTheOthersAndIsThrownWhenTheyHaveEnded() {
    Thread caller = Thread.currentThread();
    failsWhen(() -> Thread.currentThread() == caller);
  }

  @Test
  void aDefectOnAnotherThreadStopsTheCallingOneAndIsThrownThere() {
    Thread caller = Thread.currentThread();
    failsWhen(() -> Thread.currentThread() != caller);
  }

  private void failsWhen(BooleanSupplier fails) {
    List<LogSource> sources =
        List.of(
            LogSource.ofStream("one", new Trap(fails)),
            LogSource.ofStream("other", new Trap(fails)));
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      assertThatThrownBy(() -> reading(sources).read(List.of(), executor, 2))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a defect");
      assertThat(endlessEnded).isTrue();
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void anExecutorThatRefusesIsHeardOf() {
    List<LogSource> sources =
        List.of(LogSource.ofText("one", "x\n"), LogSource.ofText("other", "y\n"));
    ExecutorService executor = Executors.newSingleThreadExecutor();
    executor.shutdown();
    assertThatThrownBy(() -> reading(sources).read(List.of(), executor, 2))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void anInterruptedPipeIsNotCalledUnreadable() {
    InputStream interrupted =
        new InputStream() {
          @Override
          public int read() throws IOException {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
          }
        };
    try (Gatewhy gatewhy = Gatewhy.withBuiltInCatalog()) {
      InputReport report =
          gatewhy.diagnose(
              List.of(LogSource.ofStream("<stdin>", interrupted)), Options.DEFAULT, verdict -> {});
      assertThat(Thread.interrupted()).isTrue();
      assertThat(report.problems()).singleElement().asString().contains("reading was stopped");
    }
  }

  private static ParallelReading reading(List<LogSource> sources) {
    return new ParallelReading(Traffics.CATALOG, FormatCatalog.builtIn(), sources, Options.DEFAULT);
  }
}
