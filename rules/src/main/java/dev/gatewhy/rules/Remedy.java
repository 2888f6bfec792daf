package dev.gatewhy.rules;

/**
 * What to change, in one product's words.
 *
 * @param dialect {@code default}, or a product: {@code envoy}, {@code istio}, {@code
 *     envoy-gateway}, {@code contour}, {@code higress}, {@code mse}
 * @param text direction, inequality and side effect, with values as <code>{duration}</code>
 * @param setting the exact name of the setting; empty if it is nothing that one sets
 */
public record Remedy(String dialect, String text, String setting) {}
