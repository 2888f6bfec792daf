package dev.gatewhy.engine;

import dev.gatewhy.log.LogRecord;
import dev.gatewhy.rules.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What {@code diagnose} says about one line: a record with its verdict, or why it is none. Valid
 * until the callback returns.
 *
 * @param file the source's name
 * @param line physical line number, from 1
 * @param record the record; empty for an unreadable line
 * @param verdict its verdict; empty for an unreadable line
 * @param statements the evidence of each candidate, in the order of {@code verdict.candidates()},
 *     with values filled in
 * @param reason why the line is unreadable; empty for a record
 * @param column where, from 1; 0 when unknown
 */
public record LineVerdict(
    String file,
    long line,
    Optional<LogRecord> record,
    Optional<Verdict> verdict,
    List<List<Incident.Statement>> statements,
    String reason,
    int column) {}
