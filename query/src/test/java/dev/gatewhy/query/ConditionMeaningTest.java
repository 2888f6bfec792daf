package dev.gatewhy.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.FieldType;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.log.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionMeaningTest {

  static List<String[]> meanings() {
    return SpecFile.rows("meanings.tsv");
  }

  @ParameterizedTest
  @MethodSource("meanings")
  void everyConditionHasItsTruth(String text, String fields, String truth) {
    Condition condition = Condition.parse(text);
    LogRecord record = record(fields);

    assertThat(condition.judge(record)).isEqualTo(Truth.valueOf(truth));
    assertThat(Condition.parse("NOT (" + text + ")").judge(record))
        .isEqualTo(Truth.valueOf(truth).not());
  }

  @Test
  void unloggedCountsAsNoneInTheTwoValuedPredicate() {
    LogRecord record = record("method=GET");

    assertThat(Condition.parse("NOT response_code:503").matches(record)).isTrue();
    assertThat(Condition.parse("response_code:503").matches(record)).isFalse();
    assertThat(Condition.parse("NOT upstream_host:*").matches(record)).isTrue();
  }

  @Test
  void aConditionOverOtherAttributesIsEvaluatedByItsClauses() {
    Vocabulary facts =
        new Vocabulary() {
          @Override
          public Optional<FieldType> type(String name) {
            return Optional.of(name).filter(names()::contains).map(known -> FieldType.DECIMAL);
          }

          @Override
          public Collection<String> names() {
            return List.of("upstream_cluster.failure_rate", "upstream_host.spread");
          }

          @Override
          public String noun() {
            return "fact";
          }
        };
    Condition condition =
        Condition.parse("upstream_cluster.failure_rate:<0.5 AND upstream_host.spread:>0.7", facts);

    assertThat(condition.canonicalText())
        .isEqualTo("upstream_cluster.failure_rate:<0.5 AND upstream_host.spread:>0.7");
    assertThat(condition.fields()).isEmpty();
    assertThat(
            condition
                .tree()
                .evaluate(
                    clause ->
                        clause.attribute().endsWith("rate")
                            ? Truth.of(ClauseMatcher.of(clause, FieldType.DECIMAL).matches(0.1))
                            : Truth.OPEN))
        .isEqualTo(Truth.OPEN);
    assertThatThrownBy(() -> condition.matches(record("method=GET")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'upstream_cluster.failure_rate' is no field of a record");
    assertThatThrownBy(() -> Condition.parse("upstream_cluster.failurerate:1", facts))
        .hasMessage(
            "unknown fact 'upstream_cluster.failurerate' (column 1): did you mean"
                + " 'upstream_cluster.failure_rate'?");
  }

  @Test
  void decimalsCompareExactly() {
    ClauseMatcher tenth =
        ClauseMatcher.of(
            new Clause.Between("x", new java.math.BigDecimal("0.5"), false, null, false),
            FieldType.DECIMAL);

    assertThat(tenth.matches(0.5)).isFalse();
    assertThat(tenth.matches(Math.nextUp(0.5))).isTrue();
    assertThat(tenth.matches(Double.POSITIVE_INFINITY)).isTrue();
    assertThat(tenth.matches(Double.NEGATIVE_INFINITY)).isFalse();
    assertThat(tenth.matches(Double.NaN)).isFalse();
  }

  @Test
  void malformedBytesNeitherThrowNorHide() {
    byte[] bytes = "/a\u00FF\u00C3b".getBytes(StandardCharsets.ISO_8859_1);
    Slice value = new Slice().set(bytes, 0, bytes.length);

    assertThat(matcher("path:/a??b").matches(value)).isTrue();
    assertThat(matcher("path:/a?b").matches(value)).isFalse();
    assertThat(matcher("path=~\"/a..b\"").matches(value)).isTrue();
    assertThat(matcher("path=~\"/a\"").matches(value)).isFalse();
  }

  @Test
  void aDotAlsoMatchesALineFeed() {
    assertThat(matcher("path=~\"/a.*b\"").matches(Slice.of("/a\nb"))).isTrue();
  }

  private static ClauseMatcher matcher(String clause) {
    return ClauseMatcher.of(Condition.parse(clause).clauses().get(0));
  }

  /** {@code name=value,name=value}; a comma followed by no name belongs to the value. */
  private static LogRecord record(String fields) {
    LogRecord.Builder builder = LogRecord.builder();
    for (String field : fields.split(",(?=[a-z_]+=)")) {
      int equals = field.indexOf('=');
      builder.put(
          Field.named(field.substring(0, equals)).orElseThrow(), field.substring(equals + 1));
    }
    return builder.build();
  }
}
