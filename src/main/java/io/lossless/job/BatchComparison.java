package io.lossless.job;

import java.util.List;

/**
 * With which mean of batch means a job compares its mean losses.
 *
 * @param place that of the batch size
 * @param batchSize how many rows a batch has, the last one of a slice perhaps fewer
 * @param order the columns by which the rows of a slice are in order, or SQL over columns: {@code
 *     _metadata.row_index} is the place of a row in a Parquet file
 */
public record BatchComparison(Place place, int batchSize, List<Located<String>> order) {}
