package dev.gatewhy.indexer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;

/** What every use of Lucene here needs. */
final class Lucene {
  /** Under this key the commit data hold {@link Schema#VERSION}. */
  static final String VERSION_KEY = "gatewhy.index";

  /**
   * Lucene tells on standard error which instructions it uses. The level is forgotten unless
   * somebody holds the logger.
   */
  private static final Logger TALKATIVE =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  static {
    TALKATIVE.setLevel(Level.SEVERE);
  }

  private Lucene() {}

  /**
   * The directory by plain file reads: mapping files into memory needs native calls, about which
   * the JDK warns users.
   */
  static Directory open(Path directory) throws IOException {
    return new NIOFSDirectory(directory);
  }

  /** Tells a visitor of a query about one that asks a single field and holds no others. */
  static void visit(QueryVisitor visitor, Query query, String field) {
    if (visitor.acceptField(field)) {
      visitor.visitLeaf(query);
    }
  }

  /** Refuses an index that others made or that this release would misread. */
  static void checkVersion(Path directory, Map<String, String> commitData) throws IndexException {
    String version = commitData.get(VERSION_KEY);
    if (version == null) {
      throw new IndexException(
          directory,
          "is an index of another program",
          "give a directory of your own to gatewhy ingest");
    }
    if (!version.equals(String.valueOf(Schema.VERSION))) {
      throw new IndexException(
          directory,
          "has layout " + version + ", and this release reads " + Schema.VERSION,
          "ingest the logs into a new directory");
    }
  }
}
