package io.lossless.job;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * By what rows are sorted.
 *
 * @param key what tells orders apart
 * @param value a number of each row
 * @param fromTheHighest whether the largest value comes first; NULL is last in any case
 */
record RowOrder(List<Object> key, Column value, boolean fromTheHighest) {}
