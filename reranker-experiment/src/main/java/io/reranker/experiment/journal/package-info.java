/**
 * What the models have answered in a run, written as it comes, so that an interrupted run goes on
 * where it was. Entries are found by what was asked, word for word: a question that two sets of
 * lists share is asked once.
 */
@NullMarked
package io.reranker.experiment.journal;

import org.jspecify.annotations.NullMarked;
