/**
 * Benchmarks, run by hand: {@code bench/run} for those of the reader on one core, {@code
 * bench/compare-with-duckdb} for whole processes beside a peer.
 */
@NullMarked
package dev.gatewhy.bench;

import org.jspecify.annotations.NullMarked;
