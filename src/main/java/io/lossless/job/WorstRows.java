package io.lossless.job;

import java.util.List;

/**
 * The rows of a slice with the highest losses.
 *
 * @param name the loss's in the job
 * @param rows from the highest loss on, of equal ones in the order of their keys; without those
 *     whose loss is NaN
 */
public record WorstRows(String name, Slice slice, List<RowLoss> rows) {}
