/**
 * Rows for every aggregate of the catalog, in memory: what kernels are measured on.
 *
 * <p>Compiled by the profiles {@code bench} and {@code jmh}; classes are single-threaded.
 */
package io.lossless.sample;
