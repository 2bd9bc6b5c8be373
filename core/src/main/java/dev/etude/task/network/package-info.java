/**
 * Families of tasks for networks: images, and tables that random networks generate.
 *
 * <p>{@link dev.etude.task.network.ImageTask}: images to train and to validate on, labels with noise, first weights; of an {@link
 * dev.etude.task.network.ImageTaskFamily}, which {@link dev.etude.task.network.JudgedImageTasks} makes a
 * {@link dev.etude.task.TaskFamily}. {@link dev.etude.task.network.TeacherTasks}: tables with the predictions of random
 * networks.
 */
@NullMarked
package dev.etude.task.network;

import org.jspecify.annotations.NullMarked;
