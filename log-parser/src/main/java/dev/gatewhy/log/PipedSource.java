package dev.gatewhy.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Standard input as a source: a stream, unless it is an archive. To see what an archive holds it
 * has to be read twice, so it goes through a temporary file, which has no name any more when it is
 * filled.
 */
final class PipedSource {
  private static final int LOOK = 1 << 20; // more than a bzip2 block

  private PipedSource() {}

  static LogSource of(String name, InputStream in) {
    byte[] start = {};
    try {
      start = start(in);
      InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), in);
      return isArchive(start) ? spooled(name, all) : LogSource.ofStream(name, all);
    } catch (IOException broken) {
      return LogSource.ofStream(name, in); // its reader says why
    }
  }

  /** The first bytes: of text up to its first line, of what may be packed enough to look inside. */
  private static byte[] start(InputStream in) throws IOException {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    byte[] some = new byte[ContentKind.HEAD];
    while (start.size() < ContentKind.HEAD) {
      int count = in.read(some, 0, ContentKind.HEAD - start.size());
      if (count < 0) {
        return start.toByteArray();
      }
      start.write(some, 0, count);
      if (ContentKind.of(start.toByteArray(), start.size()) == ContentKind.TEXT
          && new String(some, 0, count, java.nio.charset.StandardCharsets.ISO_8859_1)
              .contains("\n")) {
        return start.toByteArray();
      }
    }
    if (ContentKind.of(start.toByteArray(), start.size()).isCompressed()) {
      start.write(in.readNBytes(LOOK));
    }
    return start.toByteArray();
  }

  private static boolean isArchive(byte[] start) throws IOException {
    ReadLimits limits = ReadLimits.DEFAULT;
    Unpacking content = Unpacking.of(new ByteArrayInputStream(start), limits.layers(), limits);
    content.stream().close();
    return content.kind().isArchive();
  }

  private static LogSource spooled(String name, InputStream in) throws IOException {
    Path file = Files.createTempFile("gatewhy-", ".archive");
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    byte[] chunk = new byte[1 << 16];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, count);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    return LogSource.ofSeekable(name, from -> new ChannelStream(channel, from));
  }

  /** Reads a channel that others read, too. */
  private static final class ChannelStream extends InputStream {
    private final FileChannel channel;
    private long position;

    ChannelStream(FileChannel channel, long position) {
      this.channel = channel;
      this.position = position;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
      int count = channel.read(ByteBuffer.wrap(out, from, length), position);
      position += Math.max(0, count);
      return count;
    }

    @Override
    public long skip(long wanted) throws IOException {
      long count = Math.max(0, Math.min(wanted, channel.size() - position));
      position += count;
      return count;
    }
  }
}
