package dev.gatewhy.indexer;

import dev.gatewhy.log.Slice;
import dev.gatewhy.query.ClauseMatcher;
import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;

/**
 * The records whose odd value (too long for a term) a clause's matcher accepts; each of these few
 * values is read.
 */
final class OddValuesQuery extends Query {
  private final String field;
  private final ClauseMatcher matcher;

  OddValuesQuery(String field, ClauseMatcher matcher) {
    this.field = field;
    this.matcher = matcher;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
        BinaryDocValues values = context.reader().getBinaryDocValues(field);
        return values == null ? null : supplier(values, score(), scoreMode);
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return false;
      }
    };
  }

  private ScorerSupplier supplier(BinaryDocValues values, float score, ScoreMode scoreMode) {
    return new ScorerSupplier() {
      @Override
      public Scorer get(long leadCost) {
        return new ConstantScoreScorer(score, scoreMode, accepted(values));
      }

      @Override
      public long cost() {
        return values.cost();
      }
    };
  }

  private TwoPhaseIterator accepted(BinaryDocValues values) {
    Slice value = new Slice();
    return new TwoPhaseIterator(values) {
      @Override
      public boolean matches() throws IOException {
        BytesRef bytes = values.binaryValue();
        return matcher.matches(value.set(bytes.bytes, bytes.offset, bytes.offset + bytes.length));
      }

      @Override
      public float matchCost() {
        return Schema.LONGEST_TERM;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    Lucene.visit(visitor, this, field);
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other) && ((OddValuesQuery) other).matcher.clause().equals(matcher.clause());
  }

  @Override
  public int hashCode() {
    return 31 * classHash() + matcher.clause().hashCode();
  }

  @Override
  public String toString(String field) {
    return matcher.clause().toString();
  }
}
