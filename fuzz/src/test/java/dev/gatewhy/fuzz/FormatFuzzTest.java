package dev.gatewhy.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatewhy.log.DataException;
import dev.gatewhy.log.Format;
import dev.gatewhy.log.FormatCatalog;
import dev.gatewhy.log.FormatDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any text is a definition of a log format or gets a message, and a format that was taken reads any
 * bytes. An input is a definition, a NUL, and a log.
 */
class FormatFuzzTest {
  static List<byte[]> definitions() {
    return List.of(
            "[%START_TIME%] \"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%\""
                + " %RESPONSE_CODE% %RESPONSE_FLAGS% \"%REQ(X)%\"\0"
                + "[2026-11-24T11:44:25.535Z] \"GET /a HTTP/1.1\" 503 UF \"-\"\n",
            "%START_TIME(%s.%3f)% | %RESPONSE_CODE% | %DURATION% | %REQ(USER-AGENT):20%\0"
                + "1795520665.535 | 200 | 3 | curl\n",
            "{\"start\":\"%START_TIME%\",\"code\":\"%RESPONSE_CODE%\",\"a\":\"%REQ(A)%\"}\0"
                + "{\"start\":\"2026-11-24T11:44:25.535Z\",\"code\":\"503\",\"a\":\"b\"}\n",
            "json_format:\n"
                + "  t: \"%START_TIME%\"\n"
                + "  r: {c: \"%RESPONSE_CODE%\", d:"
                + " \"%DURATION%\"}\0{\"t\":\"2026-11-24T11:44:25.535Z\",\"r\":{\"c\":503,\"d\":4}}\n")
        .stream()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @MethodSource("definitions")
  @FuzzTest(maxDuration = "10s")
  void anyDefinitionIsReadOrRefusedAndReadsAnyLog(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != 0) {
      end++;
    }
    List<Format> formats;
    try {
      formats = FormatDefinition.read(new String(input, 0, end, StandardCharsets.UTF_8), "fuzz");
    } catch (DataException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return;
    }
    byte[] log = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
    LawfulReading.check(log, FormatCatalog.of(formats));
  }
}
