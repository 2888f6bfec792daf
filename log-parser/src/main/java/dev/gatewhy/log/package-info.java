/**
 * From the bytes of a gateway's access log to records.
 *
 * <p>The words: a <em>record</em> is one access-log entry, one HTTP request or one connection that
 * never became one. A <em>field</em> is a canonical, typed value of it, named as Envoy's JSON logs
 * name it; <em>derived</em> fields are computed from others. A field has a <em>value</em>, or
 * <em>none</em> (the log says that there is none), or is <em>unlogged</em> (this log never says). A
 * <em>format</em> is how a producer writes records; formats are data files. A <em>source</em> is a
 * file, a stream or bytes; a <em>part</em> is a stretch of it that one reader reads.
 *
 * <p>The law: lines = records + joined + skipped + unreadable. Nothing that a log holds throws, and
 * what a line is read as depends on that line alone, so a log may be divided anywhere and read by
 * many readers. One exception: container runtimes split long lines; such a line is read with its
 * last piece, the others are counted as joined, and a log of such a runtime is one part.
 *
 * <p>A line may stand in a <em>wrapper</em>, and that in another: a JSON object of a shipper or an
 * export, or a prefix of times and names. It is then read as what it is without them, and the pod
 * that a wrapper names becomes the record's {@code gateway_host} if the line itself has none.
 *
 * <pre>{@code
 * FormatCatalog formats = FormatCatalog.builtIn();
 * LogInput input = LogInput.of(List.of("/var/log/gateway", "more-*.log.gz", "-"), () -> stdin);
 * for (LogSource source : input.sources()) {
 *   for (LogSource.Part part : source.parts(16 << 20)) {
 *     try (RecordReader reader = RecordReader.open(part, formats, ReadLimits.DEFAULT)) {
 *       for (Line line = reader.next(); line != Line.END; line = reader.next()) {
 *         if (line == Line.RECORD && reader.record().hasFlag("UF")) {
 *           upstreamFailures.merge(reader.record().text(Field.UPSTREAM_HOST).orElse("none"), 1, Integer::sum);
 *         }
 *       }
 *       counts.add(reader.counts());
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>A record consists of slices of the reader's buffer and is valid until the reader moves on.
 * Reading allocates nothing per record; asking for text does.
 *
 * <p>Inside: {@code LineBuffer} finds lines; {@code LineParser} reads one line exactly ({@code
 * TextPattern}, {@code JsonTextPattern}, {@code JsonTokens} and {@code JsonLayout}); a {@code
 * Prediction} reads lines that look like lines before them, fast and with the same result; {@code
 * Unwrapper} takes lines out of their wrappers ({@code Prefix}, {@code JsonEnvelope}, {@code
 * Pieces}). {@code DataNode} reads data files for this module and for the catalog of causes.
 */
package dev.gatewhy.log;
