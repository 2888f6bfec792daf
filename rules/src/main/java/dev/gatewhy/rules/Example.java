package dev.gatewhy.rules;

/**
 * A real line with the verdict that it must get.
 *
 * @param line the line as it was logged
 * @param cause the id of the cause that must come first among all causes
 * @param from how the line was made, or where it stood
 * @param facts what is known of its context; {@link Facts#NONE} when the line decides
 */
public record Example(String line, String cause, String from, Facts facts) {}
