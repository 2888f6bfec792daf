package dev.gatewhy.indexer;

import dev.gatewhy.log.FieldType;
import dev.gatewhy.query.Clause;
import dev.gatewhy.query.ClauseMatcher;
import dev.gatewhy.query.Expression;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Makes a Lucene query of a condition; it finds the very records that the predicate accepts. */
final class QueryTranslator {
  /** Below Lucene's limit for one boolean query; longer lists are nested. */
  private static final int WIDEST = 500;

  private final FieldInfos fields;

  QueryTranslator(IndexReader reader) {
    this.fields = FieldInfos.getMergedFieldInfos(reader);
  }

  Query translate(Expression tree) {
    return switch (tree) {
      case Expression.And and -> joined(and.parts(), Occur.FILTER);
      case Expression.Or or -> joined(or.parts(), Occur.SHOULD);
      case Expression.Not not ->
          new BooleanQuery.Builder()
              .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
              .add(translate(not.part()), Occur.MUST_NOT)
              .build();
      case Expression.Everything everything -> MatchAllDocsQuery.INSTANCE;
      case Clause clause -> clause(clause);
    };
  }

  private Query joined(List<Expression> parts, Occur occur) {
    return any(parts.stream().map(this::translate).toList(), occur);
  }

  private static Query any(List<Query> parts, Occur occur) {
    List<Query> level = parts;
    while (level.size() > 1) {
      List<Query> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += WIDEST) {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        level
            .subList(i, Math.min(level.size(), i + WIDEST))
            .forEach(part -> builder.add(part, occur));
        above.add(builder.build());
      }
      level = above;
    }
    return level.isEmpty() ? MatchNoDocsQuery.INSTANCE : level.get(0);
  }

  private Query clause(Clause clause) {
    String attribute = clause.attribute();
    FieldType type =
        IndexVocabulary.INSTANCE
            .type(attribute)
            .orElseThrow(
                () -> new IllegalArgumentException("'" + attribute + "' is not in the index"));
    ClauseMatcher matcher = ClauseMatcher.of(clause, type);
    List<Query> ways = new ArrayList<>();
    if (fields.fieldInfo(Schema.ordinary(attribute, type)) != null) {
      ways.add(ordinary(clause, type, matcher));
    }
    // text where a number should stand is above and below nothing
    boolean oddCounts = !(clause instanceof Clause.Between);
    if (oddCounts && fields.fieldInfo(Schema.odd(attribute)) != null) {
      ways.add(
          matcher.isPresence()
              ? new FieldExistsQuery(Schema.odd(attribute))
              : new OddValuesQuery(Schema.odd(attribute), matcher));
    }
    return any(ways, Occur.SHOULD);
  }

  private static Query ordinary(Clause clause, FieldType type, ClauseMatcher matcher) {
    String attribute = clause.attribute();
    String terms = Schema.terms(attribute);
    return switch (clause) {
      case Clause.Exists exists -> new FieldExistsQuery(Schema.ordinary(attribute, type));
      case Clause.Between between ->
          type == FieldType.ANY
              ? new MatchingTermsQuery(terms, matcher, new BytesRef())
              : matcher.least() > matcher.most()
                  ? MatchNoDocsQuery.INSTANCE
                  : LongField.newRangeQuery(attribute, matcher.least(), matcher.most());
      case Clause.Equal equal -> {
        BytesRef term = RecordDocument.term(equal.text().getBytes(StandardCharsets.UTF_8), type);
        yield term.length > Schema.LONGEST_TERM
            ? MatchNoDocsQuery.INSTANCE
            : new TermQuery(new Term(terms, term));
      }
      case Clause.Wildcard wildcard ->
          new MatchingTermsQuery(
              terms,
              matcher,
              RecordDocument.term(
                  literalPrefix(wildcard.pattern()).getBytes(StandardCharsets.UTF_8), type));
      case Clause.Regex regex -> new MatchingTermsQuery(terms, matcher, new BytesRef());
      case Clause.InNetwork network -> new MatchingTermsQuery(terms, matcher, new BytesRef());
    };
  }

  /** What every value that fits the pattern begins with. */
  private static String literalPrefix(String pattern) {
    StringBuilder prefix = new StringBuilder();
    for (int i = 0;
        i < pattern.length() && pattern.charAt(i) != '*' && pattern.charAt(i) != '?';
        i++) {
      if (pattern.charAt(i) == '\\' && i + 1 < pattern.length()) {
        i++;
      }
      prefix.append(pattern.charAt(i));
    }
    return prefix.toString();
  }
}
