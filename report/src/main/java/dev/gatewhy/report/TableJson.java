package dev.gatewhy.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

/** A table for programs: {@code {"fields":[{"name":…}, …]}}, with what a row has not left out. */
final class TableJson implements Renderer<Table> {
  @Override
  public void render(Table table, Style style, OutputStream out) throws IOException {
    try (JsonGenerator generator = JsonText.pretty(out)) {
      JsonText json = new JsonText(generator, style.showSecrets());
      json.begin();
      json.beginList(table.name());
      for (List<Object> row : table.rows()) {
        json.begin();
        for (int i = 0; i < row.size(); i++) {
          value(json, table.columns().get(i).name(), row.get(i));
        }
        json.end();
      }
      json.endList();
      json.end();
      generator.writeRaw('\n');
    }
  }

  static void value(JsonText json, String name, Object value) throws IOException {
    if (Table.isNone(value)) {
      return;
    }
    switch (value) {
      case Long number -> json.number(name, number);
      case Integer number -> json.number(name, number);
      case Double number -> json.share(name, number);
      case Boolean truth -> json.truth(name, truth);
      case Instant time -> json.time(name, time.getEpochSecond() * 1_000_000_000L + time.getNano());
      case List<?> list -> json.texts(name, list.stream().map(Object::toString).toList());
      default -> json.text(name, value.toString());
    }
  }
}
