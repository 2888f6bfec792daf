package dev.gatewhy.cli;

import dev.gatewhy.indexer.IndexVocabulary;
import dev.gatewhy.indexer.RecordIndex;
import dev.gatewhy.indexer.SearchOptions;
import dev.gatewhy.indexer.SearchResult;
import dev.gatewhy.log.Spelling;
import dev.gatewhy.query.Condition;
import dev.gatewhy.report.Report;
import dev.gatewhy.report.SearchPage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds records in an index. */
final class SearchCommand implements Command {
  private static final List<String> COLUMNS =
      List.of(
          "start_time",
          "response_code",
          "response_flags",
          "method",
          "authority",
          "path",
          "upstream_host",
          "duration",
          "cause");

  private final IndexOption index = new IndexOption();
  private final OutputOptions output = new OutputOptions();
  private final GeneralOptions general = new GeneralOptions();
  private String query = "*:*";
  private List<String> fields = List.of();
  private String sort = "start_time";
  private int limit = SearchOptions.DEFAULT.limit();
  private boolean raw;
  private List<String> facets = List.of();
  private @Nullable Duration histogram;

  @Override
  public void declare(Syntax syntax) {
    syntax
        .header("Finds records in an index that 'gatewhy ingest' made.")
        .examples(
            "gatewhy search 'response_flags:UF AND start_time:>=now-1h' --index idx",
            "gatewhy search 'outcome:failed' --index idx --facet cause --histogram 1m --limit 0",
            "gatewhy search 'cause:upstream-timeout' --index idx --sort duration --output csv")
        .argument(
            "QUERY",
            "A condition, as for --where; also over cause, side, severity, outcome, format, source,"
                + " line, and extra.KEY, what a line has under a key that is no field; *:* finds"
                + " all.",
            text -> query = text);
    index.declare(syntax);
    syntax
        .option(
            "--fields",
            "NAMES",
            "The fields to show, separated by commas.",
            names -> fields = List.of(names.split(",")))
        .option(
            "--sort",
            "FIELD",
            "The field to sort by, largest first; start_time unless given.",
            field -> sort = field)
        .option(
            "--limit",
            "N",
            "How many records to show; 20 unless given.",
            number -> limit = Words.count(number))
        .flag("--raw", "Shows the lines of the log as well.", () -> raw = true)
        .repeatable(
            "--facet",
            "FIELD",
            "Counts the most frequent values of a field; may be repeated.",
            names -> facets = names)
        .option(
            "--histogram",
            "WIDTH",
            "Counts records over time in steps such as 30s, 1m, 1h.",
            width -> histogram = Words.duration(width));
    output.declare(syntax, Report.SearchKind.values());
    general.declare(syntax);
  }

  @Override
  public ExitCode run(Terminal terminal) throws Exception {
    List<OutputTarget<Report.SearchKind>> targets =
        output.targets(List.of(Report.SearchKind.values()));
    Condition condition = Condition.parse(query, IndexVocabulary.INSTANCE, Instant.now());
    fields.forEach(SearchCommand::check);
    facets.forEach(SearchCommand::check);
    check(sort);
    try (RecordIndex records = RecordIndex.open(index.directory())) {
      SearchPage page = page(records.search(condition, options()));
      for (OutputTarget<Report.SearchKind> target : targets) {
        target.write(
            terminal,
            out ->
                Report.search(target.kind(), page, output.style(terminal, general, target), out));
      }
    }
    return ExitCode.FINE;
  }

  private static void check(String field) {
    if (IndexVocabulary.INSTANCE.type(field).isEmpty()) {
      String near = Spelling.suggestion(field, IndexVocabulary.INSTANCE.names());
      String suggestion = near.isEmpty() ? IndexVocabulary.INSTANCE.advice(field) : near;
      throw Complaint.wrongUse(
          "unknown field '" + field + "'" + (suggestion.isEmpty() ? "" : "; " + suggestion),
          "gatewhy fields lists all fields");
    }
  }

  private SearchOptions options() {
    SearchOptions options =
        SearchOptions.DEFAULT.withLimit(limit).withSort(sort, true).withFields(fields);
    options = raw ? options.withRaw() : options;
    options =
        facets.isEmpty() ? options : options.withFacets(facets, SearchOptions.DEFAULT.facetLimit());
    return histogram == null ? options : options.withHistogram(histogram);
  }

  private SearchPage page(SearchResult found) {
    Map<String, List<SearchPage.ValueCount>> counts = new LinkedHashMap<>();
    found
        .facets()
        .forEach(
            (field, values) ->
                counts.put(
                    field,
                    values.stream()
                        .map(value -> new SearchPage.ValueCount(value.value(), value.count()))
                        .toList()));
    return new SearchPage(
        found.query(),
        found.total(),
        fields.isEmpty() ? COLUMNS : fields,
        found.records().stream().map(SearchCommand::values).toList(),
        counts,
        found.histogram().stream()
            .map(bucket -> new SearchPage.TimeCount(nanos(bucket.from()), bucket.count()))
            .toList());
  }

  private static Map<String, Object> values(SearchResult.Found record) {
    Map<String, Object> values = new LinkedHashMap<>(record.fields());
    record.raw().ifPresent(line -> values.put("raw", line));
    return values;
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
  }
}
