/**
 * Divides rows into training, validation and test rows.
 *
 * <p>This package takes a table or its examples, a rule, a seed. It returns rows.
 *
 * <p>{@link dev.etude.data.split.Split} divides once, {@link dev.etude.data.split.Division} says how (at random, by classes, in order
 * of time, by groups, in folds), {@link dev.etude.data.split.TaskGroups} makes a task of each group of rows.
 *
 * <p>This package does not cover what is fitted to the rows.
 */
@NullMarked
package dev.etude.data.split;

import org.jspecify.annotations.NullMarked;
