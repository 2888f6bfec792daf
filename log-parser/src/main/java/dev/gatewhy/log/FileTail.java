package dev.gatewhy.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** One opened file that may grow, and how far it was read. */
final class FileTail implements Closeable {
  private final FileChannel channel;
  private final Object key;
  private final int longest;
  private final byte[] chunk = new byte[64 << 10];
  private Fingerprint contents = Fingerprint.EMPTY;
  private byte[] begun = {};
  private boolean tooLong;
  private int quietPolls;

  private FileTail(FileChannel channel, Object key, ReadLimits limits) {
    this.channel = channel;
    this.key = key;
    this.longest = limits.lineBytes();
  }

  /** Opens a file at its beginning; null if it is not there any more. */
  static FileTail open(Path path, Object key, ReadLimits limits) throws IOException {
    try {
      return new FileTail(FileChannel.open(path, StandardOpenOption.READ), key, limits);
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  Object key() {
    return key;
  }

  /** What was read of it. */
  Fingerprint contents() {
    return contents;
  }

  /** For how many polls it has not grown. */
  int quietPolls() {
    return quietPolls;
  }

  /** Whether it still holds what was read of it. */
  boolean isContinued() throws IOException {
    return contents.offset() == 0 || contents.matches(channel);
  }

  /** Takes what was read before as read. */
  void continueFrom(Fingerprint before) {
    contents = before;
  }

  /** Begins anew, at the beginning of the file, which was truncated. */
  void restart() {
    contents = Fingerprint.EMPTY;
    begun = new byte[0];
    tooLong = false;
  }

  /** Gives out the lines that were completed. */
  void drain(FollowedFile.Sink sink) throws IOException {
    long before = contents.offset();
    while (true) {
      int count = channel.read(ByteBuffer.wrap(chunk), contents.offset());
      if (count <= 0) {
        break;
      }
      take(count, sink);
    }
    quietPolls = contents.offset() == before ? quietPolls + 1 : 0;
  }

  /** Gives out the lines of a stream that goes on where reading stands. */
  void readAll(InputStream in, FollowedFile.Sink sink) throws IOException {
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      take(count, sink);
    }
  }

  private void take(int count, FollowedFile.Sink sink) throws IOException {
    contents = contents.plus(chunk, 0, count);
    int end = count;
    while (end > 0 && chunk[end - 1] != '\n') {
      end--;
    }
    if (end > 0) {
      int from = 0;
      if (begun.length > 0 || tooLong) {
        while (chunk[from] != '\n') {
          from++;
        }
        from++;
        append(0, from);
        sink.lines(begun, 0, begun.length);
        begun = new byte[0];
        tooLong = false;
      }
      if (from < end) {
        sink.lines(chunk, from, end);
      }
    }
    append(end, count);
  }

  /** Keeps the beginning of a line: of one that is too long, enough to see that it is. */
  private void append(int from, int to) {
    int room = longest + 2 - begun.length;
    int count = Math.min(to - from, Math.max(0, room));
    int length = begun.length;
    begun = Arrays.copyOf(begun, length + count);
    System.arraycopy(chunk, from, begun, length, count);
    if (count < to - from) {
      tooLong = true;
      begun[begun.length - 1] = (byte) (to > from && chunk[to - 1] == '\n' ? '\n' : ' ');
    }
  }

  /** Gives out a line that has no end, because nothing more will come. */
  void finish(FollowedFile.Sink sink) throws IOException {
    if (begun.length > 0) {
      byte[] line = Arrays.copyOf(begun, begun.length + 1);
      line[begun.length] = '\n';
      sink.lines(line, 0, line.length);
      begun = new byte[0];
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
