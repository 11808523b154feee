/**
 * The metrics, one class each, and the tallies that several of them share: confusion counts, means
 * of rows, sums and scores by label.
 */
package io.lossless.metric;
