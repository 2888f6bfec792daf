package dev.gatewhy.indexer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/** The ids that the index held at a moment. Not thread-safe. */
final class KnownRecords {
  private final List<TermsEnum> segments = new ArrayList<>();

  /** The ids that {@code reader} sees, as long as it is open. */
  KnownRecords(DirectoryReader reader) throws IOException {
    for (LeafReaderContext segment : reader.leaves()) {
      Terms ids = segment.reader().terms(Schema.ID);
      if (ids != null) {
        segments.add(ids.iterator());
      }
    }
  }

  boolean contains(RecordId id) throws IOException {
    BytesRef term = new BytesRef(id.bytes());
    for (TermsEnum segment : segments) {
      if (segment.seekExact(term)) {
        return true;
      }
    }
    return false;
  }
}
