/** The models of an experiment, behind one interface. */
@NullMarked
package io.reranker.experiment.model;

import org.jspecify.annotations.NullMarked;
