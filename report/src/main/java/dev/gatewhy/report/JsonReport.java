package dev.gatewhy.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewhy.engine.ExampleLine;
import dev.gatewhy.engine.Incident;
import dev.gatewhy.engine.InputReport;
import dev.gatewhy.engine.InputReport.FileReport;
import dev.gatewhy.engine.Triage;
import dev.gatewhy.log.Field;
import dev.gatewhy.rules.Candidate;
import dev.gatewhy.rules.Remedy;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * A triage for programs: the object of the contract, its fields in the contract's order, equal
 * bytes for equal triages.
 */
final class JsonReport implements Renderer<Triage> {
  @Override
  public void render(Triage triage, Style style, OutputStream out) throws IOException {
    try (JsonGenerator generator = JsonText.pretty(out)) {
      new Writer(new JsonText(generator, style.showSecrets()), style).triage(triage);
      generator.writeRaw('\n');
    }
  }

  /** Writes the parts; {@code json} masks what it is given. */
  private record Writer(JsonText json, Style style) {
    void triage(Triage triage) throws IOException {
      json.begin();
      json.begin("gatewhy");
      json.text("version", style.version());
      json.text("catalog", triage.catalog());
      json.end();
      input(triage.input());
      records(triage.records());
      causes(triage.causes());
      json.beginList("incidents");
      for (Incident incident : triage.incidents()) {
        incident(incident);
      }
      json.endList();
      background(triage.background());
      json.beginList("ruled_out");
      for (Triage.RuledOut out : triage.ruledOut()) {
        json.begin();
        json.text("cause", out.cause());
        json.text("says", out.says());
        json.end();
      }
      json.endList();
      missingFields("missing_fields", triage.missingFields());
      if (!triage.samples().isEmpty()) {
        samples(triage.samples());
      }
      json.end();
    }

    private void samples(List<Triage.Sample> samples) throws IOException {
      json.beginList("samples");
      for (Triage.Sample sample : samples) {
        json.begin();
        json.text("of", sample.ofWhat());
        json.number("kept", sample.kept());
        json.number("records", sample.records());
        json.end();
      }
      json.endList();
    }

    private void input(InputReport input) throws IOException {
      json.begin("input");
      json.beginList("files");
      for (FileReport file : input.files()) {
        file(file);
      }
      json.endList();
      json.number("bytes", input.total(FileReport::bytes));
      json.number("lines", input.total(FileReport::lines));
      json.number("records", input.total(FileReport::records));
      json.number("joined", input.total(FileReport::joined));
      json.number("skipped", input.total(FileReport::skipped));
      json.number("unreadable", input.total(FileReport::unreadable));
      json.number("ambiguous", input.total(FileReport::ambiguous));
      jumped(input.total(FileReport::jumpedBytes));
      json.beginList("unreadable_reasons");
      for (InputReport.UnreadableLines reason : input.reasons()) {
        json.begin();
        json.text("reason", reason.reason());
        json.number("lines", reason.lines());
        examples(reason.examples());
        json.end();
      }
      json.endList();
      if (!input.problems().isEmpty()) {
        json.texts("problems", input.problems());
      }
      if (input.fromEpochNanos().isPresent()) {
        json.time("from", input.fromEpochNanos().get());
        json.time("to", input.toEpochNanos().orElse(input.fromEpochNanos().get()));
      }
      json.end();
    }

    private void jumped(long bytes) throws IOException {
      if (bytes > 0) {
        json.number("jumped_bytes", bytes);
      }
    }

    private void file(FileReport file) throws IOException {
      json.begin();
      json.text("file", file.file());
      json.given("format", file.format());
      json.number("bytes", file.bytes());
      json.number("lines", file.lines());
      json.number("records", file.records());
      json.number("joined", file.joined());
      json.number("skipped", file.skipped());
      json.number("unreadable", file.unreadable());
      jumped(file.jumpedBytes());
      if (file.damage().isPresent()) {
        json.begin("damaged");
        json.number("byte", file.damage().get().atByte());
        json.text("why", file.damage().get().why());
        json.end();
      }
      json.end();
    }

