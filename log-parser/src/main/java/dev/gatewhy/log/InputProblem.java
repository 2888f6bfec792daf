package dev.gatewhy.log;

/**
 * Something that was named as input and cannot be read; the rest still is.
 *
 * @param name the input as it was named
 * @param what what is wrong, in a few words that follow the name: {@code does not exist}
 * @param advice what to do; may be empty
 */
public record InputProblem(String name, String what, String advice) {}
