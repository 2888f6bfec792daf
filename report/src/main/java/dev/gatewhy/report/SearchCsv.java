package dev.gatewhy.report;

import java.io.IOException;
import java.io.OutputStream;

/** The records of a search result for spreadsheets. */
final class SearchCsv implements Renderer<SearchPage> {
  @Override
  public void render(SearchPage page, Style style, OutputStream out) throws IOException {
    new TableCsv().render(SearchText.records(page), style, out);
  }
}
