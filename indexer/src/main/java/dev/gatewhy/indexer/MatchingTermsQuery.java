package dev.gatewhy.indexer;

import dev.gatewhy.log.Slice;
import dev.gatewhy.query.ClauseMatcher;
import java.io.IOException;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * The records with a term that a clause's own matcher accepts: for patterns, regular expressions
 * and networks. It agrees with the predicate because it asks the same code. (Lucene's {@code
 * RegexpQuery} reads {@code ^}, {@code (?i)} and {@code (?:} as something else without saying so.)
 */
final class MatchingTermsQuery extends MultiTermQuery {
  private final ClauseMatcher matcher;
  private final BytesRef prefix;

  /**
   * Over the terms of {@code field} that begin with {@code prefix}; the matcher accepts no others.
   */
  MatchingTermsQuery(String field, ClauseMatcher matcher, BytesRef prefix) {
    super(field, CONSTANT_SCORE_BLENDED_REWRITE);
    this.matcher = matcher;
    this.prefix = prefix;
  }

  @Override
  protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
    Slice value = new Slice();
    FilteredTermsEnum accepted =
        new FilteredTermsEnum(terms.iterator()) {
          {
            setInitialSeekTerm(prefix);
          }

          @Override
          protected AcceptStatus accept(BytesRef term) {
            if (!StringHelper.startsWith(term, prefix)) {
              return AcceptStatus.END;
            }
            return matcher.matches(value.set(term.bytes, term.offset, term.offset + term.length))
                ? AcceptStatus.YES
                : AcceptStatus.NO;
          }
        };
    return accepted;
  }

  @Override
  public void visit(QueryVisitor visitor) {
    Lucene.visit(visitor, this, field);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && ((MatchingTermsQuery) other).matcher.clause().equals(matcher.clause());
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + matcher.clause().hashCode();
  }

  @Override
  public String toString(String field) {
    return matcher.clause().toString();
  }
}
