package dev.gatewhy.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewhy.engine.Incident;
import dev.gatewhy.engine.LineVerdict;
import dev.gatewhy.log.Field;
import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Candidate;
import dev.gatewhy.rules.Outcome;
import dev.gatewhy.rules.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verdicts as JSON Lines: one object per record, what is absent left out. */
final class VerdictJson implements VerdictWriter {
  private final JsonGenerator generator;
  private final JsonText json;
  private final boolean extras;

  VerdictJson(Style style, OutputStream out) throws IOException {
    generator = JsonText.compact(out);
    json = new JsonText(generator, style.showSecrets());
    extras = style.extras();
  }

  @Override
  public void write(LineVerdict line) throws IOException {
    json.begin();
    fields(line, json);
    if (extras && line.record().isPresent()) {
      extras(line.record().get());
    }
    json.end();
    generator.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    generator.close();
  }

  /** The fields of a verdict, inside an object. */
  static void fields(LineVerdict line, JsonText json) throws IOException {
    json.given("file", line.file());
    json.number("line", line.line());
    if (line.record().isPresent()) {
      record(line.record().get(), json);
    }
    if (line.verdict().isPresent()) {
      verdict(line.verdict().get(), line.statements(), json);
    }
    if (line.record().isEmpty()) {
      json.begin("error");
      json.text("reason", line.reason());
      if (line.column() > 0) {
        json.number("column", line.column());
      }
      json.end();
    } else if (line.record().get().isAmbiguous()) {
      json.truth("ambiguous", true);
    }
  }

  private void extras(LogRecord record) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    record.extras((key, value) -> values.put(key, value.toString()));
    if (values.isEmpty()) {
      return;
    }
    json.begin("extra");
    for (Map.Entry<String, String> value : values.entrySet()) {
      json.named(value.getKey(), value.getValue());
    }
    json.end();
  }

  private static void record(LogRecord record, JsonText json) throws IOException {
    json.given("format", record.format().name());
    long start = record.number(Field.START_TIME);
    if (start != LogRecord.NO_NUMBER) {
      json.time("start_time", start);
    }
    json.given("request_id", record.text(Field.REQUEST_ID).orElse(""));
    long code = record.number(Field.RESPONSE_CODE);
    if (code != LogRecord.NO_NUMBER) {
      json.number("response_code", code);
    }
    Optional<String> flags = record.text(Field.RESPONSE_FLAGS);
    if (flags.isPresent()) {
      json.texts(
          "response_flags",
          Arrays.stream(flags.get().split(","))
              .map(String::strip)
              .filter(f -> !f.isEmpty())
              .toList());
    }
  }

  private static void verdict(
      Verdict verdict, List<List<Incident.Statement>> statements, JsonText json)
      throws IOException {
    json.text("outcome", verdict.outcome().id());
    json.text("cause", verdict.cause());
    json.text("side", verdict.side().id());
    if (verdict.outcome() != Outcome.HEALTHY) {
      candidates(verdict, statements, json);
    }
    if (!verdict.wouldTell().isEmpty()) {
      json.beginList("would_tell");
      for (Map.Entry<Field, List<String>> field : verdict.wouldTell().entrySet()) {
        json.begin();
        json.text("field", field.getKey().fieldName());
        json.texts("tells_apart", field.getValue());
        json.end();
      }
      json.endList();
    }
    json.given("note", verdict.note());
  }

  private static void candidates(
      Verdict verdict, List<List<Incident.Statement>> statements, JsonText json)
      throws IOException {
    List<Integer> confidences = Thousandths.of(verdict.candidates());
    json.text("severity", verdict.severity().id());
    if (!confidences.isEmpty()) {
      json.thousandths("confidence", confidences.get(0));
    }
    json.beginList("candidates");
    for (int i = 0; i < verdict.candidates().size(); i++) {
      Candidate candidate = verdict.candidates().get(i);
      json.begin();
      json.text("cause", candidate.id());
      json.thousandths("confidence", confidences.get(i));
      if (candidate.cause().isPresent()) {
        json.statements("evidence", i < statements.size() ? statements.get(i) : List.of());
      }
      json.end();
    }
    json.endList();
  }
}
