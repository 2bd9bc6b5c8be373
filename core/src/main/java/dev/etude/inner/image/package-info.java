/**
 * Classifiers of images, in single precision.
 *
 * <p>{@link dev.etude.inner.image.LabelledImages} are what classifiers are trained on; {@link dev.etude.inner.image.MlpShape} is
 * the form of one, {@link dev.etude.inner.image.MlpClassifier} its loss and its gradient, {@link
 * dev.etude.inner.image.ImageClassification} the problem that an optimizer trains.
 *
 * <p>A classifier holds its workspace: one for a thread.
 */
@NullMarked
package dev.etude.inner.image;

import org.jspecify.annotations.NullMarked;
