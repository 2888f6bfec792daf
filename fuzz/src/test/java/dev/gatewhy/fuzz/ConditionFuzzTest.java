package dev.gatewhy.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatewhy.query.Condition;
import dev.gatewhy.query.ConditionException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any text is a condition or gets an error with a column; what a condition prints means the same.
 */
class ConditionFuzzTest {
  static List<byte[]> conditions() {
    return List.of(
            "response_code:503 AND response_flags:UC",
            "path=~\"/a.*\" OR NOT duration:[100 TO 200}",
            "downstream_remote_address:10.1.0.0/16 (method:(GET OR HEAD))")
        .stream()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @MethodSource("conditions")
  @FuzzTest(maxDuration = "8s")
  void anyTextIsAConditionOrAnError(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      String printed = Condition.parse(text).toString();
      assertThat(Condition.parse(printed).toString()).isEqualTo(printed);
    } catch (ConditionException wrong) {
      assertThat(wrong.getMessage()).isNotBlank();
    }
  }
}
