/**
 * Shows results: a triage, verdicts, an explanation, a table, what a search found. One renderer per
 * kind of output; none computes a figure.
 *
 * <p>{@link dev.gatewhy.report.Report} is the entry. {@link dev.gatewhy.report.Style} says how
 * wide, in which zone, with colours or not; whoever holds the terminal decides that. A triage is
 * first put into words ({@code TriageView}, {@code IncidentView}), which text, page and Markdown
 * only lay out; JSON is written from the model.
 *
 * <pre>{@code
 * Report.triage(Report.Kind.TEXT, triage, Style.DEFAULT.withColumns(120), System.out);
 * ReportFile.write(Path.of("night.html"), out -> Report.triage(Report.Kind.HTML, triage, Style.DEFAULT, out));
 * }</pre>
 *
 * <p>Text from a log is hostile. {@code Secrets} masks it, {@code SafeText} makes it printable, and
 * each renderer escapes it for its own language: the template by where a value stands, {@code
 * MarkdownText}, {@code TableCsv}, {@code JsonText}. {@code HostileTextTest} tries attacks in every
 * text of every result.
 *
 * <p>To add a kind of report: a renderer, its constant in an enum of {@code Report}, its golden
 * file.
 */
package dev.gatewhy.report;
