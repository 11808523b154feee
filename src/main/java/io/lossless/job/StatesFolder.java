package io.lossless.job;

/**
 * Where a job keeps the states of each value of a column, so that the next run evaluates only new
 * ones.
 *
 * @param folder absolute, or with a scheme
 * @param partitionBy the column
 */
public record StatesFolder(Place place, String folder, Located<String> partitionBy) {}
