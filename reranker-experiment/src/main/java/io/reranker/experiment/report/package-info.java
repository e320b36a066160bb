/**
 * The report of an experiment as one HTML file: tables with intervals, charts that are read with
 * and without sight, examples, configuration.
 */
@NullMarked
package io.reranker.experiment.report;

import org.jspecify.annotations.NullMarked;
