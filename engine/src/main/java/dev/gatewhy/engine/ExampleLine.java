package dev.gatewhy.engine;

/**
 * A line of a log, as an example.
 *
 * @param file the source's name as it was given
 * @param line physical line number, from 1
 * @param raw the line, secrets and all; renderers mask and neutralise it
 */
public record ExampleLine(String file, long line, String raw) {}
