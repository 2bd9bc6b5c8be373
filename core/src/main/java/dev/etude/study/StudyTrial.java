package dev.etude.study;

import java.util.Optional;

/**
 * A trial of a study and what is known of it.
 *
 * @param trial what was asked for
 * @param owner who runs it, as {@link Study#ask(String)} was told; may be empty
 * @param result its result; empty while it runs
 */
public record StudyTrial(Trial trial, String owner, Optional<TrialResult> result) {}
