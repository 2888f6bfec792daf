package dev.gatewhy.log;

/**
 * Where compressed input is broken; what comes before it was read.
 *
 * @param atByte byte of the compressed file
 * @param why in words: {@code the gzip data end early}
 */
public record Damage(long atByte, String why) {}
