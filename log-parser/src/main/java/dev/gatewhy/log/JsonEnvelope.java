package dev.gatewhy.log;

import java.util.List;

/**
 * Where, in an object with certain keys, the wrapped line stands and what is said about it.
 * Immutable.
 *
 * @param sure whether the keys are those of a known wrapper; else it is one only if it holds a line
 * @param splits whether a value without a line end may be a piece of a line
 * @param lines where the line may stand, the likeliest first; never empty
 * @param gateways where the name of the gateway's instance may stand
 * @param streams where the name of its stream may stand
 * @param pieces places whose value tells that it is a piece of a line that goes on
 * @param repeats places whose value tells that the object repeats others
 */
record JsonEnvelope(
    boolean sure,
    boolean splits,
    List<JsonPlace> lines,
    List<JsonPlace> gateways,
    List<JsonPlace> streams,
    List<JsonPlace> pieces,
    List<JsonPlace> repeats) {}
