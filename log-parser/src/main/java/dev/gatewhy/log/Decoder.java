package dev.gatewhy.log;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.xxhash.XXHashFactory;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The libraries that decompress. Each stands in a class of its own, which is loaded when such a
 * file is met and not before.
 */
interface Decoder {
  /** Puts a decompressor, which reads all frames one after the other, before {@code in}. */
  InputStream open(InputStream in, ReadLimits limits) throws IOException;

  /** The decoder of a kind; gzip is read by {@link GzipStream}. */
  static Decoder of(ContentKind kind) {
    return switch (kind) {
      case ZSTD -> new Zstd();
      case BZIP2 -> new Bzip2();
      case XZ -> new Xz();
      case LZ4 -> new Lz4();
      case LZ4_DEPENDENT -> new DependentLz4();
      default -> throw new IllegalArgumentException(kind + " needs no decoder");
    };
  }

  /** By zstd-jni, native. */
  final class Zstd implements Decoder {
    @Override
    public InputStream open(InputStream in, ReadLimits limits) throws IOException {
      try {
        return new ZstdInputStream(in)
            .setLongMax(31 - Integer.numberOfLeadingZeros(limits.windowBytes()));
      } catch (LinkageError noLibrary) { // an odd machine, or no folder to unpack it to
        throw new IOException("the zstd library cannot be loaded: " + noLibrary.getMessage());
      }
    }
  }

  /** By Commons Compress. */
  final class Bzip2 implements Decoder {
    @Override
    public InputStream open(InputStream in, ReadLimits limits) throws IOException {
      return new ByteByByte(new BZip2CompressorInputStream(in, true));
    }

    /** Keeps what was read before something broke, which the library forgets. */
    private static final class ByteByByte extends InputStream {
      private final InputStream in;
      private IOException broken;

      ByteByByte(InputStream in) {
        this.in = in;
      }

      @Override
      public int read() throws IOException {
        return in.read();
      }

      @Override
      public int read(byte[] out, int from, int length) throws IOException {
        if (broken != null) {
          throw broken;
        }
        int count = 0;
        try {
          for (int next; count < length && (next = in.read()) >= 0; count++) {
            out[from + count] = (byte) next;
          }
        } catch (IOException e) {
          broken = e;
          if (count == 0) {
            throw e;
          }
        }
        return count == 0 && length > 0 ? -1 : count;
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    }
  }

  /** By XZ for Java. */
  final class Xz implements Decoder {
    @Override
    public InputStream open(InputStream in, ReadLimits limits) throws IOException {
      return new XZInputStream(in, limits.windowBytes() >> 10);
    }
  }

  /** By lz4-java. */
  final class Lz4 implements Decoder {
    @Override
    public InputStream open(InputStream in, ReadLimits limits) throws IOException {
      return new LZ4FrameInputStream(
          in, LZ4Factory.safeInstance().safeDecompressor(), XXHashFactory.safeInstance().hash32());
    }
  }

  /** Frames whose blocks refer to those before ({@code lz4 -BD}), which lz4-java refuses. */
  final class DependentLz4 implements Decoder {
    @Override
    public InputStream open(InputStream in, ReadLimits limits) throws IOException {
      return new FramedLZ4CompressorInputStream(in, true);
    }
  }
}
