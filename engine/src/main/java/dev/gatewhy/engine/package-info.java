/**
 * Gatewhy as a library: from logs to incidents with causes and remedies.
 *
 * <p>A <em>record</em> is one entry of an access log; its <em>signature</em> says which of the
 * catalog's elementary conditions hold for it. A <em>summary</em> counts records by time, signature
 * and place; summaries merge, so that a log can be read in parts. An <em>incident</em> are failures
 * of one kind that stand out from the rest of the traffic, bounded in time and by their
 * <em>scope</em>; failures that do not stand out are <em>background</em>. A <em>verdict</em> ranks
 * the causes of one record or of an incident; its <em>facts</em> are what the traffic around says
 * about it.
 *
 * <p>In a few lines:
 *
 * <pre>{@code
 * try (Gatewhy gatewhy = Gatewhy.withBuiltInCatalog()) {
 *   Triage triage = gatewhy.triage(Path.of("access.log"));
 *   triage.incidents().forEach(i -> System.out.println(i.title() + ": " + i.remedy("istio")));
 * }
 * }</pre>
 *
 * <p>How a triage comes about: {@link dev.gatewhy.engine.Gatewhy} lets {@code ParallelReading} turn
 * every record into counts and a row of numbers ({@code SummaryBuilder}); the merged {@link
 * dev.gatewhy.engine.Summary} becomes {@code Traffic}, rows in the order of time; {@code
 * IncidentFinder} finds what stands out, {@code IncidentMerger} joins what is one thing, {@code
 * CauseOfFinding} asks the catalog, and {@code TriageWriter} says it.
 */
package dev.gatewhy.engine;