    private void records(Triage.RecordCounts records) throws IOException {
      json.begin("records");
      json.number("healthy", records.healthy());
      json.number("expected", records.expected());
      json.number("failed", records.failed());
      json.number("backend_4xx", records.backend4xx());
      if (records.unselected() > 0) {
        json.number("unselected", records.unselected());
      }
      json.begin("by_response_code");
      for (Map.Entry<Long, Long> code : records.byResponseCode().entrySet()) {
        json.number(code.getKey().toString(), code.getValue());
      }
      json.end();
      json.begin("by_response_flag");
      for (Map.Entry<String, Long> flag : records.byResponseFlag().entrySet()) {
        json.number(flag.getKey(), flag.getValue());
      }
      json.end();
      json.end();
    }

    private void causes(List<Triage.CauseCount> causes) throws IOException {
      json.beginList("causes");
      for (Triage.CauseCount cause : causes) {
        json.begin();
        json.text("cause", cause.cause());
        json.text("side", cause.side().id());
        json.text("severity", cause.severity().id());
        json.text("outcome", cause.outcome().id());
        json.number("records", cause.records());
        json.share("share", cause.share());
        json.end();
      }
      json.endList();
    }

    private void incident(Incident incident) throws IOException {
      List<Integer> confidences = Thousandths.of(incident.candidates());
      json.begin();
      json.text("id", incident.id());
      json.text("key", incident.key());
      json.text("cause", incident.cause());
      json.text("title", incident.title());
      json.text("side", incident.side().id());
      json.text("severity", incident.severity().id());
      json.thousandths("confidence", confidences.get(0));
      if (incident.hasTime()) {
        json.time("from", incident.fromEpochNanos());
        json.time("to", incident.toEpochNanos());
      }
      json.truth("open", incident.open());
      json.number("records", incident.records());
      if (incident.scopeRecords() > 0) {
        json.share("failure_rate", incident.failureRate());
      }
      json.begin("scope");
      for (Map.Entry<Field, String> dimension : incident.scope().entrySet()) {
        json.text(dimension.getKey().fieldName(), dimension.getValue());
      }
      json.end();
      json.text("says", incident.says());
      json.statements("evidence", incident.evidence());
      missingFields("would_tell", incident.wouldTell());
      remedies(incident.remedies());
      json.texts("checks", incident.checks());
      json.beginList("candidates");
      for (int i = 0; i < incident.candidates().size(); i++) {
        Candidate candidate = incident.candidates().get(i);
        json.begin();
        json.text("cause", candidate.id());
        json.thousandths("confidence", confidences.get(i));
        json.end();
      }
      json.endList();
      json.text("where", incident.where());
      examples(incident.examples());
      json.end();
    }

    private void remedies(List<Remedy> remedies) throws IOException {
      json.beginList("remedies");
      for (Remedy remedy : remedies) {
        json.begin();
        json.remedy(remedy);
        json.end();
      }
      json.endList();
    }

    private void missingFields(String key, List<Triage.MissingField> fields) throws IOException {
      json.beginList(key);
      for (Triage.MissingField missing : fields) {
        json.begin();
        json.text("field", missing.field().fieldName());
        json.texts("tells_apart", missing.tellsApart());
        setting(missing);
        json.end();
      }
      json.endList();
    }

    private void setting(Triage.MissingField missing) throws IOException {
      if (missing.setting().isPresent()) {
        json.begin("setting");
        json.remedy(missing.setting().get());
        json.end();
      }
    }

    private void background(List<Triage.Background> background) throws IOException {
      json.beginList("background");
      for (Triage.Background kind : background) {
        json.begin();
        json.text("cause", kind.cause());
        json.text("outcome", kind.outcome().id());
        json.number("records", kind.records());
        if (kind.hasTime()) {
          json.time("from", kind.fromEpochNanos());
          json.time("to", kind.toEpochNanos());
        }
        json.text("says", kind.says());
        json.end();
      }
      json.endList();
    }

    private void examples(List<ExampleLine> examples) throws IOException {
      json.beginList("examples");
      for (ExampleLine example : examples) {
        json.begin();
        json.text("file", example.file());
        json.number("line", example.line());
        json.text("raw", example.raw());
        json.end();
      }
      json.endList();
    }
  }
}
