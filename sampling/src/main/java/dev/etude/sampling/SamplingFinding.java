package dev.etude.sampling;

/**
 * Something the user should know before using draws.
 *
 * @param isDecisive whether the draws are not to be trusted because of it
 * @param text the result and what to do, as a clause without a full stop
 */
public record SamplingFinding(boolean isDecisive, String text) {}
