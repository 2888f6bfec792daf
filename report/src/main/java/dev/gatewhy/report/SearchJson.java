package dev.gatewhy.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * A search result for programs, as the contract has it; facets and histogram only if they were
 * asked for.
 */
final class SearchJson implements Renderer<SearchPage> {
  @Override
  public void render(SearchPage page, Style style, OutputStream out) throws IOException {
    try (JsonGenerator generator = JsonText.pretty(out)) {
      JsonText json = new JsonText(generator, style.showSecrets());
      json.begin();
      json.text("query", page.query());
      json.number("total", page.total());
      json.beginList("records");
      for (Map<String, Object> record : page.records()) {
        json.begin();
        for (Map.Entry<String, Object> value : record.entrySet()) {
          TableJson.value(json, value.getKey(), value.getValue());
        }
        json.end();
      }
      json.endList();
      facets(page.facets(), json);
      histogram(page.histogram(), json);
      json.end();
      generator.writeRaw('\n');
    }
  }

  private static void facets(Map<String, List<SearchPage.ValueCount>> facets, JsonText json)
      throws IOException {
    if (facets.isEmpty()) {
      return;
    }
    json.begin("facets");
    for (Map.Entry<String, List<SearchPage.ValueCount>> facet : facets.entrySet()) {
      json.beginList(facet.getKey());
      for (SearchPage.ValueCount value : facet.getValue()) {
        json.begin();
        json.text("value", value.value());
        json.number("count", value.count());
        json.end();
      }
      json.endList();
    }
    json.end();
  }

  private static void histogram(List<SearchPage.TimeCount> histogram, JsonText json)
      throws IOException {
    if (histogram.isEmpty()) {
      return;
    }
    json.beginList("histogram");
    for (SearchPage.TimeCount step : histogram) {
      json.begin();
      json.time("from", step.fromEpochNanos());
      json.number("count", step.count());
      json.end();
    }
    json.endList();
  }
}
