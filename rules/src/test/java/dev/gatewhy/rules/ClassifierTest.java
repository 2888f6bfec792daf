package dev.gatewhy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.query.Condition;
import dev.gatewhy.query.Truth;
import dev.gatewhy.samples.Seeded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A signature is a faster way to say the same: every verdict must be the one that the conditions
 * give on the record itself.
 */
class ClassifierTest {
  private static final List<String> CONDITIONS =
      List.of(
          "response_flags:UC AND NOT upstream_service_time:*",
          "response_flags:(UF AND URX) OR (response_code:5xx AND upstream_host:*)",
          "response_code:>=400 AND path:/api/*",
          "response_code:[100 TO 399] AND grpc_service:* AND NOT grpc_status:OK",
          "NOT upstream_host:* AND response_code_details=~\"via.*|direct_response\"",
          "upstream_port:(443 OR 8443) AND duration:>100",
          "sni_matches_authority:false OR requested_server_name:shop.example.com",
          "upstream_host:127.0.0.0/8 AND cluster_subset:v1",
          "response_code:0 AND NOT method:* AND NOT bytes_sent:>0",
          "path_shape:\"/items/*\" AND client_network:*");

  private static final List<Condition> PARSED = CONDITIONS.stream().map(Condition::parse).toList();

  private static final Catalog CATALOG =
      Catalogs.of(
          IntStream.range(0, CONDITIONS.size())
              .mapToObj(i -> Catalogs.cause("cause-" + i, CONDITIONS.get(i), 3))
              .toArray(String[]::new));

  @Test
  void signatureGivesTheVerdictThatTheConditionsGive() {
    // one for all records, so that what it has learned is used
    Classifier classifier = CATALOG.classifier();
    Seeded.forAll(
        3_000,
        random -> {
          LogRecord record = record(random);
          int number = classifier.signature(record);
          Verdict verdict = CATALOG.judge(classifier.signature(number), 0, "default", Facts.NONE);

          List<Truth> truths = PARSED.stream().map(c -> c.judge(record)).toList();
          boolean failed =
              truths.contains(Truth.TRUE)
                  || CATALOG.settings().looksFailed().judge(record) == Truth.TRUE;
          assertThat(verdict.outcome() != Outcome.HEALTHY)
              .as("%s", record.text(Field.RESPONSE_FLAGS))
              .isEqualTo(failed);
          if (failed) {
            List<String> possible =
                verdict.candidates().stream()
                    .map(Candidate::id)
                    .filter(id -> !id.equals("unknown"))
                    .sorted()
                    .toList();
            List<String> expected =
                IntStream.range(0, truths.size())
                    .filter(i -> truths.get(i) != Truth.FALSE)
                    .mapToObj(i -> "cause-" + i)
                    .sorted()
                    .toList();
            assertThat(possible).isEqualTo(expected);
          }
        });
    assertThat(classifier.size()).isGreaterThan(100);
  }

  @Test
  void equalRecordsGetTheSameNumber() {
    Classifier classifier = CATALOG.classifier();
    SplittableRandom first = new SplittableRandom(7);
    SplittableRandom second = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      assertThat(classifier.signature(record(first)))
          .isEqualTo(classifier.signature(record(second)));
    }
  }

  @Test
  void signatureSurvivesWritingAndReading() throws Exception {
    Classifier classifier = CATALOG.classifier();
    Signature signature =
        classifier.signature(
            classifier.signature(
                LogRecord.builder()
                    .put(Field.RESPONSE_CODE, 503)
                    .put(Field.RESPONSE_FLAGS, "UC")
                    .build()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    signature.writeTo(new DataOutputStream(bytes));

    Signature read =
        CATALOG.readSignature(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(read)
        .isEqualTo(signature)
        .hasSameHashCodeAs(signature)
        .isEqualByComparingTo(signature);
  }

  @Test
  void longAndManyValuesAreDecidedWithoutTheTable() {
    Classifier classifier = CATALOG.classifier();
    for (int i = 0; i < 6_000; i++) { // more than the table of one field holds
      String path = "/api/" + i + (i % 2 == 0 ? "/" + "x".repeat(600) : "");
      LogRecord record =
          LogRecord.builder()
              .put(Field.RESPONSE_CODE, 404)
              .none(Field.RESPONSE_FLAGS)
              .put(Field.PATH, path)
              .build();
      Verdict verdict =
          CATALOG.judge(
              classifier.signature(classifier.signature(record)), 0, "default", Facts.NONE);
      assertThat(verdict.candidates()).extracting(Candidate::id).contains("cause-2");
    }
  }

  private static LogRecord record(SplittableRandom random) {
    LogRecord.Builder builder = LogRecord.builder();
    put(builder, random, Field.RESPONSE_CODE, "200", "404", "503", "0", "101", "500");
    put(builder, random, Field.RESPONSE_FLAGS, "-", "UC", "URX,UF", "DC", "XX");
    put(
        builder,
        random,
        Field.RESPONSE_CODE_DETAILS,
        "-",
        "via_upstream",
        "direct_response",
        "other");
    put(builder, random, Field.METHOD, "-", "GET", "POST");
    put(builder, random, Field.PROTOCOL, "HTTP/1.1", "HTTP/2", "-");
    put(builder, random, Field.PATH, "/api/x", "/items/17?q=1", "/shop.Orders/Get", "-");
    put(builder, random, Field.UPSTREAM_HOST, "127.0.0.1:443", "10.1.2.3:8080", "-");
    put(builder, random, Field.UPSTREAM_CLUSTER, "outbound|80|v1|a.b", "plain", "-");
    put(builder, random, Field.UPSTREAM_SERVICE_TIME, "12", "-");
    put(builder, random, Field.DURATION, "0", "99", "100", "101", "60000");
    put(builder, random, Field.BYTES_SENT, "0", "95", "-");
    put(builder, random, Field.AUTHORITY, "shop.example.com", "SHOP.example.com:443", "-");
    put(builder, random, Field.REQUESTED_SERVER_NAME, "shop.example.com", "other.example.com", "-");
    put(builder, random, Field.GRPC_STATUS, "OK", "Unavailable", "-");
    put(builder, random, Field.X_FORWARDED_FOR, "203.0.113.7", "-");
    return builder.build();
  }

  /** One of the values, or no such field in the format. */
  private static void put(
      LogRecord.Builder builder, SplittableRandom random, Field field, String... values) {
    if (random.nextInt(6) != 0) {
      builder.put(field, values[random.nextInt(values.length)]);
    }
  }
}
