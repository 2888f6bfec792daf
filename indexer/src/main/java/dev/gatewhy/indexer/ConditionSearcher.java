package dev.gatewhy.indexer;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * A searcher that bounds neither the number of clauses (the parser bounds the length of a
 * condition, and Lucene's own bound is one for the whole process) nor keeps results in the cache
 * that Lucene shares between all indexes.
 */
final class ConditionSearcher extends IndexSearcher {
  ConditionSearcher(IndexReader reader) {
    super(reader);
    setQueryCache(null);
  }

  @Override
  public Query rewrite(Query original) throws IOException {
    Query query = original;
    for (Query next = query.rewrite(this); next != query; next = query.rewrite(this)) {
      query = next;
    }
    return query;
  }
}
