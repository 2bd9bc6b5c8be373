/**
 * The runs that meta-training unrolls: {@link dev.etude.meta.training.run.ImageRuns} of the paper's network on images, {@link
 * dev.etude.meta.training.run.TaskRuns} of either learned rule on any {@link dev.etude.task.TaskFamily}. Both are a {@link
 * dev.etude.meta.training.run.RunFamily}: a stage and a number give a run.
 */
@NullMarked
package dev.etude.meta.training.run;

import org.jspecify.annotations.NullMarked;
