package dev.etude.meta.training;

/**
 * The record of one meta-update.
 *
 * @param number which one, from 1
 * @param stage of which stage, from 0
 * @param unrollSteps the unroll steps of the whole plan that are done
 * @param metaLoss the mean meta-loss of its tasks; NaN if all diverged
 * @param gradientNorm the norm of the meta-gradient before clipping; NaN if it was skipped
 * @param stepSize η
 * @param age the age of its first task
 * @param tally what became of its tasks
 */
public record MetaUpdate(
    long number,
    int stage,
    long unrollSteps,
    double metaLoss,
    double gradientNorm,
    double stepSize,
    int age,
    Tally tally) {}
