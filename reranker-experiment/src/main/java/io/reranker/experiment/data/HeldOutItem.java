package io.reranker.experiment.data;

import io.reranker.dataset.Timeline;

/**
 * An interaction that is tested.
 *
 * @param user the user's id
 * @param event what the user chose
 */
public record HeldOutItem(String user, Timeline.Event event) {}
