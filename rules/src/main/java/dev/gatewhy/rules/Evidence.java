package dev.gatewhy.rules;

import dev.gatewhy.query.Condition;

/**
 * One statement for or against a cause.
 *
 * @param when the condition over the record, or over its context if {@code context}
 * @param context whether {@code when} asks {@link Fact}s
 * @param points decibans: +10 makes the cause ten times as likely, −10 a tenth
 * @param group of statements with the same group only the strongest counts; empty for none
 * @param says the statement in words, with values as <code>{duration}</code>
 */
public record Evidence(Condition when, boolean context, int points, String group, String says) {}
