/**
 * The metrics, one class each, and the tallies that several of them share: confusion counts, means
 * of rows.
 */
package io.lossless.metric;
