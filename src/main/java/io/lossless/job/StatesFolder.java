package io.lossless.job;

import java.util.Map;

/**
 * Where a job keeps the states of each value of a column, so that the next run evaluates only new
 * ones.
 *
 * @param folder absolute, or with a scheme
 * @param partitionBy the column
 * @param asked what the job asks of values beside them, as its file writes it, by its keys: kept
 *     beside the states, so that a merge reports it too
 */
public record StatesFolder(
    Place place, String folder, Located<String> partitionBy, Map<String, Object> asked) {}
