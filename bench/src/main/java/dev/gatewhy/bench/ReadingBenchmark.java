package dev.gatewhy.bench;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.Line;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.LogSource;
import dev.gatewhy.log.RecordReader;
import dev.gatewhy.log.Slice;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many bytes of log one core turns into records in a second: the counter {@code bytes}, by
 * format, for some fields and for all, and for lines that fit the prediction and lines that break
 * it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class ReadingBenchmark {
  private static final Field[] SOME = {
    Field.RESPONSE_CODE, Field.RESPONSE_FLAGS, Field.UPSTREAM_HOST
  };
  private static final Field[] ALL =
      java.util.Arrays.stream(Field.values()).filter(f -> !f.isDerived()).toArray(Field[]::new);

  /** A format of which the sample logs have recorded lines. */
  @Param({"higress", "istio-text", "istio-json"})
  public String format;

  /** Which fields are asked for. */
  @Param({"3", "all"})
  public String fields;

  /** Whether lines fit what the reader predicts. */
  @Param({"predicted", "broken"})
  public String lines;

  private final FormatCatalog formats = FormatCatalog.builtIn();
  private final Slice value = new Slice();
  private byte[] log;
  private Field[] wanted;

  /** What was read, as rates. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Read {
    /** Bytes of log. */
    public long bytes;

    /** Records in it. */
    public long records;
  }

  /** Makes the log. */
  @Setup
  public void make() {
    log = BenchmarkLog.of(format, lines.equals("broken"));
    wanted = fields.equals("all") ? ALL : SOME;
  }

  /** Reads the log once; the result keeps the compiler from leaving anything out. */
  @Benchmark
  public long read(Read read) {
    long sum = 0;
    try (RecordReader reader = RecordReader.open(LogSource.ofBytes("bench", log), formats)) {
      for (Line line = reader.next(); line != Line.END; line = reader.next()) {
        if (line == Line.RECORD) {
          sum += ask(reader.record());
          read.records++;
        }
      }
    }
    read.bytes += log.length;
    return sum;
  }

  private long ask(LogRecord record) {
    long sum = 0;
    for (Field field : wanted) {
      if (record.slice(field, value)) {
        sum += value.length();
      }
    }
    return sum;
  }
}
