package dev.etude.results.metatest;

import dev.etude.meta.evaluation.TriedOptimizer;
import java.util.List;

/**
 * One case of a survey.
 *
 * @param table which table
 * @param model what was trained
 * @param steps the horizon
 * @param noise the part of the labels that was replaced
 * @param split which division of the table
 * @param results the results of the entrants, in their order
 */
public record Case(
    String table, String model, int steps, double noise, int split, List<TriedOptimizer> results) {}
