/**
 * An index of records on disk (Apache Lucene), searched with the conditions that the rules are
 * written in.
 *
 * <p><b>Terms.</b> An <em>attribute</em> is what a search may ask: a field of a record, its verdict
 * as the caller knew it when the record was added ({@code cause}, {@code side}, {@code severity},
 * {@code outcome}), or its place ({@code source}, {@code line}, {@code format}, {@code ambiguous}).
 * A <em>source</em> is one log, known again by its content. A <em>facet</em> are the most frequent
 * values of an attribute among the records that match.
 *
 * <p><b>Use.</b>
 *
 * <pre>{@code
 * try (Ingestion ingestion = RecordIndex.ingest(directory)) {
 *   Ingestion.Source source = ingestion.source("access.log");   // read it from its beginning, every time
 *   source.add(record, Map.of("cause", "connection-refused", "side", "backend"));
 * }
 * try (RecordIndex index = RecordIndex.open(directory)) {
 *   Condition condition = Condition.parse("cause:connection-* AND duration:>=1s", IndexVocabulary.INSTANCE, now);
 *   SearchResult result = index.search(condition,
 *       SearchOptions.DEFAULT.withFacets(List.of("upstream_host"), 10).withHistogram(Duration.ofMinutes(1)));
 * }
 * }</pre>
 *
 * <p><b>Promises.</b>
 *
 * <ul>
 *   <li>A search finds the very records for which {@link dev.gatewhy.query.Condition#matches} is
 *       true, whatever their values: long, malformed, or no numbers where numbers should be.
 *       Unlogged counts as none.
 *   <li>A record is added once, however often its source is read; records and the knowledge that
 *       they are there become permanent together, so a run that is killed is simply repeated.
 *   <li>One process adds at a time; searches see the index as it was when they opened it. A
 *       directory that is damaged, foreign or locked is refused with an {@link
 *       dev.gatewhy.indexer.IndexException} that says what to do, and left as it is.
 *   <li>Order is total: ties end with source and line.
 * </ul>
 *
 * <p>No type of Lucene is in the public signatures.
 */
package dev.gatewhy.indexer;
