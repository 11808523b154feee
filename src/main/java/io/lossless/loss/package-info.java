/**
 * The losses, one class each, and how their rows become means, sums and summaries.
 *
 * <p>A loss is a record of its parameters with a kernel that evaluates a batch of rows. Kernels,
 * rows and accumulators are mutable and belong to one thread.
 */
package io.lossless.loss;
