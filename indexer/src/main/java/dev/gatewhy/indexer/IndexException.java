package dev.gatewhy.indexer;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.LockObtainFailedException;

/** A directory that cannot be used as an index: which one, why, and what to do. */
public final class IndexException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final String AFRESH = "delete it and ingest the logs again";

  private final transient Path directory;
  private final String advice;

  IndexException(Path directory, String problem, String advice, Throwable cause) {
    super(directory + " " + problem, cause);
    this.directory = directory;
    this.advice = advice;
  }

  IndexException(Path directory, String problem, String advice) {
    this(directory, problem, advice, null);
  }

  /** Says in our words what Lucene found; what is no trouble of the index stays as it is. */
  static IOException of(Path directory, IOException trouble) {
    return switch (trouble) {
      case IndexNotFoundException none ->
          new IndexException(directory, "holds no index", "gatewhy ingest makes one", none);
      case LockObtainFailedException locked ->
          new IndexException(
              directory,
              "is being written to by another process",
              "wait until that one has ended",
              locked);
      case IndexFormatTooOldException old
          when Objects.equals(old.getMinVersion(), CodecUtil.CODEC_MAGIC) ->
          damaged(directory, old); // not even the first bytes are Lucene's
      case IndexFormatTooOldException old ->
          new IndexException(directory, "was written by a release too old to be read", AFRESH, old);
      case IndexFormatTooNewException newer ->
          new IndexException(
              directory,
              "was written by a newer release",
              "use that release, or ingest into a new directory",
              newer);
      case CorruptIndexException corrupt -> damaged(directory, corrupt);
      case EOFException cut -> damaged(directory, cut);
      case NoSuchFileException missing -> damaged(directory, missing);
      case FileNotFoundException missing -> damaged(directory, missing);
      default -> trouble;
    };
  }

  static IndexException damaged(Path directory, Exception why) {
    return new IndexException(directory, "is damaged: " + why.getMessage(), AFRESH, why);
  }

  /** The directory in question. */
  public Path directory() {
    return directory;
  }

  /** What to do. */
  public String advice() {
    return advice;
  }
}
