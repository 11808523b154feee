package io.lossless.job;

import java.util.List;

/**
 * The rows that make a loss NaN or infinite.
 *
 * @param name the loss's in the job
 * @param nanRows rows whose loss is NaN
 * @param infiniteRows rows whose loss is infinite
 * @param first the first of them in the order of their keys; none where the job has no key
 */
public record NonFiniteRows(String name, long nanRows, long infiniteRows, List<RowLoss> first) {}
