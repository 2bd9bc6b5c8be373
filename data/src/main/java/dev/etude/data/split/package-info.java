/**
 * Divides rows into training, validation and test rows.
 *
 * <p>This package takes a table or its examples, a rule and a seed. It returns the numbers of rows.
 *
 * <p>{@link dev.etude.data.split.Split} divides once, {@link dev.etude.data.split.Division} says how (at random, by classes, in order
 * of time, by groups, in folds), {@link dev.etude.data.split.TaskGroups} makes a task of each group of rows.
 *
 * <p>This package does not cover models.
 */
@NullMarked
package dev.etude.data.split;

import org.jspecify.annotations.NullMarked;
