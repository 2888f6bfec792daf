package dev.gatewhy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailureKindTest {
  @ParameterizedTest
  @CsvSource({
    "503, UF, upstream_reset{connect|errno_111}, 5xx UF upstream_reset{connect|errno_#}",
    "504, 'UT,URX', response_timeout, '5xx URX,UT response_timeout'",
    "404, -, via_upstream, 4xx - via_upstream",
    "0, DC, -, 0 DC",
    "999, -, -, 9xx -",
  })
  void aKindIsTheCodeClassTheFlagsAndTheShapeOfTheDetails(
      String code, String flags, String details, String kind) {
    LogRecord record =
        LogRecord.builder()
            .put(Field.RESPONSE_CODE, code)
            .put(Field.RESPONSE_FLAGS, flags)
            .put(Field.RESPONSE_CODE_DETAILS, details)
            .build();
    FailureKind described = new FailureKind();
    described.describe(record);
    String text = new String(described.bytes(), 0, described.length(), StandardCharsets.UTF_8);
    assertThat(text).isEqualTo(kind);
    assertThat(FailureKind.codeClass(text)).isEqualTo(kind.substring(0, kind.indexOf(' ')));
  }

  @ParameterizedTest
  @CsvSource({
    "'203.0.113.9', '203.0.113.9'",
    "'10.0.0.1, 203.0.113.9', '203.0.113.9'",
    "'203.0.113.9:443', '203.0.113.9'",
    "'2001:db8::1', '2001:db8::1'",
    "'[2001:db8::1]:80', '2001:db8::1'",
    "'unknown', 'unknown'"
  })
  void theClientIsTheLastHopWithoutItsPort(String forwarded, String client) {
    LogRecord record = LogRecord.builder().put(Field.X_FORWARDED_FOR, forwarded).build();
    dev.gatewhy.log.Slice found = new dev.gatewhy.log.Slice();
    assertThat(ClientAddress.find(record, found)).isOne();
    assertThat(found).hasToString(client);
  }
}
