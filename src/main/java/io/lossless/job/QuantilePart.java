package io.lossless.job;

import io.lossless.exact.ExactSum;
import io.lossless.metric.PinballSums;
import io.lossless.metric.QuantileSearch;
import java.io.Serializable;
import java.util.List;

/**
 * What a stretch of sorted values adds to the metric of its slice.
 *
 * @param weight of its rows
 * @param sums around the quantile that is searched for
 */
record QuantilePart(List<Object> slice, ExactSum weight, QuantileSearch search, PinballSums sums)
    implements Serializable {}
