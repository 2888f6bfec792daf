package dev.gatewhy.log;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Ways to compress, with checksums wherever the format has them. */
enum Packing {
  GZIP(GZIPOutputStream::new),
  ZSTD(out -> new ZstdOutputStream(out).setChecksum(true)),
  BZIP2(BZip2CompressorOutputStream::new),
  XZ(out -> new XZOutputStream(out, new LZMA2Options(1))),
  LZ4(
      out ->
          new LZ4FrameOutputStream(
              out, BLOCKSIZE.SIZE_64KB, -1, Bits.BLOCK_INDEPENDENCE, Bits.CONTENT_CHECKSUM)),
  LZ4_DEPENDENT(
      out ->
          new FramedLZ4CompressorOutputStream(
              out,
              new FramedLZ4CompressorOutputStream.Parameters(
                  FramedLZ4CompressorOutputStream.BlockSize.K64, true, false, true)));

  private interface Opener {
    OutputStream open(OutputStream out) throws IOException;
  }

  private final Opener opener;

  Packing(Opener opener) {
    this.opener = opener;
  }

  /** Each part compressed, one after the other. */
  byte[] pack(byte[]... members) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (byte[] member : members) {
      try (OutputStream out = opener.open(packed)) {
        out.write(member);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return packed.toByteArray();
  }
}
