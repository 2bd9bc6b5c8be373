/**
 * Classifiers of images, in single precision.
 *
 * <p>Classifiers are trained on {@link dev.etude.inner.image.LabelledImages}; {@link dev.etude.inner.image.MlpShape} is the shape
 * of one, {@link dev.etude.inner.image.MlpClassifier} its loss and its gradient, {@link
 * dev.etude.inner.image.ImageClassification} the problem that an optimizer trains.
 *
 * <p>A classifier holds its workspace. Use one for each thread.
 */
@NullMarked
package dev.etude.inner.image;

import org.jspecify.annotations.NullMarked;
