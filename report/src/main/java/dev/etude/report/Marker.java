package dev.etude.report;

/**
 * A labelled line across the whole plot. One whose value its axis cannot show is not drawn.
 *
 * @param value where it crosses the axis
 * @param label what it marks, in a few words
 */
public record Marker(double value, String label) {}
