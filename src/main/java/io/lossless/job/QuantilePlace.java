package io.lossless.job;

import io.lossless.exact.ExactSum;
import java.io.Serializable;

/**
 * Where a stretch is among the sorted values of its slice, by weight.
 *
 * @param before of the values below the stretch
 * @param within of the stretch
 * @param all of the slice
 */
record QuantilePlace(ExactSum before, ExactSum within, ExactSum all) implements Serializable {}
